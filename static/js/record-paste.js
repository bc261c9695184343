// What is pasted from Word or a page keeps its lists: the HTML beside the text becomes
// plain text with bullets and indents. Where it holds no list and no table, the browser
// pastes as ever.

const BLOCKS = "address article blockquote dd div dl dt fieldset footer h1 h2 h3 h4 h5 h6 header li main ol p pre section table tbody tfoot thead tr ul".split(" ");
const SILENT = ["head", "style", "script", "title", "meta", "link", "template"];
const SHAPED = /<li[\s>]|mso-list|MsoList|<t[dh][\s>]/i;
const INDENT = "  ";

/** The level of a list paragraph of Word, from 1; 0 for any other. */
function wordLevel(element) {
  const style = element.getAttribute("style") ?? "";
  const found = /mso-list:[^;]*\blevel(\d+)/i.exec(style);
  return found ? Number(found[1]) : 0;
}

/** What Word printed as the mark: its number, or a bullet for anything else. */
function wordMark(element) {
  const mark = [...element.querySelectorAll("[style]")].find((one) =>
    /mso-list:\s*ignore/i.test(one.getAttribute("style")),
  );
  if (!mark) return null;
  const text = mark.textContent.replace(/\s+/g, "").trim();
  mark.remove();
  return /^\(?[0-9a-zA-Z]{1,4}(\.\d+)*[.)]$/.test(text) && text !== "o" ? text : "-";
}

function listMark(item) {
  const list = item.parentElement;
  if (list?.localName !== "ol") return "-";
  const items = [...list.children].filter((one) => one.localName === "li");
  return `${(list.start || 1) + items.indexOf(item)}.`;
}

function depthOf(item) {
  let depth = 0;
  for (let up = item.parentElement; up; up = up.parentElement) {
    if (up.localName === "ul" || up.localName === "ol") depth += 1;
  }
  return Math.max(depth - 1, 0);
}

class Writer {
  constructor() {
    this.lines = [];
    this.line = "";
    this.start = "";
  }

  /** End the line; what begins next has its own mark. */
  end(start = "") {
    const words = this.line.replace(/[ \u00a0]+/g, " ").replace(/ *\t */g, "\t").trim();
    if (words) this.lines.push(this.start + words);
    this.line = "";
    this.start = start;
  }

  read(node) {
    if (node.nodeType === Node.TEXT_NODE) {
      this.line += node.data.replace(/[\t\r\n]+/g, " ");
    } else if (node.nodeType === Node.ELEMENT_NODE && !SILENT.includes(node.localName)) {
      this.readElement(node);
    }
  }

  readElement(element) {
    const name = element.localName;
    if (name === "br") return this.end(this.start && INDENT.repeat(this.start.search(/\S/) / 2 + 1));
    if (name === "td" || name === "th") return this.cell(element);
    if (!BLOCKS.includes(name)) return this.children(element);
    if (element.closest("td, th")) return this.children(element, " ");
    this.end(this.markOf(element));
    if (name === "p" && !this.start) this.parted();
    this.children(element);
    this.end();
    return undefined;
  }

  markOf(element) {
    const level = wordLevel(element);
    if (level) {
      const mark = wordMark(element) ?? "-";
      return `${INDENT.repeat(level - 1)}${mark} `;
    }
    if (element.localName === "li") return `${INDENT.repeat(depthOf(element))}${listMark(element)} `;
    // A paragraph within an item goes on with the mark of the item.
    return element.parentElement?.localName === "li" ? this.start : "";
  }

  /** A blank line before a paragraph of prose that follows prose. */
  parted() {
    const last = this.lines.at(-1);
    if (last && !/^\s*([-–]|\(?\w{1,4}[.)]) /.test(last) && last.length > 60) this.lines.push("");
  }

  cell(element) {
    if (element.previousElementSibling) this.line += "\t";
    this.children(element);
  }

  children(element, gap = "") {
    for (const node of element.childNodes) this.read(node);
    this.line += gap;
  }
}

/** The plain text of some HTML, its lists with marks and its tables with tabs. */
export function plainText(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const writer = new Writer();
  writer.read(page.body);
  writer.end();
  return writer.lines.join("\n").trim();
}

function pastes(event) {
  const box = event.target;
  if (!box.matches?.("textarea[data-keep], textarea[data-focus]")) return;
  const html = event.clipboardData?.getData("text/html") ?? "";
  if (!SHAPED.test(html)) return;
  const text = plainText(html);
  if (!text) return;
  event.preventDefault();
  // The only way in that the browser's own undo knows; it also tells who listens.
  if (!document.execCommand("insertText", false, text)) {
    box.setRangeText(text, box.selectionStart, box.selectionEnd, "end");
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

document.addEventListener("paste", pastes);
