// Ids of tasks: made from the area's place and the printed number, and never the same twice in one plan.

import { slug } from "./text.js";

const IDS = /"id":"(nv(?:-[a-z0-9]+)+)"/g;

/** The ids that a plan's tree has. */
export function idsIn(tree) {
  return new Set(Array.from(JSON.stringify(tree).matchAll(IDS), ([, id]) => id));
}

/** An id for a task of the area at `section` (counted from 0) that is not among `taken`; it is put there. */
export function freeId(section, printed, taken) {
  const own = slug(printed);
  const start = own ? `nv-${section + 1}-${own}` : `nv-${section + 1}`;
  let id = own ? start : `${start}-1`;
  for (let number = 2; taken.has(id); number += 1) id = `${start}-${number}`;
  taken.add(id);
  return id;
}

/** Give ids to tasks and to those in groups. Returns how many tasks there are. */
export function number(entries, section, taken) {
  return entries.reduce((count, entry) => {
    if (entry.nhiem_vu) return count + number(entry.nhiem_vu, section, taken);
    entry.id = freeId(section, entry.ma || "", taken);
    return count + 1;
  }, 0);
}
