// House phrases: a click or Enter puts one in at the cursor of the box, and so does its
// word after a semicolon (`;quorate` and a space). Arrows go up and down the list.

const LAST_WORD = /;([a-z0-9]+)(\s)$/i;
let at = null; // where the cursor was in the box before the list took it

function box() {
  return document.querySelector("#capture textarea");
}

function buttons() {
  return [...document.querySelectorAll("#phrases [data-phrase]")];
}

/** Put a text in place of a stretch of the box; keeping hears it as typing. */
function put(text, from, to) {
  const field = box();
  field.focus();
  field.setRangeText(text, from, to, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function insert(button) {
  const field = box();
  if (!field) return;
  const [from, to] = at ?? [field.value.length, field.value.length];
  const before = field.value.slice(0, from);
  const gap = before && !/\s$/.test(before) ? " " : "";
  document.getElementById("phrases").open = false;
  put(gap + button.dataset.phrase, from, to);
}

function expands(event) {
  const field = event.target;
  if (field !== box() || event.inputType?.startsWith("delete")) return;
  const end = field.selectionEnd;
  const typed = field.value.slice(0, end).match(LAST_WORD);
  if (!typed) return;
  const found = buttons().find((one) => one.dataset.word === typed[1].toLowerCase());
  if (found) put(found.dataset.phrase + typed[2], end - typed[0].length, end);
}

function walks(event) {
  const one = event.target.closest?.("[data-phrase]");
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!one || !step || event.altKey) return;
  event.preventDefault();
  const all = buttons();
  all[(all.indexOf(one) + step + all.length) % all.length].focus();
}

document.addEventListener("focusout", (event) => {
  if (event.target === box()) at = [event.target.selectionStart, event.target.selectionEnd];
});
document.addEventListener("input", expands);
document.addEventListener("keydown", walks);
document.addEventListener("click", (event) => {
  const one = event.target.closest?.("[data-phrase]");
  if (one) insert(one);
});
