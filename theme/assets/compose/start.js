// The page that makes a plan file. Nothing that is typed leaves the browser: it loads the schema and the lists, no more.

import { element, focusOn, whenQuiet } from "./dom.js";
import { draftOf } from "./draft.js";
import { freeId, idsIn, number } from "./ids.js";
import { STEPS } from "./layout.js";
import { placeOf } from "./leaves.js";
import { output } from "./output.js";
import { pasting } from "./paste.js";
import { placing } from "./place.js";
import { record } from "./records.js";
import { resolve } from "./shapes.js";
import { stepping } from "./steps.js";
import { validate } from "./validate.js";
import { planFile } from "./yaml.js";

const root = document.querySelector("[data-compose]");
const home = new URL(root.dataset.home, document.baseURI);
const status = root.querySelector("[data-compose-status]");
const summary = root.querySelector("[data-faults]");

/** What nearly every file begins with. */
const BEGINNING = { loai: "ke-hoach" };

function isEmpty(tree) {
  return Object.keys(tree).every((key) => key in BEGINNING);
}

async function load(address) {
  const answer = await fetch(new URL(address, document.baseURI));
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.json();
}

class Form {
  constructor(schema, data) {
    this.schema = schema;
    this.data = data;
    this.isChecked = false;
    this.draft = draftOf(home.pathname);
    this.later = whenQuiet(() => this.refresh(), 200);
    this.context = {
      schema, data, changed: () => this.later(), say: (words) => this.say(words),
      proposed: (name, node) => (name === "Task" ? { id: freeId(sectionOf(node), "", idsIn(this.tree())) } : undefined),
    };
    this.place = placing(root, data, home, {
      changed: this.context.changed, fill: (kept) => this.fill(kept), say: this.context.say, isEmpty: () => isEmpty(this.tree()),
    });
    this.steps = stepping(root, (section) => this.entered(section));
    this.write = output(root, () => this.file(), this.context.say);
    root.querySelector("[data-check]").addEventListener("click", () => this.check());
    root.querySelector("[data-clear]").addEventListener("click", () => this.clear());
    root.querySelector("[data-units]").append(...data.don_vi.map((name) => element("option", { value: name })));
    this.resume(this.draft.load() || {});
    pasting(root, {
      data, columns: columnsOf(schema), sections: () => (this.tree().linh_vuc || []).map(({ ma }) => ma),
      take: (sections) => this.take(sections),
    });
  }

  /** Go on with what was kept. A draft that an older form left, or that was damaged, must not keep the form shut. */
  resume(kept) {
    try {
      this.fill(kept, true);
    } catch {
      this.place.fill({});
      this.fill({});
      this.say("Bản nháp để dở ở máy này không mở lại được; mẫu bắt đầu lại từ đầu.");
    }
  }

  /** Show a plan in the form, in the place of what is there. */
  fill({ tree = BEGINNING, ...place }, isKept = false) {
    this.parts = new Map();
    root.querySelectorAll("[data-fields]").forEach((box) => {
      const { first, more } = STEPS[box.dataset.fields];
      const made = record(this.schema, tree, this.context, first, [...first, ...more]);
      made.parts.forEach((part, key) => this.parts.set(key, part));
      box.replaceChildren(made.node);
      this.live = [...(this.live || []).filter(({ name }) => name !== box.dataset.fields), { name: box.dataset.fields, made }];
    });
    if (place.nam || isKept) this.place.fill(place);
    this.isChecked = false;
    this.refresh();
    if (isKept && tree !== BEGINNING) this.say("Đã mở lại bản nháp để dở ở máy này.");
  }

  /** The tree as it is filled in now, in the order of the file, and which control answers for which path. */
  tree(places = new Map()) {
    const read = Object.assign({}, ...this.live.map(({ made }) => made.read([], places)));
    return Object.fromEntries(Object.keys(this.schema.properties).filter((key) => key in read).map((key) => [key, read[key]]));
  }

  file() {
    return { path: this.place.path(), text: planFile(this.latest) };
  }

  refresh() {
    const places = new Map();
    this.latest = this.tree(places);
    const faults = [...this.place.faults(), ...validate(this.schema, this.latest), ...twice(this.latest)];
    const answers = faults.map((fault) => ({ ...fault, leaf: fault.control ? null : leafOf(places, fault.path) }));
    new Set(places.values()).forEach((leaf) => {
      leaf.show(this.isChecked || leaf.isTouched ? answers.filter((fault) => fault.leaf === leaf) : []);
    });
    this.list(answers);
    this.write();
    root.querySelector("[data-path]").textContent = this.place.path();
    root.querySelector("[data-path]").hidden = !this.place.path();
    root.querySelector("[data-no-path]").hidden = Boolean(this.place.path());
    const isKept = isEmpty(this.latest) || this.draft.save({ ...this.place.read(), tree: this.latest });
    root.querySelector("[data-unkept]").hidden = isKept;
  }

  /** The faults above the form, each leading to its field. */
  list(faults) {
    const count = root.querySelector("[data-count]");
    const words = faults.length ? `Còn ${faults.length} chỗ phải điền hoặc sửa.` : "Tệp đúng mẫu, có thể gửi.";
    if (count.textContent !== words) count.textContent = words;
    count.classList.toggle("is-done", !faults.length);
    summary.hidden = !this.isChecked || !faults.length;
    count.classList.toggle("p-hidden", !summary.hidden);
    summary.querySelector("h2").textContent = words;
    summary.querySelector("ul").replaceChildren(...faults.slice(0, 40).map((fault) => this.link(fault)));
  }

  link({ title, message, hint, leaf, control }) {
    const target = control || leaf.control;
    const link = element("a", { href: `#${target.id}` }, `${title}: ${message}`);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      this.steps.goTo(target);
    });
    return element("li", {}, link, hint ? ` (${hint})` : "");
  }

  check() {
    this.isChecked = true;
    this.refresh();
    if (!summary.hidden) focusOn(summary.querySelector("h2"));
    else this.say("Tệp đúng mẫu, có thể gửi.");
  }

  entered(section) {
    if (!this.live) return;
    this.say("");
    if (section.dataset.step !== "gui") return;
    this.isChecked = true;
    this.refresh();
  }

  /** Areas with tasks from a pasted table, into areas that are there or new ones. Gives the number of tasks. */
  take(sections) {
    const list = this.parts.get("linh_vuc");
    const taken = idsIn(this.tree());
    let count = 0;
    sections.forEach(({ area, heading, tasks }) => {
      const there = heading ? null : list.entries.find((entry) => entry.inside.parts.get("ma").control.value === area);
      const entry = there || list.add({ ma: area, ...(heading ? { de_muc: heading } : {}) });
      entry.handle.parentElement.open = true;
      count += number(tasks, list.entries.indexOf(entry), taken);
      tasks.forEach((task) => entry.inside.parts.get("nhiem_vu").add(task));
    });
    this.refresh();
    return count;
  }

  clear() {
    if (!window.confirm("Xóa mọi điều đã điền ở trang này?")) return;
    this.draft.clear();
    this.place.fill({});
    this.fill({});
    this.draft.clear();
    this.steps.goTo(root.querySelector("#soan-nam"));
    this.say("Đã xóa bản nháp.");
  }

  say(words) {
    status.textContent = words;
  }
}

/** The nearest control above a path. */
function leafOf(places, path) {
  for (let length = path.length; length > 0; length -= 1) {
    const leaf = places.get(placeOf(path.slice(0, length)));
    if (leaf) return leaf;
  }
  return places.get(placeOf(["tieu_de"]));
}

/** Ids that stand twice: the only rule beyond shape that the form can know. */
function twice(tree) {
  const seen = new Set();
  const found = [];
  const walk = (entries, path) => entries.forEach((entry, index) => {
    const here = [...path, index];
    if (entry.nhiem_vu) walk(entry.nhiem_vu, [...here, "nhiem_vu"]);
    if (entry.id && seen.has(entry.id)) {
      found.push({ rule: "duplicate-task-id", title: "Định danh", message: `“${entry.id}” đã dùng cho một nhiệm vụ ở trên`, hint: "", path: [...here, "id"] });
    }
    seen.add(entry.id);
  });
  (tree.linh_vuc || []).forEach((section, index) => walk(section.nhiem_vu || [], ["linh_vuc", index, "nhiem_vu"]));
  return found;
}

/** Which area, counted from 0, a list of tasks stands in. */
function sectionOf(node) {
  const section = node.closest("[data-record=Section]");
  return section ? Array.from(section.parentElement.children).indexOf(section) : 0;
}

/** What a column can mean: the keys of a task, and the two halves of its time. */
function columnsOf(schema) {
  const task = schema.$defs.Task.properties;
  const keys = ["ma", "ten", "chu_tri", "phoi_hop", "san_pham", "chi_so", "thoi_gian"];
  const name = (key) => resolve(schema, task[key]).title;
  return [
    ...keys.map((key) => [key, name(key)]),
    ["bat_dau", "Thời gian: bắt đầu"], ["ket_thuc", "Thời gian: kết thúc"], ["kinh_phi", name("kinh_phi")], ["ghi_chu", name("ghi_chu")],
  ];
}

Promise.all([load(root.dataset.schema), load(root.dataset.lists)]).then(([schema, data]) => {
  root.hidden = false;
  document.querySelector("[data-compose-plain]").hidden = true;
  new Form(schema, data);
}).catch((error) => {
  document.querySelector("[data-compose-failed]").hidden = false;
  throw error;
});
