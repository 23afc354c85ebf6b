// Two plans side by side. Texts of plans and addresses are only ever set as text, never read as HTML.
(() => {
  "use strict";
  const form = document.querySelector("[data-compare-form]");
  const status = document.querySelector("[data-compare-status]");
  const retry = document.querySelector("[data-compare-retry]");
  const result = document.querySelector("[data-compare-result]");
  const boxes = [form.elements.a, form.elements.b];
  const home = new URL("../", document.currentScript.src);
  const title = document.title;
  const loaded = new Map();
  const listed = new Map();
  let turn = 0;
  let passing = null;

  // What there is to choose stands on the page already, for those who read it without this program.
  const names = new Map(
    Array.from(document.querySelectorAll("[data-plan]"), (link) => [link.dataset.plan, link.textContent]),
  );
  const areas = Array.from(document.querySelectorAll("[data-area]"), (link) => [link.dataset.area, link.textContent]);

  // With many plans, those of a province stand on pages of their own, which are read when the province is chosen.
  const parts = new Map(
    Array.from(document.querySelectorAll("[data-compare-parts] a"), (link) => [
      link.getAttribute("href").replace("/", ""),
      { name: link.textContent, address: link.href },
    ]),
  );
  const places = Array.from(form.querySelectorAll("[data-compare-place]"));

  function element(name, className, ...content) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...content);
    return made;
  }

  function link(text, address) {
    const made = element("a", "", text);
    made.href = new URL(address, home).href;
    return made;
  }

  function fillBoxes() {
    document.querySelectorAll("[data-place]").forEach((place) => {
      boxes.forEach((box) => {
        const group = element("optgroup");
        group.label = place.dataset.place;
        place.querySelectorAll("[data-plan]").forEach((plan) => {
          group.append(new Option(plan.textContent, plan.dataset.plan));
        });
        box.append(group);
      });
    });
  }

  function fillPlaces() {
    places.forEach((box) => box.append(...Array.from(parts, ([slug, part]) => new Option(part.name, slug))));
  }

  async function read(address) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${answer.status}`);
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  }

  // The plans of a province: those on its page, and on the further ones that the page leads to.
  async function plansOf(slug) {
    if (!listed.has(slug)) {
      const { address } = parts.get(slug);
      const first = await read(address);
      const further = Array.from(first.querySelectorAll(".p-way__pieces a"), (link) => link.getAttribute("href"));
      const pages = await Promise.all(further.map((href) => read(new URL(href, address))));
      listed.set(slug, [first, ...pages].flatMap((page) => Array.from(page.querySelectorAll("[data-plan]"))));
    }
    return listed.get(slug);
  }

  // The boxes get the plans of the provinces that the address or else the reader has chosen.
  async function offer(mine) {
    const asked = new URLSearchParams(location.search);
    const slugs = boxes.map((box, index) => (asked.get(box.name) || "").split("/")[0] || places[index].value);
    const found = await Promise.all(slugs.map((slug) => (parts.has(slug) ? plansOf(slug) : [])));
    if (mine !== turn) return;
    boxes.forEach((box, index) => {
      places[index].value = parts.has(slugs[index]) ? slugs[index] : "";
      box.replaceChildren(box.options[0], ...found[index].map((plan) => new Option(plan.textContent, plan.dataset.plan)));
      found[index].forEach((plan) => names.set(plan.dataset.plan, plan.textContent));
    });
  }

  // A plan's tasks in printed order, each with its areas and the heading or parent item right above it.
  function tasksOf(plan) {
    const derived = new Map(plan.suy_ra.nhiem_vu.map((task) => [task.id, task.linh_vuc]));
    const found = [];
    const walk = (entries, group) => {
      entries.forEach((entry) => {
        if (entry.nhom) walk(entry.nhiem_vu, entry.nhom);
        else found.push({ task: entry, words: wording(entry), group, areas: derived.get(entry.id) || [] });
      });
    };
    plan.linh_vuc.forEach((section) => walk(section.nhiem_vu || [], ""));
    return found;
  }

  // The whole wording on one line, lettered parts included.
  function wording(item) {
    const own = item.ten || item.noi_dung || "";
    const lettered = item.ma && !item.id ? `${item.ma}) ${own}`.trim() : own;
    return [lettered, ...(item.muc_con || []).map(wording)].filter(Boolean).join(" ");
  }

  function leads(task) {
    return [task, ...(task.muc_con || [])].flatMap((item) => item.chu_tri || []);
  }

  function time(value) {
    if (!value) return "";
    return Array.isArray(value) ? value.join("; ") : [value.bat_dau, value.ket_thuc].filter(Boolean).join(" → ");
  }

  // Products tell tasks of the same words apart.
  function fields(task, isRepeated) {
    const list = element("dl", "p-fields p-fields--short");
    const rows = [
      ["Sản phẩm", isRepeated ? (task.san_pham || []).join("; ") : ""],
      ["Chủ trì", Array.from(new Set(leads(task))).join(", ")],
      ["Thời gian", time(task.thoi_gian)],
    ];
    rows.filter((row) => row[1]).forEach(([label, value]) => {
      list.append(element("div", "", element("dt", "", label), element("dd", "", value)));
    });
    return list;
  }

  function row(id, { task, words, group }, isRepeated) {
    const heading = element("p", "p-rows__title");
    if (task.ma) heading.append(element("span", "p-number", /^\d/.test(task.ma) ? `${task.ma}.` : `${task.ma})`), " ");
    heading.append(link(words, `ke-hoach/${id}/#${encodeURIComponent(task.id)}`));
    const above = group ? [element("p", "p-rows__group", group)] : [];
    return element("li", "", heading, ...above, fields(task, isRepeated));
  }

  function side(id, tasks) {
    const made = element("div", "p-pair__side", element("p", "p-label", link(names.get(id), `ke-hoach/${id}/`)));
    const isRepeated = ({ words }) => tasks.filter((other) => other.words === words).length > 1;
    const rows = tasks.map((entry) => row(id, entry, isRepeated(entry)));
    if (rows.length) made.append(element("ul", "p-rows", ...rows));
    else made.append(element("p", "p-meta", "Không có nhiệm vụ thuộc lĩnh vực này."));
    return made;
  }

  function show(ids, plans) {
    const tasks = plans.map(tasksOf);
    let shared = 0;
    let shown = 0;
    areas.forEach(([slug, name]) => {
      const found = tasks.map((entries) => entries.filter((entry) => entry.areas.includes(slug)));
      if (!found.some((entries) => entries.length)) return;
      shown += 1;
      if (found.every((entries) => entries.length)) shared += 1;
      const sides = element("div", "p-pair__sides", side(ids[0], found[0]), side(ids[1], found[1]));
      result.append(element("section", "p-pair", element("h2", "", name), sides));
    });
    document.title = `${names.get(ids[0])} và ${names.get(ids[1])} - ${title}`;
    say(
      `${tasks[0].length} nhiệm vụ và ${tasks[1].length} nhiệm vụ trong ${shown} lĩnh vực; ` +
        `${shared} lĩnh vực có ở cả hai kế hoạch.`,
    );
  }

  function say(text, isBusy) {
    status.textContent = text;
    result.setAttribute("aria-busy", String(Boolean(isBusy)));
  }

  async function load(id) {
    if (!loaded.has(id)) {
      const answer = await fetch(new URL(`api/v1/plans/${id}.json`, home));
      if (!answer.ok) throw new Error(`${answer.status}`);
      const plan = await answer.json();
      if (!plan || !plan.suy_ra || !Array.isArray(plan.linh_vuc)) throw new Error("not a plan");
      loaded.set(id, plan);
    }
    return loaded.get(id);
  }

  // What the address asks for; null when there is nothing to load, and then the reader is told why.
  function chosen() {
    const asked = new URLSearchParams(location.search);
    const ids = boxes.map((box) => asked.get(box.name) || "");
    boxes.forEach((box, index) => {
      box.value = names.has(ids[index]) ? ids[index] : "";
    });
    const unknown = ids.find((id) => id && !names.has(id));
    if (unknown) say(`Cổng không có kế hoạch “${unknown}” mà địa chỉ này nêu. Hãy chọn trong danh sách.`);
    else if (!ids[0] && !ids[1]) say("Chọn hai kế hoạch để đọc cạnh nhau.");
    else if (!ids[0] || !ids[1]) say("Chọn thêm một kế hoạch nữa.");
    else if (ids[0] === ids[1]) say("Hai ô đang chọn cùng một kế hoạch. Hãy đổi một ô.");
    else return ids;
    return null;
  }

  async function update() {
    turn += 1;
    const mine = turn;
    result.replaceChildren();
    retry.hidden = true;
    document.title = title;
    try {
      if (parts.size) {
        say("Đang tải danh sách kế hoạch…", true);
        await offer(mine);
        if (mine !== turn) return;
      }
      const ids = chosen();
      if (!ids) return;
      say("Đang tải hai kế hoạch…", true);
      const plans = await Promise.all(ids.map(load));
      if (mine === turn) show(ids, plans);
    } catch (error) {
      if (mine !== turn) return;
      result.replaceChildren();
      say("Không tải được kế hoạch. Kiểm tra kết nối mạng rồi thử lại.");
      retry.hidden = false;
    }
  }

  // Arrow keys pass through the plans between: these must not fill the way back, so a box that is moved through by key
  // has one place in it.
  function keep(box, query) {
    const step = box === passing ? "replaceState" : "pushState";
    passing = box.dataset.byKey ? box : null;
    history[step](null, "", query);
  }

  // Another province has other plans: the one that was chosen on this side is none of them.
  function choosePlace(index) {
    boxes[index].value = "";
    choose({ target: boxes[index] });
  }

  function choose(event) {
    const asked = new URLSearchParams();
    boxes.forEach((box) => {
      if (box.value) asked.set(box.name, box.value);
    });
    // Ids hold slashes; they may stand in a query as they are, and the address stays readable.
    const query = asked.toString().replaceAll("%2F", "/");
    keep(event.target, query ? `?${query}` : location.pathname);
    update();
  }

  fillBoxes();
  fillPlaces();
  form.addEventListener("submit", (event) => event.preventDefault());
  boxes.forEach((box) => {
    box.addEventListener("change", choose);
    box.addEventListener("keydown", () => { box.dataset.byKey = "1"; });
    box.addEventListener("pointerdown", () => { delete box.dataset.byKey; });
    box.addEventListener("blur", () => { passing = null; });
  });
  places.forEach((box, index) => box.addEventListener("change", () => choosePlace(index)));
  window.addEventListener("popstate", () => {
    passing = null;
    update();
  });
  retry.addEventListener("click", () => {
    status.focus();
    update();
  });
  update();
})();
