// Puts a block copied from a spreadsheet into the boxes from the one that has the focus:
// rows down the KPIs, columns across the periods. Without this file the page has a form
// for it. Nothing is saved by pasting.

const BOX = ".q-grid__box";

/** The boxes of the grid by row. */
function boxes(form) {
  return [...form.querySelectorAll("tbody tr")].map((row) => [...row.querySelectorAll(BOX)]);
}

/** Put the cells in; what lies outside the grid is left alone and counted. */
function spread(grid, from, lines) {
  const top = grid.findIndex((row) => row.includes(from));
  const left = grid[top].indexOf(from);
  let outside = 0;
  lines.forEach((cells, down) =>
    cells.forEach((cell, across) => {
      const box = grid[top + down]?.[left + across];
      if (!cell.trim()) return;
      if (box) box.value = cell.trim();
      else outside += 1;
    }),
  );
  return outside;
}

function pasted(event) {
  const box = event.target.closest(BOX);
  const text = event.clipboardData?.getData("text/plain") ?? "";
  const lines = text.replace(/(\r?\n)+$/, "").split(/\r?\n/).map((line) => line.split("\t"));
  if (!box || (lines.length === 1 && lines[0].length === 1)) return;
  event.preventDefault();
  const outside = spread(boxes(event.currentTarget), box, lines);
  const said = event.currentTarget.querySelector("[role=status]");
  said.textContent = outside
    ? `${outside} of the pasted cells lie outside the grid and were left out.`
    : `${lines.flat().length} cells are put in. Save to record them.`;
}

document.querySelectorAll("[data-grid]").forEach((form) => form.addEventListener("paste", pasted));
