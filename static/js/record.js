// The record page: keeps what is typed and swaps columns in place; this file joins its
// parts. Every part of the page works without it.

import { keep, sayForgotten, sendAll } from "./keeping.js";
import { look, report } from "./kept-report.js";
import "./record-capture.js";
import { wide } from "./record-folds.js";
import "./record-people.js";
import "./record-place.js";
import { say } from "./record-saying.js";

/** A refused form is shown; the sign-in page never replaces a column. */
function beforeSwap(event) {
  const { xhr } = event.detail;
  const isDoor = new URL(xhr.responseURL || location.href).pathname.startsWith("/accounts/");
  if (isDoor || xhr.status === 403) {
    event.detail.shouldSwap = false;
    say(isDoor ? "Not recorded: you are signed out." : "Not recorded. Try once more.", "trouble");
    look();
  } else if (xhr.status === 422) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
}

/** “Done” leaves a note only once its text is saved. */
async function savesFirst(event) {
  if (!event.target.matches?.("[data-done]")) return;
  event.preventDefault();
  const saved = await sendAll();
  if (saved.every(Boolean)) event.detail.issueRequest();
}

keep(document);
sayForgotten();
report();
if (wide.matches && ["", "#capture", "#capture-box"].includes(location.hash)) {
  const box = document.querySelector("#capture textarea[data-keep]");
  if (!document.querySelector(".govuk-error-summary")) box?.focus({ preventScroll: true });
}
document.addEventListener("htmx:load", () => keep(document));
document.addEventListener("htmx:beforeSwap", beforeSwap);
document.addEventListener("htmx:confirm", savesFirst);
