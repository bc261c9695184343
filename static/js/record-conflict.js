// Two texts of one note: the browser keeps its own until one of them is chosen.

const texts = document.getElementById("texts");

function settled() {
  try {
    localStorage.removeItem(texts.dataset.kept);
  } catch {
    // Nothing was kept.
  }
}

document.addEventListener("submit", settled);
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("#main .q-texts a");
  if (link) settled();
});
