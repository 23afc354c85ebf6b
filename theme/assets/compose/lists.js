// Lists of records: each entry can be moved and removed, and the keyboard always stands where the work goes on.

import { button, element, focusOn, freshId } from "./dom.js";
import { hintOf, placeOf } from "./leaves.js";
import { called, record } from "./records.js";
import { nameOf, resolve } from "./shapes.js";

const FOLDED = new Set(["Task", "Group", "Section", "Duty"]);

/** A list of records of one sort. `tidy` may make the value that is read simpler. */
export function list(shape, value, context, tidy = (tree) => tree) {
  return build(shape, value, context, [shape.items], tidy);
}

/** Tasks, and groups of tasks. */
export function taskList(shape, value, context) {
  const arms = [...shape.items.oneOf].sort((arm) => (nameOf(arm) === "Task" ? -1 : 1));
  return build(shape, value, context, arms, (tree) => tree);
}

function build(shape, value, context, arms, tidy) {
  const entries = [];
  const body = element("ol", { class: "p-compose-list" });
  const wrong = element("p", { class: "p-compose-wrong", id: freshId(), hidden: true });
  const adders = arms.map((arm) =>
    button(`Thêm ${called(arm)}`, () => add(arm, undefined, true), { "aria-describedby": wrong.id, id: freshId() }));
  const title = element("legend", {}, context.required ? `${shape.title} (bắt buộc)` : shape.title);
  const hint = element("p", { class: "p-compose-hint" }, hintOf({ description: shape.description }));
  const node = element("fieldset", { class: "p-compose-group" }, title, hint, wrong, body, element("div", { class: "p-compose-row" }, ...adders));

  const renumber = (from = 0) => entries.slice(from).forEach((entry, index) => entry.number(from + index + 1, entries.length));
  const add = (arm, filled, isNew) => {
    const entry = made(arm, filled ?? context.proposed(nameOf(arm), node), context, isNew, {
      remove: () => remove(entry),
      move: (step) => move(entry, step),
    });
    entries.push(entry);
    body.append(entry.node);
    renumber(Math.max(0, entries.length - 2)); // the last one before may go down now
    if (isNew) {
      focusOn(entry.inside.node);
      context.changed();
    }
    return entry;
  };
  const remove = (entry) => {
    const index = entries.indexOf(entry);
    entries.splice(index, 1);
    entry.node.remove();
    renumber();
    const next = entries[Math.min(index, entries.length - 1)];
    focusOn(next ? next.handle : adders[0]);
    context.say(`Đã xóa. Còn ${entries.length} mục.`);
    context.changed();
  };
  const move = (entry, step) => {
    const from = entries.indexOf(entry);
    const to = from + step;
    if (to < 0 || to >= entries.length) return;
    entries.splice(from, 1);
    entries.splice(to, 0, entry);
    body.replaceChildren(...entries.map((each) => each.node));
    renumber();
    entry.refocus(step);
    context.say(`Đã chuyển tới vị trí ${to + 1}.`);
    context.changed();
  };
  (value ?? []).forEach((filled) => add(armOf(filled, arms, context), filled, false));

  const self = {
    node, control: adders[0], isTouched: false, title: shape.title, entries, add: (filled) => add(armOf(filled, arms, context), filled, false),
    show: (messages) => {
      wrong.textContent = messages.map(({ message }) => message).join("; ");
      wrong.hidden = !messages.length;
    },
    read: (path, places) => {
      places.set(placeOf(path), self);
      const filled = [];
      entries.forEach((entry) => {
        const tree = entry.inside.read([...path, filled.length], places);
        entry.refresh();
        if (tree !== undefined) filled.push(tidy(tree));
      });
      return filled.length ? filled : undefined;
    },
  };
  return self;
}

/** Which sort of record a value is: the last sort that has all the keys which only it asks for. */
function armOf(value, arms, context) {
  const { required = [] } = resolve(context.schema, arms[arms.length - 1]);
  return arms.length > 1 && required.every((key) => Object.hasOwn(value ?? {}, key)) ? arms[arms.length - 1] : arms[0];
}

/** One entry with its handles; tasks, groups and areas can be folded up to one line. */
function made(arm, value, context, isNew, handles) {
  const name = called(arm);
  const inside = record(arm, value, context);
  const label = element("span", { class: "p-compose-name" });
  const up = button("Lên", () => handles.move(-1));
  const down = button("Xuống", () => handles.move(1));
  const away = button("Xóa", () => handles.remove());
  const tools = element("div", { class: "p-compose-tools" }, up, down, away);
  const isFolded = FOLDED.has(nameOf(arm));
  const handle = isFolded ? element("summary", {}, label) : element("p", { class: "p-compose-handle", tabindex: "-1" }, label);
  const content = isFolded
    ? element("details", { class: "p-compose-card" }, handle, tools, inside.node)
    : element("div", { class: "p-compose-card" }, handle, tools, inside.node);
  if (isFolded) content.open = isNew;
  let place = "";
  const refresh = () => {
    const words = headline(inside.node);
    const text = isFolded && words ? `${place}: ${words}` : place;
    if (label.textContent !== text) label.textContent = text;
  };
  return {
    inside, handle, refresh,
    node: element("li", { "data-record": nameOf(arm) }, content),
    number: (index, count) => {
      place = `${name[0].toUpperCase()}${name.slice(1)} ${index}`;
      up.disabled = index === 1;
      down.disabled = index === count;
      [[up, "Chuyển lên"], [down, "Chuyển xuống"], [away, "Xóa"]].forEach(([tool, words]) => {
        tool.setAttribute("aria-label", `${words}: ${name} ${index}`);
      });
      refresh();
    },
    refocus: (step) => {
      const wanted = step < 0 ? up : down;
      focusOn(wanted.disabled ? (step < 0 ? down : up) : wanted);
    },
  };
}

/** The first words of an entry, for its folded line: a number, and the text or choice that says what it is. */
function headline(node) {
  const fields = Array.from(node.querySelectorAll(":scope > .p-compose-fields > .p-compose-field > :is(input, textarea, select)"));
  const said = fields.slice(0, 2).map((field) => (field.tagName === "SELECT" && field.value ? field.selectedOptions[0].text : field.value));
  return said.filter(Boolean).join(" ").slice(0, 110);
}
