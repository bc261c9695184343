// The record page by keys. Which keys there are stands in boards/record_keys.py: the
// list of keys on the page is that table, and is what this file reads. A key presses the
// first visible element with its `data-does`; without one, whoever listens for
// `quorate:key` (detail: name, target) may take it by preventing its default.
// Never a letter alone inside a field; a switch that is remembered turns Alt keys off.

const OFF = "quorate:keys-off";
const TYPED = "input:not([type=hidden]), textarea, select";
let cameFrom = null;

/** The browser's own store; without one the keys are on. */
function areOff() {
  try {
    return localStorage.getItem(OFF) === "yes";
  } catch {
    return false;
  }
}

function turn(isOff) {
  try {
    if (isOff) localStorage.setItem(OFF, "yes");
    else localStorage.removeItem(OFF);
  } catch {
    // Without a store the switch holds for this page.
  }
  show(isOff);
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

/** The table: `Alt+KeyN` → `note`. Keys without a hold belong to the names alone. */
function table() {
  const rows = document.querySelectorAll("[data-key]:not([data-by-others])");
  return new Map([...rows].map((row) => [row.dataset.key, row.dataset.name]));
}

function chord(event) {
  const held = [
    (event.ctrlKey || event.metaKey) && "Ctrl",
    event.altKey && "Alt",
    event.shiftKey && "Shift",
  ];
  return [...held.filter(Boolean), event.code].join("+");
}

/** AltGr types letters on some keyboards: it is no Alt. */
function isTyping(event) {
  return event.isComposing || event.getModifierState?.("AltGraph");
}

function byKey(event) {
  if (off || !event.altKey || isTyping(event)) return;
  if (event.target.matches?.("select") && event.code.startsWith("Arrow")) return;
  const name = table().get(chord(event));
  if (name && (press(name) || told(name, event.target))) event.preventDefault();
}

/** A letter alone, on a name that has focus: somebody comes or goes at this item. */
function byLetter(event) {
  const seat = event.target.matches?.("summary.q-seat__line") && event.target.closest("[data-seat]");
  const name = seat && table().get(chord(event));
  const one = name && seat.querySelector(`[data-does~="${name}"]`);
  if (!one) return;
  event.preventDefault();
  one.click();
}

function isShown(element) {
  return element.checkVisibility?.({ visibilityProperty: true }) ?? true;
}

/** Press what the key names; true where there was something to press. */
function press(name) {
  const found = [...document.querySelectorAll(`[data-does~="${name}"]`)];
  const one = found.find(isShown) ?? found[0];
  if (!one) return false;
  for (let up = one.parentElement; up; up = up.parentElement) {
    if (up.tagName === "DETAILS") up.open = true;
  }
  if (one.matches("details")) toggle(one);
  else if (one.matches(TYPED) || "keyFocus" in one.dataset) one.focus();
  else one.click();
  return true;
}

/** A part that opens takes the cursor, and gives it back where it came from. */
function toggle(part) {
  if (part.open) return shut(part);
  cameFrom = document.activeElement;
  part.open = true;
  const first = part.querySelector(`${TYPED}, button, a[href], [tabindex]`);
  (first && isShown(first) ? first : part.querySelector("summary")).focus();
  return undefined;
}

function shut(part) {
  part.open = false;
  if (cameFrom?.isConnected) cameFrom.focus();
  cameFrom = null;
}

function told(name, target) {
  const asked = new CustomEvent("quorate:key", {
    cancelable: true,
    detail: { name, target },
  });
  return !document.dispatchEvent(asked);
}

/** Escape closes the part that a key opened. */
function escapes(event) {
  const part = event.key === "Escape" && event.target.closest?.("details[data-does]");
  if (!part?.open) return;
  event.preventDefault();
  shut(part);
}

/** A swap never loses the cursor: what had it has it again, else the box. */
let had = "";
function remember(event) {
  const { target } = event.detail;
  const focused = document.activeElement;
  had = target?.contains?.(focused) ? (focused.id ? `#${CSS.escape(focused.id)}` : "#") : "";
}

function giveBack() {
  if (!had || document.activeElement !== document.body) return;
  const again = had.length > 1 && document.querySelector(had);
  (again || document.querySelector("#capture textarea"))?.focus({ preventScroll: true });
  had = "";
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
document.addEventListener("keydown", byLetter);
document.addEventListener("keydown", escapes);
document.addEventListener("click", (event) => {
  if (event.target.closest?.("[data-keys-switch]")) turn(!off);
});
document.addEventListener("htmx:load", listen);
document.addEventListener("htmx:load", () => show(off));
document.addEventListener("htmx:beforeSwap", remember);
document.addEventListener("htmx:afterSwap", backToLine);
document.addEventListener("htmx:afterSettle", giveBack);
show(off);
listen();
