// One key turns the newest entry into another kind, or makes an action of the words that
// are selected: in the box, in a note being edited, or in one that is shown. The tab of
// the capture box that is lit says what will be saved.

import { announce } from "./record-saying.js";

/** Light the tabs of the kinds that will be saved, as the server says them. */
function light(event) {
  const said = event.target;
  if (said.id !== "capture-said" || said.dataset.lit === undefined) return;
  const lit = said.dataset.lit.split(" ");
  for (const tab of document.querySelectorAll("#capture [data-kind]")) {
    if (lit.includes(tab.dataset.kind)) tab.setAttribute("aria-current", "true");
    else tab.removeAttribute("aria-current");
  }
}

/** The entry that somebody stands in, else the one that was written last. */
function newest() {
  const all = [...document.querySelectorAll("form[data-turn][data-new]")];
  const here = document.activeElement?.closest?.(".q-captured__entry");
  const own = all.find((form) => here?.contains(form));
  return own ?? all.sort((a, b) => a.dataset.turn.localeCompare(b.dataset.turn)).pop();
}

function turn() {
  const form = newest();
  const first = form?.querySelector("button[name=into]");
  if (first) form.requestSubmit(first);
  else announce("Nothing here is new. Open Make beside an entry.");
}

/** The words selected, and where they stand; nothing where none are. */
function selected() {
  const box = document.activeElement;
  if (box?.matches?.("textarea")) {
    const words = box.value.slice(box.selectionStart, box.selectionEnd).trim();
    if (words) return { words, place: box };
  }
  const marked = getSelection();
  const words = marked.toString().trim();
  if (!words || !marked.rangeCount) return null;
  const start = marked.getRangeAt(0).commonAncestorContainer;
  return { words, place: start.nodeType === Node.ELEMENT_NODE ? start : start.parentElement };
}

function hidden(name, value) {
  const field = document.createElement("input");
  Object.assign(field, { type: "hidden", name, value });
  return field;
}

/** Words of an entry that is saved: sent to where actions are made of its words. */
function sendFrom(url, token, words, editing) {
  const form = document.createElement("form");
  Object.assign(form, { method: "post", action: url, hidden: true });
  form.append(hidden("csrfmiddlewaretoken", token), hidden("stretch", words));
  if (editing) form.append(hidden("editing", "1"));
  document.body.append(form);
  form.submit();
}

/** Make an action of what is selected; false where nothing is, or nothing can be. */
function makeAction() {
  const found = selected();
  if (!found) return false;
  const { words, place } = found;
  const capture = place.closest("#capture form[data-capture]");
  if (capture?.querySelector("textarea[name=text]")) {
    capture.append(hidden("stretch", words));
    capture.requestSubmit();
    return true;
  }
  const entry = place.closest(".q-captured__entry");
  const from = entry?.querySelector("[data-from]")?.dataset.from;
  if (!from) return false;
  const token = entry.querySelector("[name=csrfmiddlewaretoken]").value;
  sendFrom(from, token, words, place.matches("textarea"));
  return true;
}

function byKey(event) {
  if (event.detail.name !== "turn") return;
  event.preventDefault();
  if (!makeAction()) turn();
}

document.addEventListener("quorate:key", byKey);
document.addEventListener("htmx:oobAfterSwap", light);
