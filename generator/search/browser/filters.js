// Narrowing results: by kind of text, province, year, area, lead unit and quarter. What is chosen stands in the address.
((portal) => {
  "use strict";
  const FACETS = {
    loai: "Loại nội dung",
    tinh: "Tỉnh, thành phố",
    nam: "Năm kế hoạch",
    "linh-vuc": "Lĩnh vực",
    "don-vi": "Đơn vị chủ trì",
    quy: "Quý",
  };
  const element = portal.results.element;

  // The kinds of text come from ranges of numbers; registers' pages are only results where they are asked for.
  function kindValues(index) {
    const manifest = index.manifest;
    const values = new Map();
    manifest.kinds.forEach((start, kind) => {
      const end = kind + 1 < manifest.kinds.length ? manifest.kinds[kind + 1] : index.size;
      const slug = portal.kindSlug(manifest, kind);
      if (!values.has(slug)) values.set(slug, { value: slug, label: manifest.kind_names[kind], documents: [] });
      for (let number = start; number < end; number++) values.get(slug).documents.push(number);
    });
    return Array.from(values.values());
  }

  function values(site, index, name) {
    return name === "loai" ? Promise.resolve(kindValues(index)) : site.facet(index, name);
  }

  // Leaves the hits that have all chosen values; resolves to the labels of what is chosen: [[facet, label]].
  function apply(site, found, chosen) {
    const index = found.index;
    const names = Object.keys(chosen);
    return Promise.all(names.map((name) => values(site, index, name))).then((all) => {
      if (!chosen.loai) portal.keepPlans(found.result, index);
      return names.map((name, i) => {
        const value = all[i].find((each) => each.value === chosen[name]);
        found.result.keep(markedIn(value ? value.documents : [], index), true);
        return [name, value ? value.label : chosen[name]];
      });
    });
  }

  function markedIn(documents, index) {
    const marked = new Uint8Array(index.size);
    documents.forEach((number) => {
      marked[number] = 1;
    });
    return marked;
  }

  // The values of a facet with how many hits each has, those without left out.
  function counts(site, found, name) {
    return values(site, found.index, name).then((all) =>
      all
        .map((each) => {
          let count = 0;
          each.documents.forEach((number) => {
            count += found.result.hits[number];
          });
          return { value: each.value, label: each.label, count };
        })
        .filter((each) => each.count),
    );
  }

  // The groups of values that are still free to choose; each is filled when it is opened.
  function open(page) {
    const holder = page.filters.querySelector("[data-search-groups]");
    if (holder.firstChild) return;
    const free = Object.keys(FACETS).filter((name) => !page.state.chosen[name]);
    holder.append(...free.map((name) => group(page, page.found, name)));
  }

  function group(page, found, name) {
    const made = element("details", "p-filter");
    made.append(element("summary", "", FACETS[name]));
    made.addEventListener("toggle", () => {
      if (!made.open || made.querySelector("ul")) return;
      made.querySelectorAll("p").forEach((said) => said.remove());
      const list = element("ul");
      made.append(list);
      counts(page.site, found, name)
        .then((all) => {
          if (!all.length) list.append(element("li", "p-meta", "Không có gì để lọc thêm."));
          list.append(...all.map((each) => choice(page, name, each)));
        })
        .catch((error) =>
          page.gaveWay(found, error).then((gaveWay) => {
            if (gaveWay) return;
            const said = element("p", "p-meta", "Không tải được. Đóng mục này rồi mở lại để thử lại.");
            said.setAttribute("role", "alert");
            list.replaceWith(said);
          }),
        );
    });
    return made;
  }

  function choice(page, name, each) {
    const item = element("li");
    item.append(link(page, name, each.value, each.label), " ", element("span", "p-meta", String(each.count)));
    return item;
  }

  // What is chosen, each with a way to take it back.
  function fillChosen(page, labels) {
    page.chosen.append(
      ...labels.map(([name, label]) => {
        const item = element("li");
        const made = link(page, name, "", `${FACETS[name]}: ${label}`);
        made.className = "p-chosen";
        made.setAttribute("aria-label", `Bỏ lọc ${FACETS[name]}: ${label}`);
        made.append(element("span", "p-chosen__off", "×"));
        item.append(made);
        return item;
      }),
    );
  }

  // A link to the same query with one choice made or taken back; it works as any link does, and without loading anew.
  function link(page, name, value, label) {
    const chosen = { ...page.state.chosen, [name]: value };
    const made = element("a", "", label);
    made.href = page.address(page.state.q, chosen);
    made.addEventListener("click", (event) => {
      if (event.metaKey || event.ctrlKey) return;
      event.preventDefault();
      page.go(page.state.q, chosen, false);
      page.count.focus();
    });
    return made;
  }

  portal.filters = { apply, fillChosen, open };
})((window.portalSearch = window.portalSearch || {}));
