// What is typed into a form is kept in this browser until the server has it.
//
// The place of a copy names what was told last: once an update is sent, the next page has
// another place, and the older copies of the same thing are forgotten.

import * as store from "./kept-store.js";

const time = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium" });
const LEFT_OUT = new Set(["csrfmiddlewaretoken"]);

/** Everything typed or chosen; a file stays where it is. */
function read(form) {
  const said = [...new FormData(form)].filter(
    ([name, value]) => typeof value === "string" && !LEFT_OUT.has(name),
  );
  return JSON.stringify(said);
}

/** Put what was kept back into its boxes, and open what is folded around them. */
function fill(form, text) {
  const kept = JSON.parse(text);
  for (const box of form.elements) {
    if (!box.name || LEFT_OUT.has(box.name) || box.type === "file") continue;
    const values = kept.filter(([name]) => name === box.name).map(([, value]) => value);
    const before = read(form);
    if (box.type === "radio" || box.type === "checkbox") {
      box.checked = values.includes(box.value);
    } else if (values.length) {
      box.value = values[0];
    }
    const folded = box.closest("details");
    if (folded && read(form) !== before) folded.open = true;
  }
}

async function keep(form) {
  const place = form.dataset.keptForm;
  const line = form.querySelector(".q-update__kept");
  const begun = read(form);

  function typed() {
    const text = read(form);
    if (text === begun) {
      store.settle(place);
      line.textContent = "";
      return;
    }
    store.write(place, { text });
    line.textContent = `Saved ${time.format(new Date())} on this device. Not sent yet.`;
  }

  form.addEventListener("input", typed);
  const left = await store.adopt(place, begun);
  if (!left || read(form) !== begun || form.querySelector(".govuk-error-message")) return;
  fill(form, left.text);
  typed();
}

/** Forget what was kept of things that are told meanwhile. */
async function forgetSent(forms) {
  const places = forms.map((form) => form.dataset.keptForm);
  for (const [place] of await store.leftBehind()) {
    const [of] = place.split("-");
    const isSent = places.some((now) => now !== place && now.split("-")[0] === of);
    if (isSent) store.forget(place);
  }
}

const forms = [...document.querySelectorAll("form[data-kept-form]")];
for (const form of forms) keep(form);
forgetSent(forms);
const sent = document.querySelector("[data-kept-sent]");
if (sent) store.close();
new BroadcastChannel("quorate").addEventListener("message", () => store.close());
