// The record page by keys: Alt with a letter or an arrow, never a letter alone inside a
// field, and a switch that is remembered. Also lets the box for notes read a line as an
// action, and asks for a text that stood there before a key was pressed.

const OFF = "quorate:keys-off";
const KINDS = { KeyN: "note", KeyD: "decision", KeyA: "action" };
const STEPS = { ArrowUp: "[data-item-before]", ArrowDown: "[data-item-after]" };

/** The browser's own store; without one the keys are on. */
function areOff() {
  try {
    return localStorage.getItem(OFF) === "yes";
  } catch {
    return false;
  }
}

function turn(off) {
  try {
    if (off) localStorage.setItem(OFF, "yes");
    else localStorage.removeItem(OFF);
  } catch {
    // Without a store the switch holds for this page.
  }
  show(off);
}

let off = areOff();
function show(isOff) {
  off = isOff;
  document.documentElement.classList.toggle("q-keys-off", off);
  const said = document.querySelector("[data-keys-said]");
  const button = document.querySelector("[data-keys-switch]");
  if (!said || !button) return;
  said.textContent = off ? "Alt keys are off." : "Alt keys are on.";
  button.textContent = off ? "Turn on" : "Turn off";
}

function byKey(event) {
  if (off || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const wanted = KINDS[event.code] ? `#capture [data-kind="${KINDS[event.code]}"]` : STEPS[event.code];
  const link = wanted && document.querySelector(wanted);
  if (!link) return;
  event.preventDefault();
  link.click();
}

/** Lines may be read as actions here; what is in the box already is read now. */
function listen() {
  for (const guess of document.querySelectorAll("[data-guess]")) guess.disabled = false;
  for (const place of document.querySelectorAll("[data-understanding]:empty")) {
    const form = place.closest("form");
    if (form?.querySelector("textarea")?.value.trim()) form.dispatchEvent(new Event("input"));
  }
}

/** A chip that was taken away leaves the cursor in the line. */
function backToLine(event) {
  const { target } = event.detail;
  if (!target.matches?.("[data-understanding]") || document.activeElement !== document.body) return;
  target.closest("form").querySelector("textarea")?.focus();
}

document.addEventListener("keydown", byKey);
document.addEventListener("click", (event) => {
  if (event.target.closest?.("[data-keys-switch]")) turn(!off);
});
document.addEventListener("htmx:load", listen);
document.addEventListener("htmx:afterSwap", backToLine);
show(off);
listen();
