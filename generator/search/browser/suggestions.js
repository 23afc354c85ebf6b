// Suggestions under a search box: the first results for what is typed so far. A combobox as the ARIA practices have it.
((portal) => {
  "use strict";
  const element = portal.results.element;
  const MOST = 6;
  const PAUSE = 180;
  let count = 0;

  class Suggestions {
    constructor(site, root, input) {
      this.site = site;
      this.root = root;
      this.input = input;
      this.run = 0;
      this.at = -1;
      this.list = element("ul", "p-suggestions");
      this.list.id = `goi-y-${++count}`;
      this.list.setAttribute("role", "listbox");
      this.list.setAttribute("aria-label", "Gợi ý");
      this.list.hidden = true;
      this.status = element("p", "p-hidden");
      this.status.setAttribute("role", "status");
      input.form.append(this.list, this.status);
      input.setAttribute("role", "combobox");
      input.setAttribute("aria-autocomplete", "list");
      input.setAttribute("aria-controls", this.list.id);
      input.setAttribute("aria-expanded", "false");
      this.listen();
      if (document.activeElement === input && input.value) this.typed();
    }

    listen() {
      let timer = 0;
      this.input.addEventListener("input", () => {
        clearTimeout(timer);
        timer = setTimeout(() => {
          this.typed();
        }, PAUSE);
      });
      this.input.addEventListener("keydown", (event) => {
        this.key(event);
      });
      this.input.addEventListener("blur", () => {
        this.close();
      });
      // The box keeps the focus while an option is clicked.
      this.list.addEventListener("mousedown", (event) => {
        event.preventDefault();
      });
    }

    key(event) {
      if (event.isComposing) return; // the keys belong to the input method
      const options = this.list.hidden ? [] : Array.from(this.list.children);
      if (event.key === "ArrowDown" && options.length) this.select((this.at + 1) % options.length);
      else if (event.key === "ArrowUp" && options.length) this.select(this.at < 0 ? options.length - 1 : this.at - 1);
      else if (event.key === "Escape" && options.length) this.close();
      else if (event.key === "Enter" && this.at >= 0) location.assign(options[this.at].dataset.href);
      else return;
      event.preventDefault();
    }

    select(place) {
      this.at = place;
      Array.from(this.list.children).forEach((option, i) => {
        option.setAttribute("aria-selected", String(i === place));
        if (i === place) option.scrollIntoView({ block: "nearest" });
      });
      if (place < 0) this.input.removeAttribute("aria-activedescendant");
      else this.input.setAttribute("aria-activedescendant", this.list.children[place].id);
    }

    close() {
      this.run += 1;
      this.text = "";
      this.list.hidden = true;
      this.input.setAttribute("aria-expanded", "false");
      this.select(-1);
    }

    typed() {
      const text = this.input.value.slice(0, 300);
      if (text === this.text) return;
      const run = ++this.run;
      if ((text.match(/[\p{L}\p{N}]/gu) || []).length < 2) {
        this.close();
        return;
      }
      this.text = text;
      this.site
        .steady(() => this.suggested(text))
        .then(([found, numbers, all]) => {
          if (run === this.run && document.activeElement === this.input) this.fill(found, numbers, all);
        })
        .catch(() => {
          // Suggestions are a comfort: without them the form still leads to the search page, which says what is wrong.
          if (run === this.run) this.close();
        });
    }

    suggested(text) {
      return this.site.suggest(text).then((found) => {
        const pages = portal.named(found).slice(0, 2);
        portal.keepPlans(found.result, found.index);
        found.result.trim();
        const numbers = pages.concat(found.result.top(MOST - pages.length));
        const shown = numbers.map((number) => this.site.shown(found.index, number));
        return Promise.all(shown).then((all) => [found, numbers, all]);
      });
    }

    fill(found, numbers, all) {
      if (!all.length) {
        this.close();
        this.status.textContent = "Không có gợi ý.";
        return;
      }
      this.list.replaceChildren(...all.map((shown, i) => this.option(i, shown, found, numbers[i])));
      this.list.hidden = false;
      this.input.setAttribute("aria-expanded", "true");
      this.status.textContent = `${all.length} gợi ý, dùng phím mũi tên để chọn.`;
      this.select(-1);
    }

    // An option is no link: what can be operated must not stand inside what can be chosen.
    option(place, shown, found, number) {
      const option = element("li");
      option.id = `${this.list.id}-${place}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.href = new URL(shown.address, this.root).href;
      option.addEventListener("click", () => location.assign(option.dataset.href));
      const text = element("span", "p-suggestions__text");
      text.append(portal.results.highlighted(shown.title, found.reading));
      option.append(text, element("span", "p-suggestions__origin", portal.results.origin(found, number, shown)));
      return option;
    }
  }

  portal.Suggestions = Suggestions;
})((window.portalSearch = window.portalSearch || {}));
