// Small comforts on every page. Everything works without them.
(function () {
  "use strict";
  var root = document.documentElement;

  // Light and dark: the style sheet shows the button only where scripts run.
  var button = document.querySelector("[data-theme-switch]");
  if (button) {
    button.addEventListener("click", function () {
      var dark = root.dataset.theme
        ? root.dataset.theme === "dark"
        : window.matchMedia("(prefers-color-scheme: dark)").matches;
      root.dataset.theme = dark ? "light" : "dark";
      try {
        localStorage.setItem("portal.theme", root.dataset.theme);
      } catch (error) {
        // The choice then lasts as long as the page.
      }
    });
  }

  // The guide says what the link "Báo lỗi" that led to it was about.
  var given = document.querySelector("[data-given]");
  if (given) {
    var asked = new URLSearchParams(window.location.search);
    var words = [["ke_hoach", ""], ["nhiem_vu", ""], ["dong", "dòng "]].map(function (field) {
      var value = (asked.get(field[0]) || "").slice(0, 200);
      return value && field[1] + value;
    }).filter(Boolean);
    given.querySelector("[data-given-words]").textContent = words.join(", ");
    given.hidden = words.length === 0;
  }

  // The search is loaded when one of its boxes is first used, never before; the search page brings its own.
  var home = new URL("../", document.currentScript.src);
  var boxes = document.querySelectorAll("form[role=search] input[name=q]");
  var results = document.querySelector("[data-search-results]");
  var isLoading = Boolean(results);
  function loadSearch() {
    if (isLoading) return;
    isLoading = true;
    var script = document.createElement("script");
    script.src = new URL("search/search.js", home).href;
    script.onerror = function () { isLoading = false; };
    document.head.append(script);
  }
  boxes.forEach(function (box) {
    box.addEventListener("focus", loadSearch);
    box.addEventListener("input", loadSearch);
  });

  // The search page says so when its program cannot be had.
  var program = document.querySelector("[data-search-program]");
  if (program && results) {
    program.addEventListener("error", function () {
      var retry = document.querySelector("[data-search-retry]");
      retry.hidden = false;
      retry.addEventListener("click", function () { location.reload(); });
      document.querySelector("[data-search-count]").textContent =
        "Không tải được dữ liệu tìm kiếm. Kiểm tra kết nối mạng rồi thử lại.";
      results.setAttribute("aria-busy", "false");
    });
  }

  // A form whose program cannot be had goes away: the whole lists are there.
  var narrowing = document.querySelector("[data-narrow-program]");
  if (narrowing) {
    narrowing.addEventListener("error", function () { document.querySelector("[data-narrow]").hidden = true; });
  }

  // The page of two plans says so too, with the words for those without scripts.
  var comparing = document.querySelector("[data-compare-program]");
  if (comparing) {
    comparing.addEventListener("error", function () {
      document.querySelector("[data-compare-form]").hidden = true;
      var said = document.querySelector("[data-compare-status]");
      said.textContent = said.dataset.failed;
    });
  }

  // The list of contents stands open where there is room beside the text.
  var contents = document.querySelector("[data-contents]");
  if (contents) {
    var wide = window.matchMedia("(min-width: 60em)");
    var arrange = function () { contents.open = wide.matches; };
    arrange();
    wide.addEventListener("change", arrange);
  }

  // The menu closes with Escape and when the reader goes elsewhere.
  var menu = document.querySelector("[data-menu]");
  if (menu) {
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && menu.open) {
        menu.open = false;
        menu.querySelector("summary").focus();
      }
    });
    document.addEventListener("click", function (event) {
      if (!menu.contains(event.target)) menu.open = false;
    });
  }

  // An abbreviation says what it stands for: under the pointer, at keyboard focus, and at the first tap of a finger.
  var bubble = document.createElement("span");
  bubble.className = "p-bubble";
  bubble.id = "chu-viet-tat";
  bubble.setAttribute("role", "tooltip");
  bubble.hidden = true;
  var explained = null;
  function explain(term) {
    if (explained === term) return;
    hush();
    explained = term;
    bubble.textContent = term.dataset.means;
    bubble.hidden = false;
    document.querySelector("main").append(bubble); // within a landmark
    var place = term.getBoundingClientRect();
    var room = document.documentElement.clientWidth - bubble.offsetWidth - 8;
    bubble.style.left = Math.max(8, Math.min(place.left, room)) + window.scrollX + "px";
    bubble.style.top = place.bottom + window.scrollY + "px";
    term.setAttribute("aria-describedby", bubble.id);
  }
  function hush() {
    if (!explained) return;
    explained.removeAttribute("aria-describedby");
    explained = null;
    bubble.hidden = true;
  }
  document.querySelectorAll(".p-term[title]").forEach(function (term) {
    term.dataset.means = term.title;
    term.setAttribute("aria-description", term.title); // read out with the link wherever it is met
    term.removeAttribute("title"); // the browser would show it a second time
    term.addEventListener("mouseenter", function () { explain(term); });
    term.addEventListener("focus", function () { explain(term); });
    term.addEventListener("blur", hush);
    term.addEventListener("mouseleave", function (event) {
      if (event.relatedTarget !== bubble && document.activeElement !== term) hush();
    });
    var isOpenedByTouch = false;
    term.addEventListener("pointerdown", function (event) {
      isOpenedByTouch = event.pointerType === "touch" && explained !== term;
    });
    term.addEventListener("click", function (event) {
      if (!isOpenedByTouch) return;
      isOpenedByTouch = false;
      event.preventDefault(); // the next tap leads to the glossary
      explain(term);
    });
  });
  bubble.addEventListener("mouseleave", function () { if (document.activeElement !== explained) hush(); });
  document.addEventListener("keydown", function (event) { if (event.key === "Escape") hush(); });
  document.addEventListener("pointerdown", function (event) {
    if (explained && event.target !== bubble && !explained.contains(event.target)) hush();
  });

  // On paper everything is open, and a link to a document says where it leads.
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll(".p-article details:not([open], .p-cite)").forEach(function (closed) {
      closed.open = true;
      closed.dataset.opened = "";
    });
    document.querySelectorAll(".p-cited a, .p-source a").forEach(function (link) { link.dataset.address = link.href; });
  });
  window.addEventListener("afterprint", function () {
    document.querySelectorAll("[data-opened]").forEach(function (opened) {
      opened.open = false;
      delete opened.dataset.opened;
    });
  });
})();
