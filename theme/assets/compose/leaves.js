// The smallest parts of the form: a label, a control, a hint and a place for what is wrong with it.
// Every part of the form is `{node, read(path, places)}`: `read` gives the value, or undefined when nothing is filled in,
// and notes in `places` which control answers for which path of the file.

import { button, element, focusOn, freshId } from "./dom.js";
import { BODIES, CHOSEN_FROM, HALF, LONG, NAMES, SHORT } from "./layout.js";
import { asTyped, lines } from "./text.js";

/** Where a path of the file is kept in `places`. */
export const placeOf = (path) => JSON.stringify(path);

/** A labelled control. `context` is `{record, key, required, changed}`, and `data` with the lists to choose from. */
export function leaf(shape, control, context, extra = []) {
  const id = freshId();
  const hint = element("p", { class: "p-compose-hint", id: `${id}-goi-y` }, hintOf(shape));
  const wrong = element("p", { class: "p-compose-wrong", id: `${id}-loi`, hidden: true });
  control.id = id;
  control.setAttribute("aria-describedby", `${id}-goi-y ${id}-loi`);
  if (context.required) control.setAttribute("aria-required", "true");
  const label = element("label", { for: id }, labelOf(shape, context));
  const half = HALF.has(context.key) ? " p-compose-field--half" : "";
  const node = element("div", { class: `p-compose-field${half}` }, label, hint, wrong, control, ...extra);
  const made = { node, control, isTouched: false, title: shape.title || context.key };
  made.show = (messages) => show(made, wrong, messages);
  control.addEventListener("input", context.changed);
  control.addEventListener("change", () => {
    made.isTouched = true;
    context.changed();
  });
  return made;
}

function show(made, wrong, messages) {
  const text = messages.map(({ message, hint }) => (hint ? `${message} (${hint})` : message)).join("; ");
  if (wrong.textContent !== text) wrong.textContent = text;
  wrong.hidden = !text;
  if (text) made.control.setAttribute("aria-invalid", "true");
  else made.control.removeAttribute("aria-invalid");
  made.node.classList.toggle("is-wrong", Boolean(text));
}

function labelOf(shape, { key, required }) {
  const title = shape.title || key;
  return required ? `${title} (bắt buộc)` : title;
}

export function hintOf(shape) {
  if (isDate(shape)) return "Ngày/tháng/năm như 20/12/2021, hoặc năm-tháng-ngày như 2021-12-20; chỉ biết tháng thì 12/2021";
  const plain = (shape.examples || []).filter((value) => typeof value !== "object").slice(0, 2);
  const words = (shape.description || "").replace(/[.\s]+$/, "");
  const example = plain.length && !/[Vv]í dụ/.test(words) ? `Ví dụ: ${plain.join("; ")}` : "";
  return [words, example].filter(Boolean).join(". ");
}

/** A leaf whose value is what `value()` gives. */
function readable(made, value) {
  made.read = (path, places) => {
    places.set(placeOf(path), made);
    return value(made.control.value);
  };
  return made;
}

/** One text, or a number where the shape is one. */
export function text(shape, value, context) {
  const isLong = LONG.has(context.key);
  const size = SHORT.has(context.key) ? " p-compose-input--short" : "";
  const control = isLong
    ? area(value === undefined ? "" : String(value))
    : element("input", { type: "text", class: `p-compose-input${size}`, autocomplete: "off", spellcheck: "false" });
  if (!isLong && value !== undefined) control.value = value;
  return readable(leaf(shape, control, context), (given) => {
    const typed = isDate(shape) ? dated(asTyped(given)) : asTyped(given);
    return number(shape, typed) ?? (typed || undefined);
  });
}

/** Whether a shape asks for a date: its pattern knows no year 0. */
function isDate(shape) {
  return Boolean(shape.pattern?.includes("(?!0000)"));
}

/** A date as people type it, in the order of the file: 20/12/2021 is 2021-12-20, 12/2021 is 2021-12. */
function dated(typed) {
  const found = /^(?:(\d{1,2})[/.-])?(\d{1,2})[/.-](\d{4})$/.exec(typed);
  return found ? [found[3], found[2], found[1]].filter(Boolean).map((part) => part.padStart(2, "0")).join("-") : typed;
}

function number(shape, typed) {
  const isNumber = ["number", "integer"].includes([shape.type].flat()[0]);
  return isNumber && typed && String(Number(typed)) === typed ? Number(typed) : undefined;
}

/** A box that is as high as its words. */
function area(value, rows = 2) {
  const control = element("textarea", { class: "p-compose-input", rows, spellcheck: "false" });
  control.value = value;
  const fit = () => {
    control.rows = Math.max(rows, Math.min(14, control.value.split("\n").length));
  };
  control.addEventListener("input", fit);
  fit();
  return control;
}

/** One or several texts, a line each; `always` keeps even one of them in a list. */
export function words(shape, value, context, always = false) {
  if (BODIES.has(context.key)) return bodies(shape, value, context);
  const control = area([value ?? []].flat().join("\n"), always ? 3 : 2);
  return readable(leaf(shape, control, context), (typed) => {
    const all = lines(typed);
    if (!all.length) return undefined;
    return all.length === 1 && !always ? all[0] : all;
  });
}

/** Bodies that lead or support: one line each, with the names of the register to choose from. */
function bodies(shape, value, context) {
  const entries = [value ?? []].flat();
  const boxes = element("div", { class: "p-compose-bodies" });
  const input = (name) => {
    const made = element("input", { type: "text", class: "p-compose-input", list: "soan-don-vi", autocomplete: "off" });
    made.value = name;
    return made;
  };
  const made = leaf(shape, input(entries[0] ?? ""), context, [boxes]);
  const more = (name) => {
    const next = input(name);
    next.setAttribute("aria-label", `${made.title}, dòng ${boxes.children.length + 2}`);
    next.addEventListener("input", context.changed);
    boxes.append(next);
    return next;
  };
  entries.slice(1).forEach(more);
  made.node.append(button("Thêm một dòng", () => focusOn(more("")), { "aria-label": `${made.title}: thêm một dòng` }));
  made.read = (path, places) => {
    places.set(placeOf(path), made);
    const all = [made.control, ...boxes.children].map((box) => asTyped(box.value)).filter(Boolean);
    return all.length ? all : undefined;
  };
  return made;
}

/** One of a closed list, or one of a register. */
export function list(shape, value, context) {
  const named = context.data[CHOSEN_FROM[`${context.record}.${context.key}`]];
  const options = named
    ? named.map(({ ma, ten }) => [ma, ten])
    : shape.enum.map((word) => [word, NAMES[word] || word]);
  const control = element("select", { class: "p-compose-input" });
  if (!context.required || value === undefined) control.append(new Option("Chọn…", ""));
  options.forEach(([word, name]) => control.append(new Option(name, word)));
  if (value !== undefined && !options.some(([word]) => word === value)) control.append(new Option(value, value));
  control.value = value ?? "";
  return readable(leaf({ ...shape, examples: [] }, control, context), (chosen) => chosen || undefined);
}

/** True, or nothing. */
export function flag(shape, value, context) {
  const control = element("input", { type: "checkbox" });
  control.checked = String(value) === "true";
  const made = leaf(shape, control, context);
  made.node.classList.add("p-compose-field--flag");
  return readable(made, () => control.checked || undefined);
}

/** Several areas, each to be ticked. */
export function areas(shape, value, context) {
  const control = element("fieldset", { class: "p-compose-ticks" }, element("legend", {}, shape.title));
  const known = context.data.linh_vuc.map(({ ma }) => ma);
  const unknown = (value ?? []).filter((slug) => !known.includes(slug)).map((slug) => ({ ma: slug, ten: slug }));
  [...context.data.linh_vuc, ...unknown].forEach(({ ma, ten }) => {
    const box = element("input", { type: "checkbox", value: ma, id: freshId() });
    box.checked = (value ?? []).includes(ma);
    box.addEventListener("change", context.changed);
    control.append(element("div", {}, box, element("label", { for: box.id }, ten)));
  });
  return {
    node: control,
    control,
    isTouched: false,
    title: shape.title,
    show() {},
    read(path, places) {
      places.set(placeOf(path), this);
      const chosen = Array.from(control.querySelectorAll(":checked"), (box) => box.value);
      return chosen.length ? chosen : undefined;
    },
  };
}
