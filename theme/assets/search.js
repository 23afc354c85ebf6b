// The search page: reads ?q=, loads lunr and the index, shows what is found. Loaded on the search page only.
(function () {
  "use strict";
  var list = document.querySelector("[data-search-results]");
  var count = document.querySelector("[data-search-count]");
  var input = document.getElementById("tim");
  var other = document.querySelector("[data-search-other]");
  if (!list || !count || !input) return;

  var LIMIT = 30;
  var BASE = new URL("../", location.href);
  var query = (new URLSearchParams(location.search).get("q") || "").slice(0, 200).normalize("NFC");
  input.value = query;

  // The same folding as generator/text.py: lower case, marks off, đ to d.
  function fold(text) {
    return text.toLowerCase().replace(/đ/g, "d").normalize("NFD").replace(/[\u0300-\u036f]/g, "").normalize("NFC");
  }

  function words(text) {
    return text.toLowerCase().match(/[\p{L}\p{N}_][\p{L}\p{N}_/&.-]*[\p{L}\p{N}_]|[\p{L}\p{N}_]/gu) || [];
  }

  function say(text) {
    count.textContent = text;
    list.setAttribute("aria-busy", "false");
  }

  function script(address) {
    return new Promise(function (resolve, reject) {
      var element = document.createElement("script");
      element.src = address;
      element.onload = resolve;
      element.onerror = reject;
      document.head.append(element);
    });
  }

  // The query is built word by word; what people type is never read as search syntax.
  function find(index, wanted) {
    var marked = wanted.some(function (word) { return fold(word) !== word; });
    return index.query(function (builder) {
      wanted.forEach(function (word) {
        if (marked) builder.term(word, { fields: ["title", "text"], boost: 2 });
        builder.term(fold(word), { fields: ["title_folded", "text_folded"] });
      });
    });
  }

  // How many of the words a result holds decides: while some hold all of them, the others are only noise.
  function ranked(hits) {
    hits.forEach(function (hit) {
      hit.matched = new Set(Object.keys(hit.matchData.metadata).map(fold)).size;
    });
    var most = Math.max.apply(null, hits.map(function (hit) { return hit.matched; }));
    return hits.filter(function (hit) { return hit.matched === most; });
  }

  function highlighted(text, wanted) {
    var folded = new Set(wanted.map(fold));
    var holder = document.createElement("a");
    text.split(/([\p{L}\p{N}_]+)/u).forEach(function (piece) {
      if (folded.has(fold(piece))) {
        var mark = document.createElement("mark");
        mark.textContent = piece;
        holder.append(mark);
      } else {
        holder.append(piece);
      }
    });
    return holder;
  }

  function show(found, documents, wanted) {
    found.slice(0, LIMIT).forEach(function (hit) {
      var shown = documents[Number(hit.ref)];
      var item = document.createElement("li");
      item.setAttribute("data-search-result", "");
      var title = document.createElement("p");
      title.className = "p-rows__title";
      var link = highlighted(shown[2], wanted);
      link.href = new URL(shown[0], BASE).href;
      title.append(link);
      var place = document.createElement("p");
      place.className = "p-meta";
      place.textContent = [shown[1], shown[3]].filter(Boolean).join(" · ");
      item.append(title, place);
      list.append(item);
    });
    var more = found.length > LIMIT ? ", hiện " + LIMIT + " kết quả đầu" : "";
    say(found.length ? found.length + " kết quả" + more : "Không tìm thấy gì. Thử ít chữ hơn, hoặc chữ khác.");
    other.hidden = found.length > 0;
  }

  var wanted = words(query);
  if (!wanted.length) {
    say(query ? "Hãy gõ ít nhất một chữ cái hoặc chữ số." : "");
    return;
  }
  list.setAttribute("aria-busy", "true");
  count.textContent = "Đang tìm…";
  Promise.all([
    script(new URL("search/lunr.js", BASE).href),
    fetch(new URL("search/index.json", BASE)).then(function (answer) {
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.json();
    }),
  ]).then(function (loaded) {
    show(ranked(find(window.lunr.Index.load(loaded[1].index), wanted)), loaded[1].documents, wanted);
  }).catch(function () {
    say("Không tải được dữ liệu tìm kiếm. Kiểm tra kết nối mạng rồi thử lại.");
  });
})();
