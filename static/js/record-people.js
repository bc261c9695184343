// Who is here: letters while a name has focus, and focus after the column was swapped.

import { announce } from "./record-saying.js";

function setsByLetter(event) {
  const line = event.target.closest?.("summary.q-seat__line");
  if (!line || event.ctrlKey || event.altKey || event.metaKey) return;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    const lines = [...document.querySelectorAll("summary.q-seat__line")];
    lines[lines.indexOf(line) + step]?.focus();
    event.preventDefault();
    return;
  }
  const letter = event.key === "-" ? "–" : event.key.toUpperCase();
  const button = line.parentElement.querySelector(`[data-letter="${CSS.escape(letter)}"]`);
  if (!button) return;
  event.preventDefault();
  button.click();
}

/** After the column was swapped: the same name has focus, and the change is said once. */
function afterPeople(event) {
  if (event.detail.target.id !== "people") return;
  const form = event.detail.requestConfig.elt.closest("form");
  const seat = form?.closest("[data-seat]");
  if (!seat) return;
  const now = document.getElementById(seat.id);
  const line = now?.querySelector("summary");
  line?.focus({ preventScroll: false });
  const people = document.getElementById("people");
  const how = line?.querySelector(".q-letter .govuk-visually-hidden")?.textContent ?? "";
  announce(`${form.dataset.name}: ${how}. ${people.dataset.said}`);
}

document.addEventListener("keydown", setsByLetter);
document.addEventListener("htmx:afterSwap", afterPeople);
