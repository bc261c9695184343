// Review mode: Ctrl+Enter saves what was said, and the page opens the next action.

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.repeat) return;
  const form = event.target.closest?.("form[data-review]") ?? document.querySelector("form[data-review]");
  if (!form) return;
  event.preventDefault();
  form.requestSubmit();
});

/** Choosing a new action in its place goes on to its line. */
document.addEventListener("click", (event) => {
  const asks = event.target.closest?.("[data-does~='review-replace']");
  if (asks) document.querySelector("form[data-review] [name='new_text']")?.focus();
});
