// The search page: reads the address, searches as people type, and keeps the address in step.
((portal) => {
  "use strict";
  const element = portal.results.element;
  const FACETS = ["loai", "tinh", "nam", "linh-vuc", "don-vi", "quy"];
  const PAGE = 20;
  const FIRST = 10;
  const LONGEST = 300;
  const PAUSE = 250;

  class Page {
    constructor(site, root, input) {
      this.site = site;
      this.root = root;
      this.input = input;
      ["results", "count", "reading", "pages", "filters", "chosen", "more", "other", "retry"].forEach((name) => {
        this[name] = document.querySelector(`[data-search-${name}]`);
      });
      this.run = 0;
      this.title = document.title;
      this.state = this.fromAddress();
      this.listen();
      this.input.value = this.state.q;
      this.show();
    }

    fromAddress() {
      const given = new URLSearchParams(location.search);
      const state = { q: (given.get("q") || "").normalize("NFC").slice(0, LONGEST), chosen: {} };
      FACETS.forEach((name) => {
        if (given.get(name)) state.chosen[name] = given.get(name);
      });
      return state;
    }

    address(q, chosen) {
      const parts = new URLSearchParams();
      if (q) parts.set("q", q);
      FACETS.forEach((name) => {
        if (chosen[name]) parts.set(name, chosen[name]);
      });
      return location.pathname + (parts.toString() ? `?${parts}` : "");
    }

    go(q, given, isTyping) {
      const chosen = Object.fromEntries(Object.entries(given).filter(([, value]) => value));
      this.state = { q, chosen };
      history[isTyping ? "replaceState" : "pushState"](null, "", this.address(q, chosen));
      this.show();
    }

    listen() {
      let timer = 0;
      this.input.addEventListener("input", () => {
        clearTimeout(timer);
        timer = setTimeout(() => {
          this.typed();
        }, PAUSE);
      });
      this.input.form.addEventListener("submit", (event) => {
        event.preventDefault();
        clearTimeout(timer);
        if (!this.typed()) this.show();
      });
      window.addEventListener("popstate", () => {
        this.state = this.fromAddress();
        this.input.value = this.state.q;
        this.show();
      });
      this.more.addEventListener("click", () => {
        this.showMore();
      });
      this.retry.addEventListener("click", () => {
        this.show();
      });
      this.filters.addEventListener("toggle", () => {
        if (this.filters.open) this.openFilters();
      });
      document.addEventListener("keydown", (event) => {
        this.key(event);
      });
    }

    // Whether the box holds something else than what is shown; if so, it is searched for.
    typed() {
      const q = this.input.value.normalize("NFC").slice(0, LONGEST);
      const isNew = q !== this.state.q;
      if (isNew) this.go(q, this.state.chosen, true);
      return isNew;
    }

    // Down and up walk from the box through the results; Escape leads back to the box.
    key(event) {
      const links = Array.from(this.results.querySelectorAll("[data-search-result] a"));
      const place = links.indexOf(document.activeElement);
      if (event.key === "ArrowDown" && (document.activeElement === this.input || place >= 0) && links[place + 1]) {
        links[place + 1].focus();
      } else if (event.key === "ArrowUp" && place >= 0) {
        (links[place - 1] || this.input).focus();
      } else if (event.key === "Escape" && place >= 0) {
        this.input.focus();
      } else {
        return;
      }
      event.preventDefault();
    }

    show() {
      const run = ++this.run;
      const state = this.state;
      const isAsked = /[\p{L}\p{N}]/u.test(state.q);
      this.retry.hidden = true;
      document.title = (isAsked ? `${state.q} - ` : "") + this.title;
      if (!isAsked && !Object.keys(state.chosen).length) {
        this.site.index().catch(() => {}); // what the next question needs first; a failure is told when it is asked
        this.clear(state.q ? "Hãy gõ ít nhất một chữ cái hoặc chữ số." : "Gõ điều cần tìm vào ô ở đầu trang.");
        return;
      }
      this.more.hidden = true;
      this.results.setAttribute("aria-busy", "true");
      this.count.textContent = "Đang tìm…";
      this.site
        .steady(() => this.search(isAsked ? state.q : "", state.chosen, run))
        .catch(() => {
          if (run !== this.run) return;
          this.clear("Không tải được dữ liệu tìm kiếm. Kiểm tra kết nối mạng rồi thử lại.");
          this.retry.hidden = false;
        });
    }

    search(q, chosen, run) {
      return this.site.search(q).then((found) => {
        found.result.trim();
        return this.narrowed(found, chosen).then((labels) => {
          if (run !== this.run) return null;
          this.found = found;
          return this.fill(found, labels, run);
        });
      });
    }

    // What is shown may be of an index that has since given way to another; then the query is asked anew. Resolves to
    // whether that was why something could not be had.
    gaveWay(found, error) {
      return this.site.isOutdated(found.index, error).then((isOutdated) => {
        if (isOutdated && found === this.found) this.show();
        return isOutdated;
      });
    }

    // Leaves what has the chosen values; resolves to their labels.
    narrowed(found, chosen) {
      if (!Object.keys(chosen).length) {
        portal.keepPlans(found.result, found.index);
        return Promise.resolve([]);
      }
      const site = this.site;
      return site.program("filters.js").then(() => portal.filters.apply(site, found, chosen));
    }

    clear(message) {
      this.results.replaceChildren();
      this.pages.hidden = this.filters.hidden = this.more.hidden = this.reading.hidden = true;
      this.chosen.replaceChildren();
      this.other.hidden = false;
      this.say(message);
    }

    say(message) {
      this.count.textContent = message;
      this.results.setAttribute("aria-busy", "false");
    }

    fill(found, labels, run) {
      let pages = Object.keys(this.state.chosen).length || !this.state.q ? [] : portal.named(found);
      // Who names a province wants its page; and where no plan says anything, the pages are all there is.
      const first = portal.areResults(found, pages) || !found.result.count ? pages : [];
      if (first.length) pages = [];
      this.total = found.result.count + first.length;
      this.order = first.concat(found.result.top(PAGE - first.length));
      this.first = first.length;
      // The first ten are shown while the others are on their way.
      return Promise.all([this.items(this.order.slice(0, FIRST)), this.shownOf(pages)])
        .then((ready) => {
          if (run !== this.run) return null;
          this.results.replaceChildren(...ready[0]);
          this.fillPages(pages, ready[1]);
          this.reading.hidden = !found.reading.isGuess;
          if (found.reading.isGuess) this.reading.textContent = portal.guessed(found.reading);
          this.fillFilters(found, labels);
          this.other.hidden = this.total > 0;
          return this.items(this.order.slice(FIRST));
        })
        .then((others) => {
          if (run !== this.run) return;
          this.results.append(...others);
          this.more.hidden = this.total <= this.order.length;
          this.say(this.summary(this.total));
        });
    }

    summary(count) {
      const cut = this.input.value.length >= LONGEST ? ` Chỉ đọc ${LONGEST} chữ đầu.` : "";
      if (count) return `${count.toLocaleString("vi-VN")} kết quả.${cut}`;
      return `Không tìm thấy gì. Thử ít chữ hơn, chữ khác, hoặc bỏ bớt điều kiện lọc.${cut}`;
    }

    shownOf(numbers) {
      return Promise.all(numbers.map((number) => this.site.shown(this.found.index, number)));
    }

    items(numbers) {
      return this.shownOf(numbers).then((all) =>
        all.map((shown, i) => portal.results.item(this.found, numbers[i], shown, this.root)),
      );
    }

    showMore() {
      const { run, found } = this;
      const known = this.order.length;
      this.more.disabled = true;
      this.order = this.order.slice(0, this.first).concat(this.found.result.top(known - this.first + PAGE));
      this.items(this.order.slice(known))
        .then((items) => {
          if (run !== this.run) return;
          this.results.append(...items);
          this.count.textContent = this.summary(this.total);
          this.more.hidden = this.total <= this.order.length;
          if (items.length) items[0].querySelector("a").focus();
        })
        .catch((error) =>
          this.gaveWay(found, error).then((gaveWay) => {
            if (gaveWay || run !== this.run) return;
            this.order = this.order.slice(0, known);
            this.count.textContent = "Không tải thêm được. Kiểm tra kết nối mạng rồi thử lại.";
          }),
        )
        .then(() => {
          this.more.disabled = false;
        });
    }

    fillPages(numbers, all) {
      const list = this.pages.querySelector("ul");
      this.pages.hidden = !numbers.length;
      list.replaceChildren(
        ...all.map((shown, i) => {
          const item = element("li");
          item.append(portal.results.link(shown, this.root, this.found.reading));
          const kind = this.found.index.manifest.kind_names[portal.results.kindOf(this.found.index, numbers[i])];
          item.append(" ", element("span", "p-meta", [kind, shown.place, shown.note].filter(Boolean).join(" · ")));
          return item;
        }),
      );
    }

    // What narrows the results is a program of its own, loaded when someone has chosen something or wants to.
    fillFilters(found, labels) {
      this.filters.hidden = found.result.count < 2;
      this.filters.querySelector("[data-search-groups]").replaceChildren();
      this.chosen.replaceChildren();
      if (labels.length) portal.filters.fillChosen(this, labels);
      if (this.filters.open) this.openFilters();
    }

    openFilters() {
      const found = this.found;
      this.site
        .program("filters.js")
        .then(() => {
          if (found === this.found) portal.filters.open(this);
        })
        .catch(() => {
          this.filters.open = false;
        });
    }
  }

  portal.Page = Page;
})((window.portalSearch = window.portalSearch || {}));
