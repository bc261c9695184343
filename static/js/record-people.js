// Who is here: a letter on a focused name sets it and goes on to the next, so a whole
// column is called with one key a person. Only that person's line is drawn again: what
// stands open or half filled beside it stays. Each change is said once.

import { announce, say } from "./record-saying.js";

const wanted = new Map(); // a line's id: the letter pressed last
const sending = new Set(); // lines whose letter is on its way

function lines() {
  return [...document.querySelectorAll("summary.q-seat__line")];
}

function letterOf(event) {
  return event.key === "-" ? "–" : event.key.toUpperCase();
}

function button(seat, letter) {
  return seat.querySelector(`[data-letter="${CSS.escape(letter)}"]`);
}

function goOn(line, step) {
  const all = lines();
  all[all.indexOf(line) + step]?.focus();
}

function byKey(event) {
  const line = event.target.closest?.("summary.q-seat__line");
  if (!line || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const pressed = !step && button(line.parentElement, letterOf(event));
  if (!step && !pressed) return;
  event.preventDefault();
  pressed?.click?.();
  goOn(line, step ?? 1);
}

/** A letter pressed again while the first is on its way is sent once that is back. */
function onLetter(event) {
  const pressed = event.target.closest?.("[data-letter]");
  const seat = pressed?.closest("[data-seat]");
  if (!seat) return;
  wanted.set(seat.id, pressed.dataset.letter);
  if (sending.has(seat.id)) event.preventDefault();
  else sending.add(seat.id);
}

/** The line a request was about, as it was when the letter was pressed. */
function about(event) {
  const form = event.detail.requestConfig?.elt;
  return form?.matches?.("form[data-name]") ? form.closest("[data-seat]") : null;
}

/** Whoever pressed the letter inside the line keeps the focus on its name. */
function beforeSwap(event) {
  const seat = about(event);
  if (seat) seat.dataset.hadFocus = seat.contains(document.activeElement) ? "yes" : "";
}

/** A line that could not be sent says so; it keeps what it showed. */
function failed(event) {
  const seat = about(event);
  if (!seat || event.detail.successful) return;
  sending.delete(seat.id);
  wanted.delete(seat.id);
  say(`Not recorded: ${nameIn(seat)}. Press the letter again.`, "trouble");
}

function nameIn(seat) {
  return seat.querySelector("form[data-name]").dataset.name;
}

/** Once the new line works: say it, or send the letter that was pressed meanwhile. */
function settled(event) {
  const old = about(event);
  if (!old || !sending.delete(old.id)) return;
  const seat = document.getElementById(old.id);
  const line = seat.querySelector("summary");
  if (old.dataset.hadFocus) line.focus();
  const letter = line.querySelector(".q-letter [aria-hidden]").textContent;
  const asked = wanted.get(old.id);
  wanted.delete(old.id);
  if (asked !== letter) return void button(seat, asked)?.click();
  const how = line.querySelector(".q-letter .govuk-visually-hidden").textContent;
  const said = document.getElementById("people-count").dataset.said;
  announce([`${nameIn(old)}: ${how}. ${said}`, newLoss()].filter(Boolean).join(" "));
}

/** That the quorum was lost, the first time a page of this sitting shows it. */
function newLoss() {
  const sentence = document.querySelector("[data-lost]")?.dataset.lost ?? "";
  const key = `quorate:lost:${document.getElementById("main").dataset.meeting}`;
  try {
    if (sessionStorage.getItem(key) === sentence) return "";
    sessionStorage.setItem(key, sentence);
  } catch {
    // Without a store it is said on every page: rather twice than never.
  }
  return sentence;
}

const lost = newLoss();
if (lost) announce(lost);
document.addEventListener("keydown", byKey);
document.addEventListener("click", onLetter);
document.addEventListener("htmx:beforeSwap", beforeSwap);
document.addEventListener("htmx:afterRequest", failed);
document.addEventListener("htmx:afterSettle", settled);
