// Records and lists of records, made from the schema: every key can be reached, the common ones stand in front.

import { button, element, focusOn, freshId } from "./dom.js";
import { entries } from "./entries.js";
import { CHOSEN_FROM, FIRST, ONE } from "./layout.js";
import * as leaves from "./leaves.js";
import { list, taskList } from "./lists.js";
import { nameOf, resolve, sortOf, takes } from "./shapes.js";

/** The part of the form for one key. `context` is `{schema, data, changed}` and tells where the key stands. */
export function part(given, value, context) {
  const shape = resolve(context.schema, given);
  const sort = sortOf(context.schema, given);
  if (context.key === "linh_vuc_phu") return leaves.areas(shape, value, context);
  if (sort === "record") return fieldset(given, value, context);
  if (sort === "choice") return choice(given, value, context);
  if (sort === "entries") return entries(shape, value, context);
  if (sort === "records") return shape.items.oneOf ? taskList(shape, value, context) : list(shape, value, context);
  if (sort === "words") return leaves.words(shape, value, context);
  if (sort === "texts") return leaves.words(shape, value, context, true);
  if (sort === "flag") return leaves.flag(shape, value, context);
  const isListed = sort === "list" || `${context.record}.${context.key}` in CHOSEN_FROM;
  return isListed ? leaves.list(shape, value, context) : leaves.text(shape, value, context);
}

/**
 * The keys of one record. `first` are shown at once, those that have a value as well; the rest waits behind
 * “Thêm khóa khác”. What is read stands in the order of the schema.
 */
export function record(given, value, context, first = FIRST[nameOf(given)], all = null) {
  const { schema } = context;
  const shape = resolve(schema, given);
  const name = nameOf(given) || "Plan";
  const required = shape.required || [];
  const keys = all || Object.keys(shape.properties);
  const shown = keys.filter((key) => !first || first.includes(key) || required.includes(key) || value?.[key] !== undefined);
  const ordered = all ? [...first, ...shown.filter((key) => !first.includes(key))] : [...shown.filter((key) => key !== "id"), ...shown.filter((key) => key === "id")];
  const parts = new Map();
  const fields = element("div", { class: "p-compose-fields" });
  const add = (key) => {
    const made = part(shape.properties[key], value?.[key], { ...context, record: name, key, required: !context.isLoose && required.includes(key), isLoose: false });
    parts.set(key, made);
    fields.append(made.node);
    return made;
  };
  ordered.forEach(add);
  const node = element("div", {}, fields, more(keys.filter((key) => !parts.has(key)), shape, context, add));
  return { node, parts, read: (path, places) => readRecord(shape, parts, path, places) };
}

function readRecord(shape, parts, path, places) {
  const tree = {};
  Object.keys(shape.properties).forEach((key) => {
    const value = parts.get(key)?.read([...path, key], places);
    if (value !== undefined) tree[key] = value;
  });
  return Object.keys(tree).length ? tree : undefined;
}

/** The keys that are not shown yet. */
function more(keys, shape, context, add) {
  if (!keys.length) return null;
  const box = element("select", { class: "p-compose-input", id: freshId() });
  keys.forEach((key) => {
    box.append(new Option(resolve(context.schema, shape.properties[key]).title || key, key));
  });
  const row = element(
    "div",
    { class: "p-compose-more" },
    element("label", { for: box.id }, "Thêm khóa khác"),
    box,
    button("Thêm", () => {
      const made = add(box.value);
      box.selectedOptions[0].remove();
      if (!box.options.length) row.remove();
      focusOn(made.node);
    }),
  );
  return row;
}

/** A record inside another; what it requires is only required once something of it is filled in. */
function fieldset(given, value, context) {
  const shape = resolve(context.schema, given);
  const inside = record(given, value, { ...context, isLoose: !context.required });
  const hint = leaves.hintOf({ description: shape.description });
  const node = element("fieldset", { class: "p-compose-inner" }, element("legend", {}, shape.title), element("p", { class: "p-compose-hint" }, hint), inside.node);
  return { node, read: inside.read };
}

/** One of several shapes, for the time column: lines as printed, or start and end apart. */
function choice(given, value, context) {
  const shape = resolve(context.schema, given);
  const apart = shape.oneOf.find((arm) => takes(context.schema, arm, "object"));
  const together = shape.oneOf.find((arm) => arm !== apart);
  const node = element("div", { class: "p-compose-field p-compose-field--half" });
  let inside = null;
  const show = (arm, filled) => {
    const beside = { title: shape.title, description: shape.description, examples: shape.examples };
    inside = part({ ...arm, ...beside }, filled, context);
    const words = arm === apart ? "Ghi chung một ô" : "Ghi bắt đầu và kết thúc riêng";
    const other = arm === apart ? together : apart;
    const turn = button(words, () => {
      show(other, undefined);
      focusOn(node);
      context.changed();
    });
    inside.node.classList.remove("p-compose-field--half");
    node.replaceChildren(inside.node, turn);
  };
  const isApart = value !== null && typeof value === "object" && !Array.isArray(value);
  show(isApart ? apart : together, value);
  return { node, read: (path, places) => inside.read(path, places) };
}

/** What one entry of this shape is called. */
export function called(given) {
  return ONE[nameOf(given)] || "mục";
}
