// The capture box: its kinds, what was typed so far, and saving by keys.

import { sendAll } from "./keeping.js";
import { inTurn } from "./record-place.js";

/** Behind an item that is on its way: its box is of the kind that was asked for. */
function changeKind(event) {
  const kind = event.target.closest?.("[data-kind]")?.dataset.kind;
  if (!kind || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const sending = sendAll();
  inTurn(async () => {
    await sending;
    await showKind(document.querySelector(`#capture [data-kind=${kind}]`));
  });
}

async function showKind(tab) {
  const address = new URL(tab.href);
  await htmx.ajax("GET", address.pathname + address.search, {
    target: "#capture",
    select: "#capture",
    swap: "outerHTML",
  });
  history.replaceState(null, "", address.pathname + address.search);
  document.querySelector("#capture textarea, #capture input:not([type=hidden])")?.focus();
}

/** What was typed as a note goes into the first box of the action. */
function fillPanel() {
  const kept = document.querySelector("#capture [data-kept]");
  const box = document.querySelector("#capture [data-kept] ~ * textarea, #capture [data-kept] ~ textarea");
  if (!kept || !box || box.value) return;
  box.value = kept.querySelector("span").textContent;
  kept.hidden = true;
}

/** The next partner of whom nothing is written yet, in turn; what is typed stays. */
function nextPartner(event) {
  const box = event.target.closest?.("[data-next-heading]")?.form?.elements.heading;
  if (!box) return;
  const names = [...box.list.options];
  const at = names.findIndex((one) => one.value === box.value) + 1;
  const turn = [...names.slice(at), ...names.slice(0, at)];
  const next = turn.find((one) => "waits" in one.dataset) ?? turn[0];
  if (next) box.value = next.value;
  document.querySelector("#capture textarea")?.focus();
}

function savesByKey(event) {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  const form = event.target.closest?.("form");
  if (!form || !event.target.matches("textarea, #capture input")) return;
  event.preventDefault();
  form.requestSubmit();
}

document.addEventListener("click", changeKind);
document.addEventListener("click", nextPartner);
document.addEventListener("keydown", savesByKey);
document.addEventListener("htmx:load", fillPanel);
fillPanel();
