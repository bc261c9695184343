// A box whose text is kept: in the browser at once, on the server within seconds.
//
// A box with data-keep has a place on the server that its text is sent to; every other box
// of the page is kept in the browser alone, until its form was sent.

import { be, is } from "./connection.js";
import { keepers, look, over, report, unsaved } from "./kept-report.js";
import * as store from "./kept-store.js";
import { KeptText } from "./kept-text.js";
import { announce, say } from "./record-saying.js";
import { signInAgain } from "./sign-in-again.js";

let inPlace = null; // how a page that is not left sends its forms

/** Send captured entries without leaving the page: (form, button) => whether they arrived. */
export function sendInPlace(way) {
  inPlace = way;
}

/** A kept box and the way of its form: an entry leaves once its text is safe. */
class Keeper extends KeptText {
  constructor(box) {
    super(box);
    this.queued = []; // entries saved by key while the one before them was on its way
    this.form.addEventListener("submit", (event) => this.submit(event));
  }

  /** A form leaves once the server has its text, or surely takes it; never into the dark. */
  async submit(event) {
    if (this.isPassing || event.defaultPrevented) return;
    if (this.isLeaving && !this.draft) return;
    event.preventDefault();
    if (this.isLeaving || this.isAsked) return this.queue();
    const entry = this.box.value;
    this.asked = entry;
    this.isAsked = true;
    const may = await this.mayLeave();
    this.isAsked = false;
    if (!may) {
      this.queued = [];
      if (!this.box.isConnected) this.giveBack(entry);
      report();
      return;
    }
    this.stopTimers();
    if (!this.url) store.settle(this.place);
    this.leaveWith(entry, event.submitter);
  }

  /** An entry that is on its way goes once; what was typed behind it goes next. */
  queue() {
    const since = this.isAsked ? behind(this.box.value, this.asked) : this.box.value;
    const next = since.slice(this.queued.join("").length);
    if (next.trim()) this.queued.push(next);
  }

  /** Off goes what stood there when it was saved; what was typed since is the next entry. */
  leaveWith(entry, button) {
    const since = this.draft ? behind(this.box.value, entry) : "";
    if (since) this.box.value = entry;
    const own = [...keepers].filter((keeper) => keeper.form === this.form);
    for (const keeper of own) keeper.isLeaving = keeper.isPassing = true;
    if (inPlace && this.draft) {
      for (const keeper of own) keeper.isPassing = false;
      const back = (isRefused) => void Object.assign(this.shown(), { isBack: true, isRefused });
      return void this.arrive(inPlace(this.form, button, back), entry, since);
    }
    this.submitBy(button);
    for (const keeper of own) keeper.isPassing = false;
    if (!since) return;
    this.box.value = since;
    this.sent = "";
    this.keep();
  }

  /** An entry on its way: what is typed meanwhile is the next, unless it does not arrive. */
  async arrive(going, entry, since) {
    this.box.value = since;
    this.sent = "";
    if (since) this.keep();
    else if (this.box.isConnected) store.settle(this.place);
    if (await going) return;
    for (const keeper of keepers) if (keeper.form === this.form) keeper.isLeaving = false;
    this.queued = [];
    this.giveBack(entry);
    await look();
    if (is("ok")) say(`Not recorded: ${this.name}. Try once more.`, "trouble");
  }

  /** The keeper of the box that is on the page now. */
  shown() {
    return [...keepers].find((keeper) => keeper.place === this.place) ?? this;
  }

  /** An entry that did not arrive stands before what was typed since, where that is now. */
  giveBack(entry) {
    const now = this.shown();
    now.box.value = [entry, now.box.value].filter(Boolean).join("\n");
    now.sent = entry;
    now.typed();
  }

  /** The box that takes the place of another takes what was typed there and is not saved. */
  succeed(old) {
    if (old.isAsked || (old.isLeaving && !old.isBack)) this.follow(old);
    else if (old.isOpen && !this.isOpen) this.inherit(old);
  }

  /** The entry of the old box is still on its way: only what was typed behind it is here. */
  follow(old) {
    this.box.value = old.isAsked ? behind(old.box.value, old.asked) : old.box.value;
    this.sent = "";
    this.queued = old.queued;
    if (this.isOpen) this.typed();
  }

  inherit(old) {
    const shown = old.isRefused ? this.box.value : "";
    this.box.value = [shown, old.box.value].filter(Boolean).join("\n");
    if (!old.isBack) this.base = old.base ?? old.sent;
    for (let up = this.box.parentElement; up; up = up.parentElement) {
      if (up.tagName === "DETAILS") up.open = true;
    }
    this.typed();
    if (old.queued.length) setTimeout(() => this.sendFirst(old.queued));
  }

  /** Save what was meant to be saved while the entry before it was on its way. */
  sendFirst([entry, ...others]) {
    const typed = this.box.value;
    if (!typed.startsWith([entry, ...others].join(""))) return;
    this.box.value = entry;
    this.form.requestSubmit();
    this.box.value = typed;
    this.queued = others;
  }

  async mayLeave() {
    if (this.url && this.isOpen) await this.send();
    if (!this.url || !this.isOpen) await look();
    if ((is("signed-out") || is("closed")) && (await signInAgain())) {
      back();
      if (this.url && this.isOpen) await this.send();
    }
    if (!is("ok")) return false;
    // Two windows, or a text too long: the form's own answer shows it, and keeps it.
    return !this.url || !this.isOpen || Boolean(this.draft);
  }

  /** By the button that was pressed, even if the page replaced it meanwhile. */
  submitBy(button) {
    if (!button || button.isConnected) return this.form.requestSubmit(button);
    const pressed = document.createElement("input");
    Object.assign(pressed, { type: "hidden", name: button.name, value: button.value });
    this.form.append(pressed);
    return this.form.requestSubmit();
  }
}

/** What stands behind an entry that was cut off the beginning of a text. */
export function behind(text, entry) {
  return text.startsWith(entry) ? text.slice(entry.length).trimStart() : "";
}

/** The same person is in again: keep on, and send what is open. */
function back() {
  store.reopen();
  be("ok");
  for (const keeper of keepers) {
    keeper.trouble = "";
    if (keeper.isOpen) keeper.keep();
  }
}

/** Keep the boxes of a part of the page; those that were swapped away are let go. */
export function keep(scope) {
  const gone = [...keepers].filter((keeper) => !keeper.box.isConnected);
  for (const keeper of gone) {
    keeper.stopTimers();
    keepers.delete(keeper);
  }
  const known = new Set([...keepers].map((keeper) => keeper.box));
  for (const box of scope.querySelectorAll("textarea")) {
    if (!known.has(box) && box.form && !box.hidden && !box.readOnly) keepers.add(new Keeper(box));
  }
  for (const old of gone) [...keepers].find((keeper) => keeper.place === old.place)?.succeed(old);
}

/** Texts of this meeting whose box is not on the page: say so, with the way there. */
export async function sayForgotten() {
  await Promise.all([...keepers].map((keeper) => keeper.restored));
  const places = new Set([...keepers].map((keeper) => keeper.place));
  const found = (await store.leftBehind()).find(([place]) => !places.has(place));
  if (!found) return;
  const link = document.createElement("a");
  link.href = found[1].href;
  link.append("Open it");
  say(`Not saved: ${found[1].name}.`, "trouble", link);
}

/** Send every text that is not saved; says for each whether it is. */
export function sendAll() {
  return Promise.all([...keepers].filter((keeper) => keeper.url).map((keeper) => keeper.send()));
}

async function again() {
  if (!(await signInAgain())) return;
  back();
  await sendAll();
  announce("Signed in again.");
}

document.querySelector("[data-sign-in-again]")?.addEventListener("click", again);
addEventListener("pageshow", (event) => {
  if (event.persisted) keepers.forEach((keeper) => (keeper.isLeaving = false));
});
addEventListener("pagehide", () => keepers.forEach((keeper) => keeper.leave()));
addEventListener("offline", () => be("offline", unsaved()));
addEventListener("online", async () => {
  await sendAll();
  if (is("offline")) await look();
});
if (!navigator.onLine) be("offline");
new BroadcastChannel("quorate").addEventListener("message", () => over("closed"));
