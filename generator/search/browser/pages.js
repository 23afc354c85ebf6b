// The pages of provinces, units, areas, terms and plans that a query names: offered above the results.
((portal) => {
  "use strict";
  const MOST = 3;

  // The terms that a page must hold: every word whose documents are at hand; for a common word the pairs it stands in.
  function asked(found) {
    const index = found.index;
    const words = found.reading.content();
    const terms = new Set();
    words.forEach((word, i) => {
      if (index.has(word.folded)) terms.add(word.folded);
      const next = words[i + 1];
      if (!next || (index.has(word.folded) && index.has(next.folded))) return;
      const pair = `${word.folded} ${next.folded}`;
      if (index.has(pair)) terms.add(pair);
    });
    return Array.from(terms);
  }

  // The numbers of the pages that a query names, best first.
  function named(found) {
    const index = found.index;
    const start = index.manifest.kinds[index.manifest.own_kinds];
    const matched = new Uint16Array(index.size - start);
    const terms = asked(found);
    terms.forEach((term, i) => {
      index.postings(term).forEach((list) => {
        list.documents.forEach((number) => {
          if (number >= start && matched[number - start] === i) matched[number - start] = i + 1;
        });
      });
    });
    const numbers = [];
    matched.forEach((count, i) => {
      if (terms.length && count === terms.length && found.all[start + i]) numbers.push(start + i);
    });
    return numbers.sort((a, b) => found.result.scores[b] - found.result.scores[a] || a - b).slice(0, MOST);
  }

  // How a kind is written in an address: "Tỉnh, thành phố" is "tinh-thanh-pho".
  function kindSlug(manifest, kind) {
    return portal.words.words(portal.words.fold(manifest.kind_names[kind])).join("-");
  }

  // Whether these pages are what is looked for rather than a way on: a province is among them.
  function areResults(found, numbers) {
    return numbers.some(
      (number) => kindSlug(found.index.manifest, portal.results.kindOf(found.index, number)) === "tinh-thanh-pho",
    );
  }

  // Only what stands in plans: the registers' pages are offered apart.
  function keepPlans(result, index) {
    const marked = new Uint8Array(index.size);
    marked.fill(1, 0, index.manifest.kinds[index.manifest.own_kinds]);
    result.keep(marked, true);
  }

  portal.keepPlans = keepPlans;
  portal.kindSlug = kindSlug;
  portal.named = named;
  portal.areResults = areResults;
})((window.portalSearch = window.portalSearch || {}));
