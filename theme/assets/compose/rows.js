// Rows of a copied table into the tasks and groups of a plan.

import { content, heading, headingNumber, rank } from "./table.js";

/** Keys that hold several lines. */
const LINES = new Set(["chu_tri", "phoi_hop", "san_pham", "chi_so"]);

/**
 * The areas that a table fills: `[{area, heading, tasks}]`. What stands before the first heading of an area goes to
 * `area`. The tasks have no ids yet.
 */
export function sectionsOf(rows, keys, area) {
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
    const isWhole = key === "bat_dau" && cells.some((other, place) => other === cell && keys[place] === "ket_thuc");
    if (words.length) put(task, isWhole ? "thoi_gian" : key, words);
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
    task[key] = [...new Set([...(task[key] || []), ...words])];
  } else if (key === "ma") {
    task.ma = words.join(" ").replace(/[.)]$/, "");
  } else {
    task[key] = [task[key], ...words].filter(Boolean).join(" ");
  }
  return task;
}
