// Paragraphs and points: a line each as long as they are plain, and one by one as soon as they have numbers or parts.

import { button, element, focusOn } from "./dom.js";
import * as leaves from "./leaves.js";
import { list } from "./lists.js";
import { nameOf } from "./shapes.js";

const isPlain = (entry) =>
  typeof entry !== "object" || (Object.keys(entry).length === 1 && typeof entry.noi_dung !== "undefined");
const wordsOf = (entry) => (typeof entry === "object" ? entry.noi_dung : String(entry));

/** A list whose entries are texts or records. */
export function entries(shape, value, context) {
  const node = element("div", { class: "p-compose-entries" });
  const isTarget = shape.items.anyOf.some((arm) => nameOf(arm) === "Target");
  let inside = null;
  const asLines = (texts) => {
    inside = leaves.words({ ...shape, description: described(shape) }, texts, context, true);
    const apart = () => {
      const typed = inside.read([], new Map()) || [""];
      asRecords(typed);
      focusOn(inside.node);
      context.changed();
    };
    node.replaceChildren(inside.node, button(isTarget ? "Ghi con số, lĩnh vực cho từng chỉ tiêu" : "Ghi số thứ tự, mục con cho từng đoạn", apart));
  };
  const asRecords = (all) => {
    const record = shape.items.anyOf.find((arm) => arm.$ref);
    const filled = all.map((entry) => (typeof entry === "object" ? entry : { noi_dung: entry }));
    inside = list({ ...shape, items: record }, filled, context, (tree) => (isPlain(tree) ? wordsOf(tree) : tree));
    node.replaceChildren(inside.node);
  };
  if ((value ?? []).every(isPlain)) asLines((value ?? []).map(wordsOf));
  else asRecords(value);
  return { node, read: (path, places) => inside.read(path, places) };
}

function described(shape) {
  const words = (shape.description || "").replace(/[.\s]+$/, "");
  return [/^Mỗi/.test(words) ? "Nguyên văn" : words, "mỗi dòng là một đoạn"].filter(Boolean).join(", ");
}
