// Names complete while they are typed: after `@` anywhere, or as initials or a name at
// the beginning of a line. Those who are here come first. Enter and Tab stay what they
// are until a name was chosen with an arrow; Escape closes the list.

import { announce } from "./record-saying.js";

const MOST = 7;
const BOX = "#capture textarea, textarea[data-keep], #stretch";
const AFTER_AT = /(?:^|[\s(\[,/])@([\p{L}’'-]*(?: [\p{L}’'-]+)?)$/u;
const AT_START = /^\s*(?:[-–•*·]\s+)?(?:\/[adnp]\s+)?(\p{Lu}[\p{L}’'-]{1,})$/u;
const known = new Map();
let list = null;
let told = -1; // where the word begins whose names were announced

/** The people of an item's board, asked for once. */
function people() {
  const { namesUrl } = document.querySelector("[data-names-url]")?.dataset ?? {};
  if (!namesUrl) return Promise.resolve([]);
  if (!known.has(namesUrl)) known.set(namesUrl, ask(namesUrl));
  return known.get(namesUrl);
}

async function ask(url) {
  try {
    const answer = await fetch(url, { headers: { Accept: "application/json" } });
    return answer.ok ? (await answer.json()).people : [];
  } catch {
    known.delete(url);
    return [];
  }
}

/** The word being typed, and whether a name is meant: `@jo`, or `AR` at the start. */
function wanted(box) {
  if (box.selectionStart !== box.selectionEnd) return null;
  const before = box.value.slice(0, box.selectionStart);
  if (/[\p{L}\d]/u.test(box.value.charAt(box.selectionStart))) return null;
  const line = before.slice(before.lastIndexOf("\n") + 1);
  const at = AFTER_AT.exec(line);
  if (at) return { word: at[1], start: before.length - at[1].length - 1, isAsked: true };
  const plain = AT_START.exec(line);
  return plain && { word: plain[1], start: before.length - plain[1].length, isAsked: false };
}

function fits(person, word) {
  const typed = word.toLocaleLowerCase();
  if (person.initials.toLocaleLowerCase().startsWith(typed)) return true;
  const name = person.name.toLocaleLowerCase();
  return name.split(/\s+/).some((_, at, words) => words.slice(at).join(" ").startsWith(typed));
}

class List {
  constructor(box, want, found) {
    this.box = box;
    this.want = want;
    this.found = found;
    this.at = -1;
    this.element = document.createElement("ul");
    Object.assign(this.element, { id: "names", className: "q-names" });
    this.element.setAttribute("role", "listbox");
    this.element.setAttribute("aria-label", "Names");
    this.element.append(...found.map((person, at) => this.option(person, at)));
    box.after(this.element);
    box.setAttribute("aria-controls", "names");
    box.setAttribute("aria-autocomplete", "list");
    this.tell();
  }

  /** Said once for each word that is begun, not for each of its letters. */
  tell() {
    if (told === this.want.start) return;
    told = this.want.start;
    const count = this.found.length;
    announce(`${count === 1 ? "1 name" : `${count} names`}: arrow down to choose.`);
  }

  option(person, at) {
    const made = document.createElement("li");
    made.id = `name-${at}`;
    made.setAttribute("role", "option");
    made.setAttribute("aria-selected", "false");
    const initials = document.createElement("strong");
    initials.append(person.initials);
    const rank = document.createElement("span");
    rank.className = "q-names__rank";
    rank.append([person.where, person.rank].filter(Boolean).join(" · "));
    made.append(initials, ` ${person.name} `, rank);
    made.addEventListener("mousedown", (event) => {
      event.preventDefault();
      this.choose(at);
    });
    return made;
  }

  move(step) {
    const options = [...this.element.children];
    options[this.at]?.setAttribute("aria-selected", "false");
    this.at = (this.at + step + options.length + (this.at < 0 && step < 0 ? 1 : 0)) % options.length;
    const option = options[this.at];
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    this.box.setAttribute("aria-activedescendant", option.id);
  }

  choose(at) {
    const { box, want } = this;
    const words = `${this.found[at].words} `;
    this.close();
    box.setRangeText(words, want.start, box.selectionStart, "end");
    if (box.value.charAt(box.selectionStart) === " ") {
      box.setRangeText("", box.selectionStart, box.selectionStart + 1, "end");
    }
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.focus();
  }

  close() {
    this.element.remove();
    for (const name of ["controls", "autocomplete", "activedescendant"]) {
      this.box.removeAttribute(`aria-${name}`);
    }
    if (list === this) list = null;
  }
}

async function offer(event) {
  const box = event.target;
  if (!box.matches?.(BOX)) return;
  list?.close();
  const want = wanted(box);
  if (!want) return;
  const everybody = await people();
  const again = document.activeElement === box && wanted(box);
  if (!again || again.word !== want.word || again.start !== want.start) return;
  const found = everybody.filter((person) => fits(person, want.word)).slice(0, MOST);
  const isDone = found.length === 1 && found[0].words === want.word;
  list?.close();
  if (found.length && !isDone) list = new List(box, want, found);
}

function byKey(event) {
  if (!list || event.target !== list.box || event.isComposing) return;
  const { key } = event;
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (key === "ArrowDown" || key === "ArrowUp") list.move(key === "ArrowDown" ? 1 : -1);
  else if (key === "Escape") list.close();
  else if ((key === "Enter" || key === "Tab") && list.at >= 0) list.choose(list.at);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

document.addEventListener("input", offer);
document.addEventListener("keydown", byKey, true);
document.addEventListener("focusout", (event) => {
  if (event.target === list?.box) list.close();
});
