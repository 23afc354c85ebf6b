// What the rows and columns of a copied table mean: the head, groups, areas, tasks. A person can correct all of it.

import { columnOf } from "./columns.js";
import { fold, slug } from "./text.js";

const LONGEST_NAME = 80;
const BLANK = /^[-–—_.…\s]*$/;
const BULLET = /^[-–+•·*]\s+/;
const NUMBER = /^(?:([IVXLC]+)|(\d+(?:\.\d+)*)|([a-zđ]))[.)]?$/;
const NUMBERED = /^(?:([IVXLC]+)|(\d+(?:\.\d+)*)|([a-zđ]))[.)]\s+/;

/** How a copied table is to be read: `{heads, names, keys, rows}`; a row is `{cells, kind, area}`. */
export function understand(grid, data) {
  const heads = headRows(grid, data.cot);
  return reread(grid, heads, data);
}

/** The same for a number of head rows that a person chose. */
export function reread(grid, heads, data) {
  const width = grid[0]?.length || 0;
  const names = Array.from({ length: width }, (_, column) => nameOf(grid, heads, column));
  const keys = names.map((name) => (name && columnOf(data.cot, name)) || "");
  const body = grid.slice(heads).map((cells) => ({ cells, kind: kindOf(cells, grid.slice(0, heads), keys), area: "" }));
  body.filter(({ kind }) => kind === "nhom").forEach((row) => {
    row.area = areaOf(heading(row.cells), data.linh_vuc);
    if (row.area && rank(row.cells) === 1) row.kind = "linh-vuc";
  });
  return { heads, names, keys, rows: body };
}

function said(cell) {
  return cell.lines.join(" ");
}

/** The different cells of a row that say something. */
function distinct(cells) {
  return [...new Set(cells)].filter((cell) => cell.lines.length);
}

/** How many rows at the top only name the columns. */
function headRows(grid, rules) {
  const isHead = (cells) => {
    const filled = distinct(cells);
    const known = filled.filter((cell) => columnOf(rules, said(cell)));
    const isShort = filled.every((cell) => said(cell).length <= LONGEST_NAME);
    return isShort && known.length >= 2 && known.length >= filled.length / 2 && !/^\d/.test(said(filled[0]));
  };
  const first = grid.slice(0, 4).findIndex(isHead);
  if (first < 0) return 0;
  let last = first;
  while (last + 1 < grid.length && goesOn(grid[last], grid[last + 1], rules)) last += 1;
  return last + 1;
}

/** Whether a row is still part of the head: a cell of the row above reaches into it, or it only splits the time. */
function goesOn(above, cells, rules) {
  const own = distinct(cells).filter((cell) => !above.includes(cell));
  if (!own.length || own.some((cell) => said(cell).length > LONGEST_NAME)) return false;
  if (cells.some((cell) => cell.lines.length && above.includes(cell))) return true;
  return own.every((cell) => ["bat_dau", "ket_thuc"].includes(columnOf(rules, said(cell))));
}

function nameOf(grid, heads, column) {
  const cells = [...new Set(grid.slice(0, heads).map((row) => row[column]))];
  const wide = (cell) => grid.slice(0, heads).some((row) => distinct(row).length === 1 && row.includes(cell) && row.length > 1);
  return cells.filter((cell) => cell.lines.length && !wide(cell)).map(said).join(" / ");
}

/** `nhiem-vu`, `nhom`, or `bo`: a repeated head, or the line that numbers the columns. */
function kindOf(cells, heads, keys) {
  const filled = distinct(cells);
  const words = cells.map(said).join("|");
  if (heads.some((head) => head.map(said).join("|") === words)) return "bo";
  if (filled.length > 2 && filled.every((cell, index) => said(cell).replace(/[()\s]/g, "") === String(index + 1))) return "bo";
  const others = filled.filter((cell) => !NUMBER.test(said(cell)));
  const isAlone = others.length === 1 && cells.length > 2 && (cells.length > 3 || isWide(cells, others[0]));
  return isAlone && standsWhereWordsStand(cells, others[0], keys) ? "nhom" : "nhiem-vu";
}

const isWide = (cells, cell) => cells.filter((each) => each === cell).length > 1;

/** Whether a cell runs over several columns, or stands in the column of the tasks' words. */
function standsWhereWordsStand(cells, cell, keys) {
  return isWide(cells, cell) || ["", "ma", "ten"].includes(keys[cells.indexOf(cell)]);
}

/** The words of a row that is a heading. */
export function heading(cells) {
  return distinct(cells).filter((cell, index) => index > 0 || !NUMBER.test(said(cell)) || distinct(cells).length === 1).map(said).join(" ");
}

/** The number of a row that is a heading, where it has a cell of its own. */
export function headingNumber(cells) {
  const [first, second] = distinct(cells);
  return second && NUMBER.test(said(first)) ? said(first).replace(/[.)]$/, "") : "";
}

/** How deep a heading stands: Roman numbers 1, digits 2 (and more for 1.1), letters last; without a number 2. */
export function rank(cells) {
  const found = NUMBER.exec(said(distinct(cells)[0])) || NUMBERED.exec(heading(cells));
  if (!found) return 2;
  if (found[1] && !/^[clx]$/.test(found[1])) return 1;
  return found[2] ? 1 + found[2].split(".").length : 9;
}

/** The area whose name, or another name of it, stands in the heading; the longest counts. */
export function areaOf(words, areas) {
  const folded = ` ${fold(words).replace(/[^a-z0-9]+/g, " ")} `;
  const found = areas.flatMap(({ ma, ten, ten_khac: others }) => [ten, ...others].map((name) => [` ${slug(name).replaceAll("-", " ")} `, ma]));
  const [best] = found.filter(([name]) => folded.includes(name)).sort((a, b) => b[0].length - a[0].length);
  return best ? best[1] : "";
}

/** A cell's lines without bullets and without dashes that stand for nothing. */
export function content(cell) {
  return cell.lines.filter((line) => !BLANK.test(line)).map((line) => line.replace(BULLET, ""));
}
