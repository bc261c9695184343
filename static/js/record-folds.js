// Folds of the record page: open beside each other, closed where columns are stacked.

export const wide = matchMedia("(min-width: 1100px)");
function fold() {
  for (const part of document.querySelectorAll("[data-fold]")) part.open = wide.matches;
}

document.addEventListener("click", (event) => {
  const opener = event.target.closest?.("a[href^='#'], a[data-opens-fold]");
  const target = opener && document.querySelector(opener.hash || "#none");
  for (let up = target; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
});
wide.addEventListener("change", fold);
fold();
if (location.hash) {
  const asked = document.getElementById(location.hash.slice(1));
  for (let up = asked?.parentElement; up; up = up.parentElement) {
    if (up.tagName === "DETAILS") up.open = true;
  }
  asked?.scrollIntoView({ block: "nearest" });
}
