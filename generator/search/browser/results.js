// Shows results. Texts of plans and of people are only ever set as text, never read as HTML.
((portal) => {
  "use strict";
  const words = portal.words;
  const LONGEST = 280;

  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  // Which folded words of a text to mark: those of the query and of what its abbreviations stand for. Words that were
  // read as a unit, a date or a number are marked beside the text, and in it only where there are no others.
  function marked(query, isBeside) {
    const wanted = new Set();
    const content = query.content();
    const plain = content.filter((word) => word.weight === 1);
    (isBeside || !plain.length ? content : plain).forEach((word) => {
      wanted.add(word.folded);
      (word.others || []).forEach(wanted.add, wanted);
    });
    query.meanings.forEach((meaning) => {
      meaning.forEach((word) => {
        wanted.add(words.foldedForm(word));
      });
    });
    return wanted;
  }

  // The stretches of a text to mark, as [start, end]: wanted words, neighbours joined. A common word is only marked
  // beside another one, because alone it says nothing.
  function stretches(text, query, isBeside) {
    const wanted = marked(query, isBeside);
    const common = new Set(query.vocabulary.common);
    const content = query.content();
    const alone = content.length === 1 ? content[0].folded : "";
    const found = [];
    let last = null;
    Array.from(text.matchAll(/[\p{L}\p{M}\p{N}]+/gu), (match) => {
      const word = words.foldedForm(match[0].normalize("NFC"));
      if (!wanted.has(word)) {
        last = null;
        return;
      }
      const end = match.index + match[0].length;
      if (last) {
        last.end = end;
        last.rare = true;
      } else {
        last = { start: match.index, end, rare: word === alone || !common.has(word) };
        found.push(last);
      }
    });
    return found.filter((stretch) => stretch.rare);
  }

  // The part of a long text that holds most of what is marked, cut at words.
  function passage(text, found) {
    if (text.length <= LONGEST || !found.length) return { start: 0, end: Math.min(text.length, ending(text, LONGEST)) };
    let best = 0;
    let most = -1;
    found.forEach((stretch) => {
      const inside = found
        .filter((other) => other.start >= stretch.start && other.end <= stretch.start + LONGEST - 40)
        .reduce((sum, other) => sum + other.end - other.start, 0);
      if (inside > most) {
        most = inside;
        best = stretch.start;
      }
    });
    const start = best < 60 ? 0 : text.indexOf(" ", best - 40) + 1;
    return { start, end: Math.min(text.length, ending(text, start + LONGEST)) };
  }

  function ending(text, limit) {
    if (limit >= text.length) return text.length;
    const space = text.lastIndexOf(" ", limit);
    return space > 0 ? space : limit;
  }

  // The text with what was looked for marked, long ones cut to the part that matters.
  function highlighted(text, query, isBeside) {
    const holder = document.createDocumentFragment();
    const found = stretches(text, query, isBeside);
    const part = passage(text, found);
    let position = part.start;
    if (part.start) holder.append("… ");
    found.forEach((stretch) => {
      if (stretch.start < position || stretch.end > part.end) return;
      holder.append(text.slice(position, stretch.start), element("mark", "", text.slice(stretch.start, stretch.end)));
      position = stretch.end;
    });
    holder.append(text.slice(position, part.end));
    if (part.end < text.length) holder.append(" …");
    return holder;
  }

  function kindOf(index, number) {
    const kinds = index.manifest.kinds;
    let kind = 0;
    while (kind + 1 < kinds.length && number >= kinds[kind + 1]) kind += 1;
    return kind;
  }

  // What stands above a result's words: its kind and number, and where it is from.
  function origin(found, number, shown) {
    const name = found.index.manifest.kind_names[kindOf(found.index, number)];
    return [`${name} ${shown.number}`.trim(), shown.place].filter(Boolean).join(" · ");
  }

  function link(shown, root, query) {
    const made = element("a");
    made.href = new URL(shown.address, root).href;
    made.append(highlighted(shown.title, query));
    return made;
  }

  // One result as a list item.
  function item(found, number, shown, root) {
    const made = element("li");
    made.setAttribute("data-search-result", "");
    made.append(element("p", "p-results__origin", origin(found, number, shown)));
    const title = element("p", "p-results__title");
    title.append(link(shown, root, found.reading));
    made.append(title);
    if (shown.note) {
      const note = element("p", "p-results__note");
      note.append(highlighted(shown.note, found.reading, true));
      made.append(note);
    }
    return made;
  }

  portal.results = { element, highlighted, item, kindOf, link, origin };
})((window.portalSearch = window.portalSearch || {}));
