// Rows of a copied table into the tasks and groups of a plan.

import { slug } from "./text.js";
import { content, heading, headingNumber, rank } from "./table.js";

/** Keys that hold several lines. */
const LINES = new Set(["chu_tri", "phoi_hop", "san_pham", "chi_so"]);

/**
 * The areas that a table fills: `[{area, heading, tasks}]`. What stands before the first heading of an area goes to
 * `area`. `freeId` gives an id that no task has yet for a number as printed.
 */
export function sectionsOf(rows, keys, area, freeId) {
  const sections = [{ area, heading: "", tasks: [] }];
  let open = [];
  let before = null;
  rows.filter(({ kind }) => kind !== "bo").forEach(({ cells, kind, area: own }) => {
    if (kind === "linh-vuc") {
      sections.push({ area: own, heading: [headingNumber(cells), heading(cells)].filter(Boolean).join(". "), tasks: [] });
      open = [];
    } else if (kind === "nhom") {
      open = open.filter((group) => group.rank < rank(cells));
      const group = groupOf(cells);
      (open.at(-1)?.tree.nhiem_vu || sections.at(-1).tasks).push(group);
      open.push({ rank: rank(cells), tree: group });
    } else if (before && goesOn(before.cells, cells, keys)) {
      addTo(before.task, cells, keys, before.cells);
    } else {
      const task = addTo({}, cells, keys, []);
      (open.at(-1)?.tree.nhiem_vu || sections.at(-1).tasks).push(task);
      before = { task, cells };
      return;
    }
    if (kind !== "nhiem-vu") before = null;
  });
  sections.forEach((section, index) => number(section.tasks, index, freeId));
  return sections.filter(({ tasks, heading: words }) => tasks.length || words);
}

function groupOf(cells) {
  const printed = headingNumber(cells);
  return { ...(printed ? { ma: printed } : {}), nhom: heading(cells), nhiem_vu: [] };
}

/** Whether a row goes on with the task above: the cell of its words reaches over both rows. */
function goesOn(above, cells, keys) {
  return keys.some((key, index) => key === "ten" && cells[index] === above[index] && cells[index].lines.length);
}

/** The task with what the row's cells say; cells that reach over from the row above were read already. */
function addTo(task, cells, keys, above) {
  const read = new Set(above);
  keys.forEach((key, index) => {
    const cell = cells[index];
    if (!key || key === "bo-cot" || read.has(cell)) return;
    read.add(cell);
    const words = content(cell);
    if (words.length) put(task, key, words);
  });
  return task;
}

function put(task, key, words) {
  if (key === "ten") {
    const isFirst = task.ten === undefined;
    if (isFirst) [task.ten] = words;
    const rest = isFirst ? words.slice(1) : words;
    if (rest.length) task.muc_con = [...(task.muc_con || []), ...rest];
  } else if (key === "bat_dau" || key === "ket_thuc") {
    const before = task.thoi_gian && !Array.isArray(task.thoi_gian) ? task.thoi_gian : {};
    task.thoi_gian = { ...before, [key]: words.join(" ") };
  } else if (LINES.has(key) || key === "thoi_gian") {
    if (key === "thoi_gian" && task.thoi_gian && !Array.isArray(task.thoi_gian)) return put(task, "ghi_chu", words);
    task[key] = [...(task[key] || []), ...words];
  } else if (key === "ma") {
    task.ma = words.join(" ").replace(/[.)]$/, "");
  } else {
    task[key] = [task[key], ...words].filter(Boolean).join(" ");
  }
  return task;
}

/** Ids for the tasks, in printed order, and the keys in the order of the file. */
function number(tasks, section, freeId) {
  tasks.forEach((entry) => {
    if (entry.nhiem_vu) number(entry.nhiem_vu, section, freeId);
    else entry.id = freeId(section, slug(entry.ma || ""));
  });
}
