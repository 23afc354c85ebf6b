// Narrows a page's lists of tasks by what the reader chooses; the choice stands in the address, so it can be shared.
// Without this script the whole lists are there.
(function () {
  "use strict";
  var parts = document.querySelector("[data-narrow-parts]");
  var form = document.querySelector("[data-narrow]");

  // A year that is too long for one page has its rows on a page for each province: an address that asks for one leads
  // there, so that those from before stay good.
  function goToPart() {
    var asked = new URLSearchParams(location.search);
    var place = asked.get("tinh");
    var link = Array.from(parts.querySelectorAll("a")).find(function (part) {
      return part.getAttribute("href") === place + "/";
    });
    if (!link) return;
    asked.delete("tinh");
    var query = asked.toString();
    location.replace(link.href + (query ? "?" + query : "") + location.hash);
  }

  if (parts) goToPart();
  if (!form) return;
  var isPiece = form.dataset.narrow === "piece";
  var choices = Array.from(form.querySelectorAll("select"));
  var rows = Array.from(document.querySelectorAll("[data-rows] > li"));
  var lists = Array.from(document.querySelectorAll("[data-rows]"));
  var count = form.querySelector("[data-narrow-count]");
  var ways = Array.from(document.querySelectorAll(".p-way a, .p-chart a[href]"), function (link) {
    return { link: link, href: link.getAttribute("href") };
  });

  function has(row, choice) {
    return !choice.value || (row.getAttribute("data-" + choice.name) || "").split(" ").includes(choice.value);
  }

  function show() {
    var shown = 0;
    rows.forEach(function (row) {
      row.hidden = !choices.every(function (choice) { return has(row, choice); });
      if (!row.hidden) shown += 1;
    });
    lists.forEach(function (list) { hideEmpty(list); });
    hideEmptyQuarters();
    var isNarrowed = choices.some(function (choice) { return choice.value; });
    var here = isPiece ? " của trang này" : "";
    count.textContent = !isNarrowed
      ? "Đang hiện tất cả " + rows.length + " việc" + here + "."
      : shown ? "Đang hiện " + shown + " trong " + rows.length + " việc" + here + "."
      : isPiece ? "Trang này không có việc nào khớp. Hãy xem các trang khác của danh sách, hoặc bỏ bớt một lựa chọn."
      : "Không có việc nào khớp cả " + (choices.length > 2 ? "ba" : "hai") + " lựa chọn. Hãy bỏ bớt một lựa chọn.";
    keepChoice();
  }

  // The parts beside this one are narrowed by the same choice.
  function keepChoice() {
    ways.forEach(function (way) {
      var pieces = way.href.split("#");
      if (pieces[0]) way.link.setAttribute("href", pieces[0] + location.search + (pieces[1] ? "#" + pieces[1] : ""));
    });
  }

  // A heading without anything under it says nothing: it goes with its list.
  function hideEmpty(list) {
    var isEmpty = Array.from(list.children).every(function (row) { return row.hidden; });
    for (var piece = list; piece; piece = piece.previousElementSibling) {
      piece.hidden = isEmpty;
      if (/^H[23]$/.test(piece.tagName)) break;
    }
  }

  function hideEmptyQuarters() {
    document.querySelectorAll("h2[id^=quy-]").forEach(function (head) {
      var isEmpty = true;
      for (var piece = head.nextElementSibling; piece && piece.tagName !== "H2"; piece = piece.nextElementSibling) {
        if (piece.hasAttribute("data-rows") && !piece.hidden) isEmpty = false;
      }
      head.hidden = isEmpty;
    });
  }

  function read() {
    var asked = new URLSearchParams(location.search);
    choices.forEach(function (choice) {
      choice.value = asked.get(choice.name) || "";
      if (choice.selectedIndex < 0) choice.value = "";
    });
    show();
  }

  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("change", function () {
    var asked = new URLSearchParams();
    choices.forEach(function (choice) { if (choice.value) asked.set(choice.name, choice.value); });
    var query = asked.toString();
    history.pushState(null, "", (query ? "?" + query : location.pathname) + location.hash);
    show();
  });
  window.addEventListener("popstate", read);
  read();
})();
