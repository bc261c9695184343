// My work: what is typed of an action is kept in this browser until the server has it.

import * as store from "./kept-store.js";

const time = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium" });

/** The line that says so, made when there is something to say. */
function lineOf(form) {
  const line = document.createElement("p");
  line.className = "q-draft-kept";
  form.append(line);
  return line;
}

async function keepDraft(form) {
  const box = form.querySelector("textarea");
  const place = form.dataset.draft;
  const begun = box.value;
  let line;

  function typed() {
    line ??= lineOf(form);
    if (box.value === begun) {
      store.settle(place);
      line.textContent = "";
      return;
    }
    store.write(place, { text: box.value });
    line.textContent = `✓ Draft kept ${time.format(new Date())}`;
  }

  box.addEventListener("input", typed);
  const left = await store.adopt(place, begun);
  if (!left || box.value !== begun) return;
  box.value = left.text;
  typed();
}

const told = new URLSearchParams(location.search).get("told");
if (told) store.forget(`update-${told}`);
document.querySelectorAll("form[data-draft]").forEach(keepDraft);
new BroadcastChannel("quorate").addEventListener("message", () => store.close());
