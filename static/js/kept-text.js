// The text of one box: in the browser at once, on the server within seconds.

import { be, is, whoIsIn } from "./connection.js";
import { keepers, over, report, unsaved, words } from "./kept-report.js";
import * as store from "./kept-store.js";

const QUIET = 2000; // milliseconds without a key before a text is sent
const LONGEST = 4000; // a text that is typed on and on is sent this often
const AGAIN = 4000; // after a failure

/** One box, its text here and on the server. */
export class KeptText {
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
    if (this.isLeaving && this.draft) return false; // the next entry waits for its own box
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
