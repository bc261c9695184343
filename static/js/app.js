// Starts the GOV.UK components, and keeps focus and announcements right after a swap.
// Every page works without this file.

import { forget } from "./kept-durable.js";

const KEPT = "quorate:kept:";
const link = document.getElementById("govuk-frontend");
const govuk = link ? import(link.href) : null;

document.documentElement.classList.add("q-js");
document.body.classList.add("js-enabled", "govuk-frontend-supported");

async function start(scope) {
  if (!govuk) return;
  const { initAll } = await govuk;
  initAll({ scope });
}

/** Close an open header menu by Escape, by a click elsewhere, or when focus leaves. */
function closesItself(menu) {
  const summary = menu.querySelector("summary");
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    summary.focus();
  });
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
  });
}

/** Bring the current tab of a sideways-scrolling row of tabs into view. */
function showCurrentTab() {
  const list = document.querySelector(".q-subnav__list");
  const current = list?.querySelector("[aria-current]");
  if (current && list.scrollWidth > list.clientWidth) {
    list.scrollLeft = current.offsetLeft - list.offsetLeft - 16;
  }
}

/** After htmx put new markup in: start it, and give focus to what asks for it. */
function afterSwap(event) {
  const swapped = event.detail.elt;
  if (swapped === document.body) return; // the page itself, started below
  start(swapped);
  const wants = swapped.matches?.("[data-focus]")
    ? swapped
    : swapped.querySelector?.("[data-focus], .govuk-error-summary");
  if (!wants) return;
  if (!wants.hasAttribute("tabindex")) wants.setAttribute("tabindex", "-1");
  wants.focus();
}

/** After sign-out the browser keeps nothing that was typed; nor for anybody else. */
function forgetTyped(but = "nobody") {
  try {
    for (const key of Object.keys(localStorage)) {
      const isKept = key.startsWith(KEPT) && !key.startsWith(`${KEPT}${but}:`);
      if (isKept) localStorage.removeItem(key);
    }
  } catch {
    // A browser without a store of its own kept nothing.
  }
  return forget(KEPT, `${KEPT}${but}:`);
}

const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));

/** Signing out waits until what was typed is gone from the disk, a second at most. */
async function signsOut(event) {
  const form = event.target;
  if (!form.action?.endsWith("/accounts/logout/")) return;
  event.preventDefault();
  new BroadcastChannel("quorate").postMessage("signed out"); // to every other window
  await Promise.race([forgetTyped(), pause(1000)]);
  form.submit();
}

/** Signing out forgets; a session that ended by itself keeps what is not saved yet. */
function forgetsAtTheEnd() {
  document.addEventListener("submit", signsOut);
  if (document.body.dataset.user) forgetTyped(document.body.dataset.user);
}

start(document);
forgetsAtTheEnd();
document.querySelectorAll(".q-header .q-disclosure").forEach(closesItself);
showCurrentTab();
document.addEventListener("htmx:load", afterSwap);
