// A box whose text is kept: in the browser at once, on the server within seconds.
//
// A box with data-keep has a place on the server that its text is sent to; every other box
// of the page is kept in the browser alone, until its form was sent.

import { be, is, whoIsIn } from "./connection.js";
import * as store from "./kept-store.js";
import { announce, say } from "./record-saying.js";
import { signInAgain } from "./sign-in-again.js";

const QUIET = 2000; // milliseconds without a key before a text is sent
const LONGEST = 4000; // a text that is typed on and on is sent this often
const AGAIN = 4000; // after a failure
const keepers = new Set();

/** Say whether everything is saved, or exactly which text is not. */
export function report() {
  const open = [...keepers].filter((keeper) => keeper.isOpen);
  const worst = open.find((keeper) => keeper.trouble) ?? open.find((keeper) => keeper.url) ?? open[0];
  if (worst?.url) {
    say(worst.trouble || `Saving ${worst.name}…`, worst.trouble ? "trouble" : "saving");
  } else if (worst) {
    say(`Kept on this computer until you save: ${worst.name}`, "saving");
  } else {
    const last = [...keepers].map((keeper) => keeper.savedAt).sort().pop();
    if (last) say(`Saved ${last}`, "saved");
  }
}

/** Which texts are not saved, for the banner. */
function unsaved() {
  const open = [...keepers].filter((keeper) => keeper.isOpen && keeper.url);
  if (!open.length) return "";
  return `Not saved: ${open.map((keeper) => `${words(keeper.box.value)} of ${keeper.name}`).join("; ")}.`;
}

function words(text) {
  const count = text.trim().split(/\s+/).filter(Boolean).length;
  return count === 1 ? "1 word" : `${count} words`;
}

class Keeper {
  constructor(box) {
    this.box = box;
    this.form = box.form;
    const capture = box.dataset.keep === "draft" ? box.closest("[data-draft-url]") : null;
    this.draft = capture;
    this.field = capture ? "text" : box.name;
    this.url = capture ? capture.dataset.draftUrl : box.dataset.keep ? this.form.action : "";
    this.name = capture?.dataset.name ?? box.dataset.keepName ?? this.form.dataset.name ?? label(box);
    this.place = capture
      ? `draft-${capture.dataset.item}`
      : box.dataset.keep || `${new URL(this.form.action).pathname}#${box.name}`.replaceAll(":", "_");
    const input = this.form.querySelector(`input[name="${box.dataset.keepVersion ?? "version"}"]`);
    this.input = capture ? null : input;
    this.sent = box.value;
    this.trouble = "";
    this.isStale = false;
    this.savedAt = "";
    this.restored = this.restore(box.value);
    box.addEventListener("input", () => this.typed());
    this.form.addEventListener("submit", (event) => this.submit(event));
  }

  get isOpen() {
    return this.box.value !== this.sent;
  }

  get version() {
    return this.draft ? (this.draft.dataset.draftVersion ?? "0") : this.input?.value;
  }

  set version(value) {
    if (this.draft) this.draft.dataset.draftVersion = value;
    else if (this.input) this.input.value = value;
  }

  /** Bring back what the server never got. */
  async restore(shown) {
    const kept = await store.adopt(this.place, shown);
    if (!kept || this.box.value !== shown || this.box.getAttribute("aria-invalid") === "true") return;
    if (this.url && kept.version !== undefined) this.version = kept.version;
    this.base = kept.base;
    this.box.value = kept.text;
    this.typed();
    this.box.dispatchEvent(new Event("change", { bubbles: true }));
  }

  keep() {
    store.write(this.place, {
      text: this.box.value,
      base: this.base ?? this.sent,
      version: this.version,
      name: this.name,
      href: location.pathname + new URL(this.form.action).search,
    });
  }

  typed() {
    if (this.isOpen) this.keep();
    else store.settle(this.place);
    if (this.url && !this.isStale) {
      clearTimeout(this.quiet);
      this.quiet = setTimeout(() => this.send(), QUIET);
      this.longest ??= setTimeout(() => this.send(), LONGEST);
    }
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
    if (!this.url || this.isStale || is("other")) return false;
    this.sending = this.post(this.box.value);
    const done = await this.sending;
    this.sending = undefined;
    if (done && ![...keepers].some((keeper) => keeper.isOpen && keeper.trouble)) be("ok");
    report();
    return done;
  }

  data(text) {
    const data = new URLSearchParams({
      csrfmiddlewaretoken: this.form.querySelector("[name=csrfmiddlewaretoken]").value,
      [this.field]: text,
    });
    const version = this.version;
    if (version !== undefined) data.set(this.input?.name ?? "version", version);
    return data;
  }

  async post(text, isAgain = false) {
    let answer;
    try {
      answer = await fetch(this.url, {
        method: "POST",
        body: this.data(text),
        headers: { Accept: "application/json" },
        redirect: "manual",
      });
    } catch {
      return this.unreachable(text);
    }
    return this.heard(answer, text, isAgain);
  }

  async heard(answer, text, isAgain) {
    if (answer.ok && answer.headers.get("content-type")?.includes("json")) {
      return this.saved(await answer.json(), text);
    }
    if (answer.status === 409) return this.conflict((await answer.json()).conflict);
    if (answer.status === 422) {
      const { error } = await answer.json();
      this.note(error);
      this.box.setAttribute("aria-invalid", "true");
      return this.stop(`Not saved: ${this.name}. ${error}`);
    }
    if (answer.type === "opaqueredirect" || answer.status === 403) return this.shut(text, isAgain);
    return this.unreachable(text);
  }

  saved(told, text) {
    if (told.version !== undefined) this.version = told.version;
    this.sent = text;
    this.base = undefined;
    this.savedAt = told.saved_at;
    this.trouble = "";
    if (this.box.value === text) store.settle(this.place);
    else this.keep();
    return true;
  }

  unreachable(text) {
    const done = this.failed(`Not saved: ${words(text)} of ${this.name}. Kept on this computer.`);
    be("offline", unsaved());
    return done;
  }

  /** Refused at the door: signed out, somebody else is in, or the token is an old one. */
  async shut(text, isAgain) {
    const found = await whoIsIn();
    if (found === "unreachable") return this.unreachable(text);
    if (found === "same") {
      if (!isAgain) return this.post(text, true);
      return this.stop(`Not saved: ${this.name}. This cannot be recorded now; load the page again.`);
    }
    if (found === "other") {
      over("other");
      return this.stop(`Not saved: ${this.name}. Somebody else has signed in here.`);
    }
    this.trouble = `Not saved: ${this.name}. You are signed out; it is kept here.`;
    be("signed-out", unsaved());
    return false;
  }

  /** Try again by itself. */
  failed(trouble) {
    this.trouble = trouble;
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
    see.addEventListener("click", () => this.seeBoth());
    this.isStale = true;
    this.note(sentence, see);
    return this.stop(`Not saved: ${this.name}. There is a newer text.`);
  }

  /** The page of both texts; what is typed now goes along. */
  seeBoth() {
    this.keep();
    const form = document.createElement("form");
    Object.assign(form, { method: "post", action: this.url, hidden: true });
    const data = this.data(this.box.value);
    if (this.draft) data.set("base", this.base ?? this.sent);
    for (const [name, value] of data) {
      const box = document.createElement("textarea");
      Object.assign(box, { name, value });
      form.append(box);
    }
    document.body.append(form);
    this.isLeaving = true;
    form.submit();
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

  /** A form leaves once the server has its text, or surely takes it; never into the dark. */
  async submit(event) {
    if (this.isPassing || event.defaultPrevented) return;
    if (this.isLeaving && !this.draft) return;
    event.preventDefault();
    if (this.isLeaving || this.isAsked) return; // an entry that is on its way goes once
    const entry = this.box.value;
    this.isAsked = true;
    const may = await this.mayLeave();
    this.isAsked = false;
    if (!may) {
      report();
      return;
    }
    this.stopTimers();
    if (!this.url) store.settle(this.place);
    this.leaveWith(entry, event.submitter);
  }

  /** Off goes what stood there when it was saved; what was typed since is the next entry. */
  leaveWith(entry, button) {
    const typed = this.box.value;
    const since = this.draft && typed.startsWith(entry) ? typed.slice(entry.length).trimStart() : "";
    if (since) this.box.value = entry;
    const own = [...keepers].filter((keeper) => keeper.form === this.form);
    for (const keeper of own) keeper.isLeaving = keeper.isPassing = true;
    this.submitBy(button);
    for (const keeper of own) keeper.isPassing = false;
    if (!since) return;
    this.box.value = since;
    this.sent = "";
    this.keep();
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

  leave() {
    if (!this.url || !this.isOpen || this.trouble || this.isLeaving) return;
    const headers = { Accept: "application/json" };
    const body = this.data(this.box.value);
    fetch(this.url, { method: "POST", body, headers, keepalive: true }).catch(() => undefined);
  }
}

function label(box) {
  return box.labels?.[0]?.textContent.trim() ?? box.name;
}

/** Look whether a form would arrive, and under whose name; the banner says if not. */
export async function look() {
  const found = await whoIsIn();
  if (found === "same") return be("ok");
  if (found === "other") return over("other");
  return be(found === "nobody" ? "signed-out" : "offline", unsaved());
}

/** Nothing of this page may stay in the browser, or be sent under another name. */
function over(why) {
  store.close();
  for (const keeper of keepers) keeper.stopTimers();
  be(why);
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
  for (const keeper of keepers) {
    if (!keeper.box.isConnected) {
      keeper.stopTimers();
      keepers.delete(keeper);
    }
  }
  const known = new Set([...keepers].map((keeper) => keeper.box));
  for (const box of scope.querySelectorAll("textarea")) {
    if (!known.has(box) && box.form && !box.hidden && !box.readOnly) keepers.add(new Keeper(box));
  }
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
