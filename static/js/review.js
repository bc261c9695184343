// Review mode: Ctrl+Enter saves what was said, and the page opens the next action.

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.repeat) return;
  const form = event.target.closest?.("form[data-review]") ?? document.querySelector("form[data-review]");
  if (!form) return;
  event.preventDefault();
  form.requestSubmit();
});

/** A key or its word chooses an outcome, and may go on to a box. */
document.addEventListener("click", (event) => {
  const asked = event.target.closest?.("[data-checks], [data-goes]");
  if (!asked) return;
  const outcome = document.getElementById(asked.dataset.checks ?? "");
  if (outcome) outcome.checked = true;
  document.getElementById(asked.dataset.goes ?? "")?.focus();
});
