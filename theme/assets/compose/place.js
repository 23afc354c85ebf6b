// Which plan it is: year, province, agency. Together they are the path of the file.

import { agencies } from "./agency.js";
import { element, focusOn } from "./dom.js";
import * as published from "./published.js";

/** Make the first step work. `read()` gives `{tinh, nam, co_quan, ten_co_quan}`; `path()` the file's path, or "". */
export function placing(root, data, home, actions) {
  const { changed } = actions;
  const year = root.querySelector("#soan-nam");
  const province = root.querySelector("#soan-tinh");
  const agency = agencies(root, data.co_quan);
  const known = root.querySelector("[data-known]");

  function offer() {
    const number = Number(year.value);
    const before = province.value;
    const there = data.tinh.filter(({ tu, den }) => !isYear(year.value) || (number >= (tu || 0) && number <= (den || 9999)));
    const names = new Map(there.map(({ ma, ten }) => [ma, ten]));
    province.replaceChildren(new Option("Chọn…", ""), ...Array.from(names, ([ma, ten]) => new Option(ten, ma)));
    province.value = names.has(before) ? before : "";
  }

  const id = () => [province.value, year.value.trim(), agency.id()].join("/");
  const isWhole = () => Boolean(province.value && agency.id() && isYear(year.value));

  async function warn() {
    known.hidden = true;
    if (!isWhole()) return;
    const asked = id();
    try {
      if (!(await published.isPublished(home, asked)) || asked !== id()) return;
      known.textContent = "Kế hoạch này đã có trên cổng. Tệp mới sẽ trùng tên: nếu muốn sửa kế hoạch đã đăng, hãy bắt đầu từ chính kế hoạch ấy ở ô dưới.";
      known.hidden = false;
    } catch {
      // without the network the form works all the same
    }
  }

  year.addEventListener("input", offer);
  [year, province, agency.box].forEach((box) => box.addEventListener("input", changed));
  [year, province, agency.box].forEach((box) => box.addEventListener("change", warn));
  offer();
  agency.show("", "");
  beginning(root, home, actions, (slug, number) => nameIn(data, slug, number));
  return {
    read: () => ({ tinh: province.value, nam: year.value.trim(), co_quan: agency.id(), ten_co_quan: agency.name() }),
    path: () => (isWhole() ? `content/plans/${id()}.yml` : ""),
    fill: (kept) => {
      year.value = kept.nam || "";
      offer();
      province.value = kept.tinh || "";
      agency.show(kept.co_quan, kept.ten_co_quan);
      warn();
    },
    faults: () => [
      isYear(year.value) ? null : fault("nam", "Năm của kế hoạch", "cần một số", "chỉ gồm chữ số, ví dụ 2021"),
      province.value ? null : fault("tinh", "Tỉnh, thành phố", "chưa chọn, mục này bắt buộc", ""),
      agency.id() ? null : fault("co-quan", "Cơ quan ban hành", "chưa ghi, mục này bắt buộc", ""),
    ].filter(Boolean).map((found) => ({ ...found, control: root.querySelector(`#soan-${found.id}`) })),
  };
}

/** What a province was called in a year. */
function nameIn(data, slug, year) {
  const found = data.tinh.find(({ ma, tu, den }) => ma === slug && year >= (tu || 0) && year <= (den || 9999));
  return found ? found.ten : slug;
}

const isYear = (text) => /^(?:19|20)[0-9]{2}$/.test(text.trim());
const fault = (id, title, message, hint) => ({ id, title, message, hint, rule: "path", path: [] });

/** “Bắt đầu từ một kế hoạch đã đăng”: the list is only loaded when somebody opens it. */
function beginning(root, home, { fill, say, isEmpty }, nameOf) {
  const place = root.querySelector("[data-beginning]");
  const box = place.querySelector("select");
  const take = place.querySelector("button");
  const show = (plans) => box.replaceChildren(new Option("Chọn…", ""), ...plans.map(({ id, tieu_de: title, tinh, nam }) => new Option(`${nameOf(tinh, nam)} ${nam}: ${title}`, id)));
  let isAsked = false;
  place.addEventListener("toggle", async () => {
    if (!place.open || isAsked) return;
    isAsked = true;
    try {
      const found = await published.listed(home);
      if (Array.isArray(found)) show(found);
      else box.parentElement.before(provinces(found.cac_phan, home, show, say));
    } catch {
      isAsked = false;
      say("Không tải được danh sách kế hoạch. Kiểm tra kết nối mạng, đóng rồi mở lại mục này.");
    }
  });
  take.addEventListener("click", async () => {
    if (!box.value) {
      focusOn(box);
      return;
    }
    if (!isEmpty() && !window.confirm("Thay mọi điều đang điền bằng kế hoạch này?")) return;
    try {
      const [province, year, agency] = box.value.split("/");
      fill({ tinh: province, nam: year, co_quan: agency, tree: await published.plan(home, box.value) });
      say("Đã chép kế hoạch vào mẫu. Đổi năm ở trên nếu soạn kế hoạch mới.");
    } catch {
      say("Không tải được kế hoạch. Kiểm tra kết nối mạng rồi thử lại.");
    }
  });
}

/** Where there are too many plans for one list: choose a province, and `show` gets its plans. */
function provinces(parts, home, show, say) {
  const options = parts.map(({ phan: name, so_muc: count }, index) => new Option(`${name} (${count})`, String(index)));
  const box = element("select", { class: "p-compose-input", id: "soan-mau-tinh" }, new Option("Chọn…", ""), ...options);
  box.addEventListener("change", async () => {
    const asked = box.value;
    show([]);
    if (!asked) return;
    try {
      const plans = await published.plansIn(home, parts[Number(asked)]);
      if (asked === box.value) show(plans);
    } catch {
      say("Không tải được danh sách kế hoạch của tỉnh này. Kiểm tra kết nối mạng rồi chọn lại.");
    }
  });
  return element("div", { class: "p-compose-field" }, element("label", { for: "soan-mau-tinh" }, "Kế hoạch của tỉnh, thành phố"), box);
}
