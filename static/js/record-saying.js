// What the record page says: the save state, and what is announced to those who listen.

const state = document.getElementById("save-state");
const announcer = document.getElementById("announce");
let said = state?.querySelector(".q-save--kept") ? "saved" : "";
let announcing;

/** Show the save state; announce it only when it changes kind. */
export function say(text, kind, link) {
  if (!state) return;
  state.textContent = "";
  const tag = document.createElement("span");
  tag.className = `q-save q-save--${kind === "saved" ? "kept" : "open"}`;
  tag.append(text);
  if (link) tag.append(" ", link);
  state.append(tag);
  if (kind === "saving" || kind === said) return;
  if (said) announce(text);
  said = kind;
}

/** Say something once to those who listen; emptied first, so that it is new to them. */
export function announce(text) {
  if (!announcer) return;
  announcer.textContent = "";
  clearTimeout(announcing);
  announcing = setTimeout(() => announcer.append(text), 50);
}

export function anchor(text, href) {
  const made = document.createElement("a");
  made.href = href;
  made.append(text);
  return made;
}
