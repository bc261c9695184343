// Two texts of one record: the browser keeps its own until one of them is chosen, and the
// button says what it does.

import * as store from "./kept-store.js";

const form = document.getElementById("conflict");
const button = form.querySelector("[data-says]");
const says = JSON.parse(button.dataset.says);

function tell() {
  const chosen = form.querySelector("[name=choice]:checked");
  if (chosen) button.textContent = says[chosen.value];
}

store.leftBehind().then((left) => {
  const kept = left.find(([place]) => place === form.dataset.kept);
  if (!kept) return;
  form.querySelector("[data-kept-here]").hidden = false;
  const at = new Date(kept[1].at).toTimeString().slice(0, 8);
  form.querySelector("[data-typed-at]").textContent = `not saved yet, typed ${at}`;
});
form.addEventListener("change", tell);
form.querySelector(".q-conflict__merge textarea").addEventListener("input", () => {
  form.querySelector("#choice-merged").checked = true;
  tell();
});
form.addEventListener("submit", () => store.forget(form.dataset.kept));
