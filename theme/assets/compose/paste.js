// The place where a table from Word or Excel is pasted: it shows what it understood, a person corrects it, and only
// then does it go into the plan. A column that means nothing to us is never dropped unless the person says so.

import { button, element, focusOn, freshId } from "./dom.js";
import { gridOf } from "./grid.js";
import { sectionsOf } from "./rows.js";
import { reread, understand } from "./table.js";

const MOST_ROWS = 600;
const DROPPED = "bo-cot";
const KINDS = { "nhiem-vu": "Nhiệm vụ", nhom: "Nhóm", "linh-vuc": "Lĩnh vực mới", bo: "Bỏ dòng này" };

/** Make the place work. `context` has the page's `data` and `schema`, the areas in the form and a way to add to them. */
export function pasting(root, context) {
  const zone = root.querySelector("[data-paste]");
  const preview = root.querySelector("[data-paste-preview]");
  const say = (words) => { root.querySelector("[data-paste-status]").textContent = words; };
  zone.addEventListener("paste", (event) => {
    const copied = event.clipboardData;
    const grid = copied ? gridOf(copied.getData("text/html"), copied.getData("text/plain")) : [];
    if (!grid.length) {
      say("Chỗ vừa dán không có bảng. Trong Word, bấm vào bảng, chọn cả bảng, chép, rồi dán lại vào đây.");
      return;
    }
    event.preventDefault();
    zone.value = "";
    if (grid.length > MOST_ROWS) {
      say(`Bảng có ${grid.length} dòng, dài quá để xem lại một lần. Hãy chép và dán từng phần, mỗi phần không quá ${MOST_ROWS} dòng.`);
      return;
    }
    show(grid);
  });

  function show(grid) {
    const state = { grid, data: context.data, table: understand(grid, context.data) };
    draw(state);
    say(`Đã đọc ${state.table.rows.length} dòng, ${grid[0].length} cột. Xem lại rồi bấm “Đưa vào kế hoạch”.`);
    focusOn(preview.querySelector("h3"));
  }

  function draw(state) {
    const wrong = element("p", { class: "p-compose-wrong", role: "alert", hidden: true });
    const target = areaChoice(context);
    const done = button("Đưa vào kế hoạch", () => take(state, target, wrong), { class: "p-button p-button--main" });
    const away = button("Bỏ bảng này", close);
    preview.replaceChildren(
      element("h3", { tabindex: "-1" }, "Bảng vừa dán"),
      headChoice(state, draw),
      columnChoices(state, context),
      rowChoices(state, context),
      element("div", { class: "p-compose-field" }, element("label", { for: target.id }, "Đưa vào lĩnh vực"), target,
        element("p", { class: "p-compose-hint" }, "Các dòng đứng trước dòng “Lĩnh vực mới” đầu tiên.")),
      wrong,
      element("div", { class: "p-compose-row" }, done, away),
    );
    preview.hidden = false;
  }

  function take({ table }, target, wrong) {
    const lost = table.names.filter((name, index) => !table.keys[index]);
    const isBare = !table.keys.includes("ten");
    const rows = table.rows.filter(({ kind }) => kind !== "bo");
    const needsArea = rows.length && rows[0].kind !== "linh-vuc" && !target.value;
    const message = lost.length
      ? `Còn cột chưa chọn ý nghĩa: ${lost.map((name) => `“${name || "không tên"}”`).join(", ")}. Chọn ý nghĩa, hoặc chọn “Bỏ cột này”.`
      : isBare ? "Chưa có cột nào là “Nội dung nhiệm vụ”. Hãy chọn một cột."
      : needsArea ? "Chưa chọn lĩnh vực để đưa bảng vào."
      : rows.some(({ kind, area }) => kind === "linh-vuc" && !area) ? "Có dòng “Lĩnh vực mới” chưa chọn lĩnh vực."
      : "";
    wrong.textContent = message;
    wrong.hidden = !message;
    if (message) return;
    const count = context.take(sectionsOf(rows, table.keys, target.value));
    close();
    say(`Đã đưa ${count} nhiệm vụ vào kế hoạch. Bấm vào từng nhiệm vụ ở dưới để xem và sửa.`);
    focusOn(root.querySelector("[data-paste-status]"));
  }

  function close() {
    preview.hidden = true;
    preview.replaceChildren();
    say("");
    focusOn(zone);
  }
}

function select(options, value, words) {
  const made = element("select", { class: "p-compose-input", id: freshId(), "aria-label": words || null });
  options.forEach(([key, name]) => made.append(new Option(name, key)));
  made.value = value;
  return made;
}

function areaChoice({ data, sections }) {
  const there = sections();
  const known = data.linh_vuc.map(({ ma, ten }) => [ma, there.includes(ma) ? `${ten} (đã có trong kế hoạch)` : ten]);
  return select([["", "Chọn…"], ...known], there.at(-1) || "");
}

function headChoice(state, draw) {
  const box = select([0, 1, 2, 3].map((count) => [count, count ? `${count} dòng đầu` : "Không có"]), Math.min(3, state.table.heads));
  box.addEventListener("change", () => {
    state.table = reread(state.grid, Number(box.value), state.data);
    draw(state);
    focusOn(document.getElementById(box.id));
  });
  return element("div", { class: "p-compose-field" }, element("label", { for: box.id }, "Dòng tên cột"), box);
}

function columnChoices(state, { columns }) {
  const list = element("ul", { class: "p-compose-columns" });
  state.table.names.forEach((name, index) => {
    const shown = name || `Cột ${index + 1} (không tên)`;
    const box = select([["", "Chưa rõ, hãy chọn…"], ...columns, [DROPPED, "Bỏ cột này"]], state.table.keys[index]);
    const sample = state.table.rows.filter(({ kind }) => kind === "nhiem-vu").map(({ cells }) => cells[index].lines.join(" ")).find(Boolean) || "(cột trống)";
    const mark = () => item.classList.toggle("is-wrong", !state.table.keys[index]);
    box.addEventListener("change", () => {
      state.table.keys[index] = box.value;
      mark();
    });
    const item = element("li", {}, element("label", { for: box.id }, shown), box,
      element("p", { class: "p-compose-hint" }, `Chữ trong cột: ${sample.slice(0, 70)}`));
    mark();
    list.append(item);
  });
  return element("fieldset", { class: "p-compose-group" }, element("legend", {}, "Mỗi cột là gì?"), list);
}

function rowChoices(state, context) {
  const body = element("tbody");
  state.table.rows.forEach((row, index) => {
    const words = [...new Set(row.cells)].flatMap((cell) => cell.lines).join(" · ");
    const kind = select(Object.entries(KINDS), row.kind, `Dòng ${index + 1} là`);
    const area = select([["", "Chọn lĩnh vực…"], ...context.data.linh_vuc.map(({ ma, ten }) => [ma, ten])], row.area, `Lĩnh vực của dòng ${index + 1}`);
    const mark = () => {
      area.hidden = row.kind !== "linh-vuc";
      line.className = `is-${row.kind}`;
    };
    kind.addEventListener("change", () => { row.kind = kind.value; mark(); });
    area.addEventListener("change", () => { row.area = area.value; });
    const line = element("tr", {}, element("td", {}, kind, area), element("td", {}, words));
    mark();
    body.append(line);
  });
  const head = element("thead", {}, element("tr", {}, element("th", { scope: "col" }, "Dòng này là"), element("th", { scope: "col" }, "Chữ trong dòng")));
  return element("details", { class: "p-compose-card", open: true }, element("summary", {}, `Từng dòng của bảng (${state.table.rows.length})`),
    element("div", { class: "p-compose-table", tabindex: "0", role: "region", "aria-label": "Từng dòng của bảng" }, element("table", {}, head, body)));
}
