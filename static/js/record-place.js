// The record page without a new page: what the server answers takes the place of the
// columns in one stroke, so that no key falls between two pages. What is typed while an
// answer is on its way is the next entry, and stands in the next box.
//
// Captured entries, forms with `data-in-place` and links to another item go this way; they
// are plain forms and links without it.

import { behind, sendAll, sendInPlace } from "./keeping.js";
import { look } from "./kept-report.js";
import { wide } from "./record-folds.js";
import { say } from "./record-saying.js";

const COLUMNS = ["agenda", "item", "foot", "people-column"];
const SCROLLED = ".q-record__agenda, .q-record__seats";
let last = Promise.resolve();
let shown = location.search;

function box() {
  return document.querySelector("#capture textarea[data-keep]");
}

function item() {
  return itemOf(document);
}

function itemOf(page) {
  return page.getElementById("capture")?.dataset.item;
}

/** One after the other, in the order they were asked for. */
export function inTurn(work) {
  last = last.then(work, work);
  return last;
}

/**
 * The record page that an address answers with.
 * @returns page: null where anything else is answered; null where nothing is.
 */
async function asked(address, options) {
  try {
    const answer = await fetch(address, { ...options, headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const isRecord = COLUMNS.every((id) => page.getElementById(id));
    return { answer, page: isRecord && (answer.ok || answer.status === 422) ? page : null };
  } catch {
    return null;
  }
}

/** Put the columns of an answer in the place of those on the page, and go on typing. */
function take({ answer, page }, since = "", part = "") {
  const before = item();
  const stays = itemOf(page) === before;
  const tops = [...document.querySelectorAll(SCROLLED)].map((one) => one.scrollTop);
  const at = box()?.selectionEnd;
  const types = isTyping();
  const inPeople = Boolean(part) && document.getElementById("people-column").querySelector(`#${part}`);
  const columns = COLUMNS.filter((id) => isChanged(id, stays) || (inPeople && id === "people-column"));
  const made = columns.map((id) => put(id, page, stays));
  document.querySelectorAll(SCROLLED).forEach((one, n) => (one.scrollTop = tops[n] ?? 0));
  document.title = page.title;
  if (answer.ok) shown = new URL(answer.url).search;
  if (inPeople) stand(part);
  if (types) box()?.focus({ preventScroll: stays || !wide.matches });
  if (!stays && !wide.matches) document.getElementById("item").scrollIntoView();
  showSaved(page);
  // Whatever looks after the page finds its new parts; boxes inherit what is typed.
  for (const column of made) htmx.trigger(column, "htmx:load", { elt: column });
  if (since) goOn(since);
  if (stays) box()?.setSelectionRange(at, at);
}

/** The cursor stays at the part whose form was sent, which is another element now. */
function stand(part) {
  const made = document.getElementById(part);
  if (!made) return;
  if (made.tabIndex < 0) made.tabIndex = -1;
  made.focus({ preventScroll: true });
}

/** Whether the cursor is in the box, or nowhere; on a phone only the box itself counts. */
function isTyping() {
  const focused = document.activeElement;
  if (!wide.matches) return focused === box();
  return focused === document.body || Boolean(focused?.closest?.("#item, #foot, #agenda"));
}

/** Behind what the box holds already; only now, so that its keeper knows it is not saved. */
function goOn(since) {
  const made = box();
  if (!made) return;
  made.value = [made.value, since].filter(Boolean).join("\n");
  made.dispatchEvent(new Event("input", { bubbles: true }));
}

/** When it was saved last, as the answer says; what is typed since says more at once. */
function showSaved(page) {
  const state = page.getElementById("save-state");
  const words = state.textContent.trim();
  if (state.querySelector(".q-save--kept")) say(words, "saved");
  else document.getElementById("save-state").replaceChildren(...state.childNodes);
}

/** Who is here stays, with what stands half filled there, while the item is the same. */
function isChanged(id, stays) {
  if (id === "foot") return !document.querySelector("#close[open]");
  return id !== "people-column" || !stays;
}

/** Folds stay as they are; where columns are stacked another item closes them. */
function put(id, page, stays) {
  const old = document.getElementById(id);
  const made = document.adoptNode(page.getElementById(id));
  const folds = [...made.querySelectorAll("[data-fold]")];
  const open = [...old.querySelectorAll("[data-fold]")].map((fold) => fold.open);
  folds.forEach((fold, n) => (fold.open = wide.matches || (stays && open[n])));
  old.replaceWith(made);
  htmx.process(made);
  return made;
}

/** Send a form as it is now; says whether the record page answered. */
function sent(form, button, sinceAt, part) {
  const body = new URLSearchParams(new FormData(form));
  if (button?.name) body.append(button.name, button.value);
  const address = button?.getAttribute("formaction") ?? form.action;
  return inTurn(async () => {
    const found = await asked(address, { method: "POST", body });
    if (!found?.page) return false;
    const before = item();
    take(found, sinceAt?.(found.page, !found.answer.ok) ?? "", part);
    if (found.answer.ok) visit(found.answer.url, item() !== before);
    return true;
  });
}

function visit(url, isAnother) {
  if (isAnother) history.pushState(null, "", url);
  else history.replaceState(null, "", url);
}

/** Words typed since belong to the item that is shown now, if it is another one. */
function wordsFor(page, entry) {
  if (itemOf(page) === item()) return "";
  const old = box();
  const since = old ? behind(old.value, entry) : "";
  if (since) old.value = entry;
  return since;
}

async function byForm(event) {
  const form = event.target.closest?.("form[data-in-place]");
  if (!form || event.defaultPrevented) return;
  event.preventDefault();
  const entry = box()?.value ?? "";
  const sending = sendAll();
  const part = form.closest("#people-column [id]")?.id;
  const going = sent(form, event.submitter, (page) => wordsFor(page, entry), part);
  await sending;
  if (!(await going)) {
    await look();
    say("Not recorded. Try once more.", "trouble");
  }
}

/** The item before or after is that of the page as it is when its turn comes. */
function step(link) {
  const { does } = link.dataset;
  return (does && document.querySelector(`[data-does="${does}"]`)) || link;
}

/** Another item of the agenda; what is typed from now on belongs to it. */
function byLink(event) {
  const link = event.target.closest?.("a[href^='?item=']");
  if (!link || link.hash || link.search.includes("&")) return;
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const entry = box()?.value ?? "";
  const sending = sendAll();
  inTurn(async () => {
    await sending;
    const { href } = step(link);
    const found = await asked(href);
    if (!found) return say("The server does not answer. You are still at this item.", "trouble");
    if (!found.page) return location.assign(href);
    take(found, wordsFor(found.page, entry));
    visit(href, true);
    return undefined;
  });
}

sendInPlace((form, button, back) => sent(form, button, (_, isRefused) => void back(isRefused)));
document.addEventListener("submit", byForm);
document.addEventListener("click", byLink);
addEventListener("popstate", () => {
  if (location.search !== shown) location.reload();
});
