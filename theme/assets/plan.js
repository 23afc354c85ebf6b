// What can be done with one task of a plan's page: copy its link, cite it, change it, report a mistake in it. The page
// itself has only the link and the way to the plan's own two addresses; with all of it under every task it would be a
// third heavier.
(function () {
  "use strict";
  var whole = document.getElementById("sua-bao-loi");
  var cited = document.querySelector("[data-document]");
  var plan = { edit: whole.querySelector("a"), report: whole.querySelector("a + a") };

  function words(element) {
    return element.textContent.replace(/\s+/g, " ").trim();
  }

  // The task's number as printed and its name; one without a heading is called by its first point.
  function read(task) {
    var title = task.querySelector(".p-task__title").cloneNode(true);
    var number = title.querySelector(".p-number");
    if (number) number.remove();
    var first = title.querySelector(".p-hidden") && task.querySelector(".p-parts li");
    return { id: task.id, line: task.dataset.line, number: number ? words(number) : "", name: words(first || title) };
  }

  function link(text, href) {
    var made = document.createElement("a");
    made.textContent = text;
    made.href = href;
    made.rel = "nofollow";
    return made;
  }

  // The plan's report with what is the task's own: its number, line and place; the guide finds them by its name.
  function report(task) {
    var address = new URL(plan.report.href);
    var fields = address.searchParams;
    if (!("direct" in whole.dataset)) {
      fields.delete("dong");
      fields.set("nhiem_vu", task.id);
      return address.href;
    }
    fields.set("title", fields.get("title") + " " + task.id);
    fields.set("nhiem_vu", task.number ? task.number + " (" + task.id + ")" : task.id);
    fields.set("dong", fields.get("dong").replace(/\d+$/, task.line));
    if (fields.has("dia_chi")) fields.set("dia_chi", fields.get("dia_chi") + "#" + task.id);
    return address.href;
  }

  function cite(task) {
    var name = task.name.length > 120 ? task.name.slice(0, 119) + "…" : task.name;
    var made = document.createElement("details");
    made.className = "p-cite";
    made.append(document.createElement("summary"), document.createElement("p"));
    made.firstChild.textContent = "Trích dẫn";
    made.lastChild.textContent =
      cited.dataset.document + ", nhiệm vụ “" + name + "”, " + cited.dataset.place + "#" + task.id;
    return made;
  }

  function equip(element) {
    var task = read(element);
    var foot = element.querySelector(".p-task__foot");
    var both = foot.lastElementChild;
    var ways = [cite(task), link("Báo lỗi", report(task))];
    if ("direct" in whole.dataset) ways.splice(1, 0, link("Sửa", plan.edit.href + "#L" + task.line));
    both.replaceWith(...ways);
    // Out of their place, in a screen reader's list of links, they say whose they are.
    foot.querySelectorAll("a:not(.p-tag), summary").forEach(function (way) {
      way.setAttribute("aria-label", way.textContent + ": " + task.name.slice(0, 60));
    });
  }

  document.querySelectorAll(".p-task").forEach(equip);

  // The link is copied when it is followed, where the browser allows it. That of a task on a page of its own leads to
  // the plan's page, where it will still be when the pages are cut otherwise: once it is copied, nobody need go there.
  document.addEventListener("click", function (event) {
    var followed = event.target.closest && event.target.closest(".p-task__foot > a");
    var task = followed && followed.closest(".p-task");
    if (!task || !navigator.clipboard || new URL(followed.href).hash !== "#" + task.id) return;
    if (followed.pathname !== location.pathname) event.preventDefault();
    navigator.clipboard.writeText(followed.href).then(function () {
      var before = [followed.textContent, followed.getAttribute("aria-label")];
      followed.textContent = "Đã chép liên kết";
      followed.removeAttribute("aria-label");
      setTimeout(function () {
        followed.textContent = before[0];
        followed.setAttribute("aria-label", before[1]);
      }, 2000);
    }, function () {});
  });
})();
