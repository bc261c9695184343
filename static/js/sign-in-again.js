// Signing in again in place: the page stays, the new session is taken over, texts are sent.

import { takeOver, whoIsIn } from "./connection.js";

const dialog = document.getElementById("sign-in-again");
const own = document.querySelector("[data-keeping]");
let settled = null; // resolves with whether the same person is in again

function wrong(sentence) {
  const place = dialog.querySelector("[data-wrong]");
  place.hidden = !sentence;
  place.textContent = sentence;
}

/** Open the dialog; says whether the same person has signed in. */
export function signInAgain() {
  if (!dialog) return Promise.resolve(false);
  if (!dialog.open) {
    wrong("");
    dialog.showModal();
    dialog.querySelector("[name=password]").focus();
  }
  settled ??= Promise.withResolvers?.() ?? deferred();
  return settled.promise;
}

function deferred() {
  const made = {};
  made.promise = new Promise((resolve) => {
    made.resolve = resolve;
  });
  return made;
}

function finish(isIn) {
  dialog.querySelector("form").reset();
  dialog.querySelector("[data-code]").hidden = true;
  if (dialog.open) dialog.close();
  settled?.resolve(isIn);
  settled = null;
}

async function send(event) {
  event.preventDefault();
  const form = event.target;
  const found = await whoIsIn(); // a fresh token, and perhaps another window was quicker
  if (found === "same") return finish(true);
  if (found === "unreachable") return wrong("There is no connection. Try again in a moment.");
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      body: new URLSearchParams(new FormData(form)),
      headers: { Accept: "application/json" },
    });
    if (answer.status === 429) return wrong("There were too many attempts. Wait five minutes and try again.");
    const told = await answer.json();
    if (answer.ok) {
      takeOver(told.csrf);
      return finish(true);
    }
    if (told.needs_code) {
      dialog.querySelector("[data-code]").hidden = false;
      dialog.querySelector("[name=code]").focus();
    }
    return wrong(told.error);
  } catch {
    return wrong("There is no connection. Try again in a moment.");
  }
}

dialog?.addEventListener("submit", send);
dialog?.addEventListener("click", (event) => {
  if (event.target.closest("[data-not-now]")) finish(false);
});
dialog?.addEventListener("cancel", () => finish(false));
if (own) dialog.querySelector("[name=user]").value = own.dataset.user;
