// Whether everything that is typed is saved, said for the page as a whole.

import { be, whoIsIn } from "./connection.js";
import * as store from "./kept-store.js";
import { say } from "./record-saying.js";

/** Every box of the page whose text is kept. */
export const keepers = new Set();

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
export function unsaved() {
  const open = [...keepers].filter((keeper) => keeper.isOpen && keeper.url);
  if (!open.length) return "";
  return `Not saved: ${open.map((keeper) => `${words(keeper.box.value)} of ${keeper.name}`).join("; ")}.`;
}

export function words(text) {
  const count = text.trim().split(/\s+/).filter(Boolean).length;
  return count === 1 ? "1 word" : `${count} words`;
}

/** Look whether a form would arrive, and under whose name; the banner says if not. */
export async function look() {
  const found = await whoIsIn();
  if (found === "same") return be("ok");
  if (found === "other") return over("other");
  return be(found === "nobody" ? "signed-out" : "offline", unsaved());
}

/** Nothing of this page may stay in the browser, or be sent under another name. */
export function over(why) {
  store.close();
  for (const keeper of keepers) keeper.stopTimers();
  be(why);
}
