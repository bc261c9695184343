// The browser's own store of typed text: a full or forbidden one is not a reason to stop.
//
// A key names the person, the meeting, the place of the text and the page it was typed on:
// two windows of one person never write over each other. What a page left behind when it
// was closed or killed is taken up by the next page that has the same place. Each text has a
// second copy that is on the disk at once (`kept-durable.js`).

import * as durable from "./kept-durable.js";

export const PREFIX = "quorate:kept:";
const page = Math.random().toString(36).slice(2, 10);
const keeping = document.querySelector("[data-keeping]");
const OWN = `${PREFIX}${keeping?.dataset.user}:${keeping?.dataset.meeting}:`;
let silent = false;

// Held as long as this page lives, so that others can tell it from one that was killed.
navigator.locks?.request(`quorate:page:${page}`, () => new Promise(() => {}));

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

function keys() {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(OWN));
  } catch {
    return [];
  }
}

function drop(key) {
  durable.put(key, undefined);
  try {
    localStorage.removeItem(key);
  } catch {
    // Nothing was kept.
  }
}

/** Keep a text at its place. */
export function write(place, value) {
  if (silent) return;
  const key = `${OWN}${place}:${page}`;
  const kept = { ...value, at: Date.now() };
  durable.put(key, kept);
  try {
    localStorage.setItem(key, JSON.stringify(kept));
  } catch {
    // A browser without a store of its own keeps nothing; the server still gets it.
  }
}

/** The server has it, or it was settled: keep it no longer. */
export function settle(place) {
  drop(`${OWN}${place}:${page}`);
}

async function pagesAlive() {
  try {
    const { held } = await navigator.locks.query();
    return held.map((lock) => lock.name);
  } catch {
    return [];
  }
}

/** Every text of this meeting in its newest copy: [key, value]. */
async function every() {
  const found = new Map(await durable.beginning(OWN));
  for (const key of keys()) {
    const value = read(key);
    if (value && !(found.get(key)?.at > value.at)) found.set(key, value);
  }
  return [...found];
}

/** What pages that are gone left behind: [place, value, key], newest first. */
export async function leftBehind() {
  const alive = await pagesAlive();
  return (await every())
    .map(([key, value]) => [key, value, key.slice(OWN.length).split(":")])
    .filter(([, , [, on]]) => on !== page && !alive.includes(`quorate:page:${on}`))
    .map(([key, value, [place]]) => [place, value, key])
    .sort((one, other) => other[1].at - one[1].at);
}

/** Take over the newest text that was left behind at a place, if it is not this one. */
export async function adopt(place, text) {
  const left = (await leftBehind()).filter(([at]) => at === place);
  const same = left.filter(([, value]) => value.text === text);
  same.forEach(([, , key]) => drop(key));
  const found = left.find(([, value]) => value.text !== text);
  if (!found) return null;
  drop(found[2]);
  return found[1];
}

/** Forget every text of this meeting that was kept at a place, by whichever page. */
export function forget(place) {
  const start = `${OWN}${place}:`;
  keys().filter((key) => key.startsWith(start)).forEach(drop);
  durable.forget(start);
}

/** The person has signed out: nothing stays in the browser, and nothing more is kept. */
export function close() {
  silent = true;
  keys().forEach(drop);
  durable.forget(OWN);
}

/** The same person has signed in again. */
export function reopen() {
  silent = false;
}
