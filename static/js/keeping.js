// A box whose text is kept: in the browser at once, on the server within seconds.

import * as store from "./kept-store.js";
import { anchor, say } from "./record-saying.js";

const QUIET = 2000; // milliseconds without a key before a text is sent
const LONGEST = 5000; // a text that is typed on and on is sent this often
const AGAIN = 4000; // after a failure
const main = document.getElementById("main");
const OWN = `${store.PREFIX}${main.dataset.person}:${main.dataset.meeting}:`;
const keepers = new Set();

/** Say whether everything is saved, or exactly which text is not. */
export function report() {
  const open = [...keepers].filter((keeper) => keeper.isOpen);
  if (open.length) {
    const worst = open.find((keeper) => keeper.trouble) ?? open[0];
    say(worst.trouble || `Saving ${worst.name}…`, worst.trouble ? "trouble" : "saving", worst.link);
  } else {
    const last = [...keepers].map((keeper) => keeper.savedAt).sort().pop();
    if (last) say(`Saved ${last}`, "saved");
  }
}

function words(text) {
  const count = text.trim().split(/\s+/).filter(Boolean).length;
  return count === 1 ? "1 word" : `${count} words`;
}

class Keeper {
  constructor(box) {
    this.box = box;
    this.form = box.form;
    const capture = box.closest("[data-draft-url]");
    const isDraft = box.dataset.keep === "draft";
    this.url = isDraft ? capture.dataset.draftUrl : this.form.action;
    this.name = isDraft ? capture.dataset.name : this.form.dataset.name;
    this.key = OWN + (isDraft ? `draft-${capture.dataset.item}` : box.dataset.keep);
    this.version = this.form.querySelector("input[name=version]");
    this.sent = box.value;
    this.trouble = "";
    this.link = null;
    this.savedAt = "";
    this.restore(isDraft);
    box.addEventListener("input", () => this.typed());
    this.form.addEventListener("submit", (event) => this.submit(event));
  }

  get isOpen() {
    return this.box.value !== this.sent;
  }

  /** Bring back what the server never got. */
  restore(isDraft) {
    const kept = store.read(this.key);
    if (!kept || kept.text === this.box.value) return store.drop(this.key);
    if (this.box.getAttribute("aria-invalid") === "true") return undefined;
    if (!isDraft && this.version && kept.version) this.version.value = kept.version;
    this.box.value = kept.text;
    this.typed();
    return undefined;
  }

  typed() {
    store.write(this.key, {
      text: this.box.value,
      version: this.version?.value,
      name: this.name,
      href: location.pathname + new URL(this.form.action).search,
    });
    clearTimeout(this.quiet);
    this.quiet = setTimeout(() => this.send(), QUIET);
    this.longest ??= setTimeout(() => this.send(), LONGEST);
    report();
  }

  stopTimers() {
    clearTimeout(this.quiet);
    clearTimeout(this.longest);
    this.longest = undefined;
  }

  /** Send the text as it is now; one at a time, so that versions follow each other. */
  async send() {
    this.stopTimers();
    await this.sending;
    if (!this.isOpen) return true;
    this.sending = this.post(this.box.value);
    const done = await this.sending;
    this.sending = undefined;
    report();
    return done;
  }

  async post(text) {
    const data = new URLSearchParams({
      csrfmiddlewaretoken: this.form.querySelector("[name=csrfmiddlewaretoken]").value,
      text,
    });
    if (this.version) data.set("version", this.version.value);
    try {
      const answer = await fetch(this.url, {
        method: "POST",
        body: data,
        headers: { Accept: "application/json" },
        redirect: "manual",
      });
      return await this.heard(answer, text);
    } catch {
      return this.failed(`Not saved: ${words(text)} of ${this.name}. Kept on this computer.`);
    }
  }

  async heard(answer, text) {
    if (answer.ok && answer.headers.get("content-type")?.includes("json")) {
      const told = await answer.json();
      if (this.version && told.version) this.version.value = told.version;
      this.sent = text;
      this.savedAt = told.saved_at;
      this.trouble = "";
      this.link = null;
      if (this.box.value === text) store.drop(this.key);
      return true;
    }
    if (answer.status === 409) return this.conflict((await answer.json()).conflict);
    if (answer.status === 422) {
      const { error } = await answer.json();
      this.beside(error);
      return this.stop(`Not saved: ${this.name}. ${error}`);
    }
    if (answer.type === "opaqueredirect" || answer.status === 403) {
      const where = anchor("Sign in again", location.href);
      this.link = where;
      return this.failed(`Not saved: ${this.name}. You are signed out; it is kept here.`, true);
    }
    return this.failed(`Not saved: ${words(text)} of ${this.name}. Kept on this computer.`);
  }

  /** Try again by itself. */
  failed(trouble, keepLink = false) {
    this.trouble = trouble;
    if (!keepLink) this.link = null;
    clearTimeout(this.quiet);
    this.quiet = setTimeout(() => this.send(), AGAIN);
    return false;
  }

  /** Do not try again before the text changes. */
  stop(trouble) {
    this.trouble = trouble;
    return false;
  }

  conflict(sentence) {
    const see = document.createElement("button");
    see.type = "button";
    see.className = "govuk-button q-button--plain q-button--small";
    see.append("See both texts");
    see.addEventListener("click", () => this.form.submit());
    this.note(sentence, see);
    return this.stop(`Not saved: ${this.name}. Somebody saved a newer text.`);
  }

  beside(sentence) {
    this.note(sentence);
    this.box.setAttribute("aria-invalid", "true");
  }

  /** A sentence beside the box, once. */
  note(sentence, ...more) {
    const id = `${this.box.id}-trouble`;
    document.getElementById(id)?.remove();
    const line = document.createElement("p");
    line.id = id;
    line.className = "govuk-error-message";
    line.append(sentence, " ", ...more);
    this.box.before(line);
    this.box.setAttribute("aria-describedby", id);
  }

  /** A button sends the newest text: the server has it before the page goes. */
  async submit(event) {
    if (!this.isOpen || (this.trouble && !this.link)) return;
    event.preventDefault();
    await this.send();
    this.stopTimers();
    // Signed out: leaving this page would leave the text behind. The link says where to go.
    if (this.link || (this.trouble && this.version)) return;
    this.submitBy(event.submitter);
  }

  /** By the button that was pressed, even if the page replaced it meanwhile. */
  submitBy(button) {
    if (!button || button.isConnected) return this.form.requestSubmit(button);
    const pressed = document.createElement("input");
    Object.assign(pressed, { type: "hidden", name: button.name, value: button.value });
    this.form.append(pressed);
    return this.form.requestSubmit();
  }

  leave() {
    if (!this.isOpen || this.trouble) return;
    const data = new FormData(this.form);
    data.set("text", this.box.value);
    fetch(this.url, {
      method: "POST",
      body: new URLSearchParams(data),
      headers: { Accept: "application/json" },
      keepalive: true,
    }).catch(() => undefined);
  }
}

/** Keep the boxes of a part of the page; those that were swapped away are let go. */
export function keep(scope) {
  for (const keeper of keepers) {
    if (!keeper.box.isConnected) {
      keeper.stopTimers();
      keepers.delete(keeper);
    }
  }
  const known = new Set([...keepers].map((keeper) => keeper.box));
  for (const box of scope.querySelectorAll("textarea[data-keep]")) {
    if (!known.has(box)) keepers.add(new Keeper(box));
  }
}

/** Texts of this meeting whose box is not on the page: say so, with the way there. */
export function sayForgotten() {
  const open = new Set([...keepers].map((keeper) => keeper.key));
  const found = store.keys().find((key) => key.startsWith(OWN) && !open.has(key));
  if (!found) return;
  const kept = store.read(found);
  if (kept) say(`Not saved: ${kept.name}.`, "trouble", anchor("Open it", kept.href));
}

/** Send every text that is not saved; says for each whether it is. */
export function sendAll() {
  return Promise.all([...keepers].map((keeper) => keeper.send()));
}

addEventListener("pagehide", () => keepers.forEach((keeper) => keeper.leave()));
addEventListener("online", sendAll);
