// A table as it was copied - HTML from Word or Excel, or text with tabs - as a grid of cells.
// A cell that spans several places is the same object in each of them: `{lines}`, what it says line by line.

import { lines, oneLine } from "./text.js";

const SILENT = new Set(["STYLE", "SCRIPT", "TITLE", "HEAD", "TEMPLATE"]);
const BLOCKS = new Set(["P", "DIV", "LI", "UL", "OL", "H1", "H2", "H3", "H4", "H5", "H6", "TABLE", "TR", "TD", "TH", "BLOCKQUOTE"]);
const TAG = /<([a-z][\w:]*)((?:"[^"]*"|'[^']*'|[^'">])*)>/gi;
const WIDEST = 60;

/** The rows of every table in what was copied; none when there is no table in it. Nothing of it is put into the page. */
export function gridOf(html, text) {
  const copied = new DOMParser().parseFromString(bare(html || ""), "text/html");
  const tables = Array.from(copied.querySelectorAll("table")).filter((table) => !table.parentElement.closest("table"));
  const rows = tables.flatMap(rowsOf);
  return rows.length ? even(rows) : even(rowsOfText(text || ""));
}

/** The markup without looks, programs and addresses: only elements, and how far a cell reaches. */
function bare(html) {
  return html.replace(/<!--[\s\S]*?-->|<(style|script|template)\b[\s\S]*?<\/\1\s*>/gi, "").replace(TAG, (_, name, inside) => {
    const spans = inside.match(/\b(?:col|row)span\s*=\s*["']?\d+/gi) || [];
    return `<${name} ${spans.map((span) => span.replace(/["'\s]/g, "")).join(" ")}>`;
  });
}

function rowsOf(table) {
  const rows = Array.from(table.rows);
  const grid = rows.map(() => []);
  rows.forEach((row, top) => {
    let left = 0;
    Array.from(row.cells).forEach((cell) => {
      while (grid[top][left]) left += 1;
      const made = { lines: linesOf(cell) };
      const width = span(cell.colSpan, WIDEST);
      const height = span(cell.rowSpan, rows.length - top);
      for (let down = 0; down < height; down += 1) {
        for (let right = 0; right < width; right += 1) grid[top + down][left + right] = made;
      }
      left += width;
    });
  });
  return grid.filter((row) => row.length);
}

function span(number, most) {
  return Math.max(1, Math.min(number || 1, most));
}

/** What a cell says: a line for each paragraph; Word's own line ends are only spaces. */
function linesOf(cell) {
  const pieces = [];
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) pieces.push(node.data.replace(/[\r\n\t]+/g, " "));
    if (node.nodeType !== Node.ELEMENT_NODE || SILENT.has(node.tagName)) return;
    if (node.tagName === "BR") pieces.push("\n");
    const isBlock = BLOCKS.has(node.tagName);
    if (isBlock) pieces.push("\n");
    node.childNodes.forEach(walk);
    if (isBlock) pieces.push("\n");
  };
  cell.childNodes.forEach(walk);
  return lines(pieces.join("")).map(oneLine).filter(Boolean);
}

/** Text with tabs between cells; a cell in double quotes may hold line ends, as Excel copies it. */
function rowsOfText(text) {
  const rows = [[]];
  const cells = text.replace(/\r\n?/g, "\n").matchAll(/(?:"((?:[^"]|"")*)"(?=\t|\n|$)|([^\t\n]*))(\t|\n|$)/g);
  for (const [whole, quoted, plain, end] of cells) {
    if (whole === "" && !rows.at(-1).length) break;
    const said = quoted === undefined ? plain : quoted.replaceAll('""', '"');
    rows.at(-1).push({ lines: lines(said).map(oneLine) });
    if (end === "\n") rows.push([]);
    if (end === "") break;
  }
  return rows.filter((row) => row.length > 1);
}

/** All rows as wide as the widest, without rows and columns that say nothing. */
function even(rows) {
  const width = Math.max(0, ...rows.map((row) => row.length));
  const full = rows.map((row) => Array.from({ length: width }, (_, index) => row[index] || { lines: [] }));
  const said = full.filter((row) => row.some((cell) => cell.lines.length));
  const columns = Array.from({ length: width }, (_, index) => index).filter((index) => said.some((row) => row[index].lines.length));
  return said.map((row) => columns.map((index) => row[index]));
}
