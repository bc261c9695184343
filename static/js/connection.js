// Whether saving is possible now, and the banner that says why it is not.

import { announce } from "./record-saying.js";

const own = document.querySelector("[data-keeping]");
const banner = document.getElementById("unsaved");
const said = banner?.querySelector("[data-unsaved-said]");
const button = banner?.querySelector("[data-sign-in-again]");
let state = "ok"; // or "offline", "signed-out", "other"
let since = "";
let hiding;

export function is(what) {
  return state === what;
}

function clock() {
  return new Date().toTimeString().slice(0, 5);
}

const WORDS = {
  offline: () =>
    `No connection since ${since}. What you type is kept on this computer, and saves by itself when the connection is back.`,
  "signed-out": () =>
    "You are signed out. What you type is kept on this computer; it is saved once you have signed in again.",
  closed: () =>
    "You signed out in another window. What stands here is not saved and is no longer kept on this computer.",
  other: () =>
    "Somebody else has signed in here. Nothing more of this page is sent, and nothing of it is kept on this computer.",
};

/** Say what is the matter; `details` names the texts that are not saved. */
export function be(next, details = "") {
  if (!banner) return;
  const changed = next !== state;
  if (next === "ok") {
    if (changed) back();
    state = next;
    return;
  }
  if (changed) since = clock();
  state = next;
  clearTimeout(hiding);
  const text = `${WORDS[next]()}${details ? ` ${details}` : ""}`;
  if (said.textContent !== text) said.textContent = text;
  banner.hidden = false;
  banner.dataset.state = next;
  button.hidden = !["signed-out", "closed"].includes(next);
  if (changed) announce(WORDS[next]());
}

function back() {
  const text = "Everything is saved again.";
  said.textContent = state === "offline" ? `The connection is back. ${text}` : text;
  banner.dataset.state = "ok";
  button.hidden = true;
  announce(said.textContent);
  hiding = setTimeout(() => {
    banner.hidden = true;
  }, 8000);
}

/** Every form of the page sends the token of the session that is open now. */
export function takeOver(token) {
  for (const input of document.querySelectorAll("[name=csrfmiddlewaretoken]")) input.value = token;
}

/** Ask who is signed in: "same", "nobody", "other", or "unreachable". */
export async function whoIsIn() {
  try {
    const answer = await fetch(own.dataset.again, { headers: { Accept: "application/json" } });
    if (!answer.ok) return "unreachable";
    const { user, csrf } = await answer.json();
    if (user && String(user) !== own.dataset.user) return "other";
    takeOver(csrf);
    return user ? "same" : "nobody";
  } catch {
    return "unreachable";
  }
}
