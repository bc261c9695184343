// The quorum rule: what it means is told again at each change, without a button.

const form = document.getElementById("rule");
const meaning = document.getElementById("meaning");
const announcer = document.getElementById("announce");
let asked = 0;

/** Ask the page itself what the rule, as it stands, would mean; the newest answer counts. */
async function tell() {
  const turn = ++asked;
  const body = new FormData(form);
  body.set("do", "show");
  const answer = await fetch(form.action, { method: "POST", body }).catch(() => null);
  if (!answer?.ok || turn !== asked) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const found = page.getElementById("meaning");
  if (!found) return;
  meaning.replaceChildren(...found.childNodes);
  announcer.textContent = meaning.querySelector(".q-figure, p")?.textContent ?? "";
}

form.addEventListener("change", (event) => {
  if (!/^(add|usual)/.test(event.target.name)) tell();
});
