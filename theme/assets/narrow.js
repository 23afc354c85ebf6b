// Narrows a page's lists of tasks by what the reader chooses; the choice stands in the address, so it can be shared.
// Without this script the whole lists are there.
(function () {
  "use strict";
  var form = document.querySelector("[data-narrow]");
  if (!form) return;
  var choices = Array.from(form.querySelectorAll("select"));
  var rows = Array.from(document.querySelectorAll("[data-rows] > li"));
  var lists = Array.from(document.querySelectorAll("[data-rows]"));
  var count = form.querySelector("[data-narrow-count]");

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
    count.textContent = !isNarrowed
      ? "Đang hiện tất cả " + rows.length + " việc."
      : shown ? "Đang hiện " + shown + " trong " + rows.length + " việc."
      : "Không có việc nào khớp cả ba lựa chọn. Hãy bỏ bớt một lựa chọn.";
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
