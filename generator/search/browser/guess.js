// Finds what was meant where a word is not in the index, or stands beside words that it never stands beside.
((portal) => {
  "use strict";
  const MOST = 30;
  const SEVERAL = 4;
  const SHARE = 0.7;
  // What a candidate scores that stands beside none of its neighbours, and beside one of them in one document.
  const UNKNOWN = 1;
  const ONCE = 1 + Math.log(2);

  // Whether two words differ by one letter: another, one more, one less, or two neighbours swapped.
  function isNear(a, b) {
    if (Math.abs(a.length - b.length) > 1 || a === b) return false;
    let start = 0;
    while (start < a.length && a[start] === b[start]) start += 1;
    let endA = a.length;
    let endB = b.length;
    while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
      endA -= 1;
      endB -= 1;
    }
    if (Math.max(endA, endB) - start <= 1) return true;
    return endA - start === 2 && endB - start === 2 && a[start] === b[start + 1] && a[start + 1] === b[start];
  }

  function pair(first, second) {
    return `${first.folded} ${second.folded}`;
  }

  // The candidates for a word, the commonest first.
  function candidates(word, syllables) {
    return syllables.filter((each) => isNear(each, word.folded)).slice(0, MOST);
  }

  // How well a candidate goes with its neighbours in the query: both sides a little count more than one side often.
  function fit(candidate, query, place, index) {
    const word = { folded: candidate };
    const before = query.words[place - 1];
    const next = query.words[place + 1];
    return (before ? side(index, pair(before, word)) : 1) * (next ? side(index, pair(word, next)) : 1);
  }

  function side(index, term) {
    return 1 + Math.log(1 + count(index, term));
  }

  function count(index, term) {
    return index.postings(term).reduce((sum, list) => sum + list.documents.length, 0);
  }

  function neighbourClauses(found, query, place) {
    const clauses = [];
    found.forEach((candidate) => {
      const word = { folded: candidate };
      if (query.words[place - 1]) clauses.push({ term: pair(query.words[place - 1], word) });
      if (query.words[place + 1]) clauses.push({ term: pair(word, query.words[place + 1]) });
    });
    return clauses;
  }

  // The guesses for one word, the best first. A word that the index knows stays beside its guess, and the guess must be
  // borne out by more than one document.
  function guesses(query, place, isMissing, index, syllables) {
    const found = candidates(query.words[place], syllables);
    return index.ready(neighbourClauses(found, query, place)).then(() => {
      if (query.words.length === 1) return found.slice(0, SEVERAL);
      const fits = found
        .map((candidate) => ({
          word: candidate,
          fit: fit(candidate, query, place, index),
        }))
        .filter((each) => each.fit > (isMissing ? UNKNOWN : ONCE));
      fits.sort((a, b) => b.fit - a.fit);
      const best = fits
        .filter((each) => each.fit > fits[0].fit * SHARE)
        .slice(0, SEVERAL)
        .map((each) => each.word);
      return isMissing || !best.length ? best : best.concat(query.words[place].folded);
    });
  }

  // Resolves to another reading of the query, or to the query itself when nothing fits better.
  function corrected(query, found, index, loadSyllables) {
    const places = found.missing.concat(found.apart).slice(0, 3);
    return loadSyllables().then((syllables) =>
      places.reduce(
        (before, place, i) =>
          before.then((reading) =>
            guesses(reading, place, i < found.missing.length, index, syllables).then((words) =>
              words.length ? reading.with(place, words) : reading,
            ),
          ),
        Promise.resolve(query),
      ),
    );
  }

  // Resolves to a reading in which the unfinished last word is a whole one; a word that ends in a space is finished.
  function completed(query, text, index, loadSyllables) {
    const place = query.words.length - 1;
    const last = query.words[place];
    if (place < 0 || !/[\p{L}]$/u.test(text) || last.weight < 1) return Promise.resolve(query);
    return loadSyllables().then((syllables) => {
      let begun = syllables.filter((each) => each.startsWith(last.folded) && each !== last.folded);
      begun = begun.slice(0, MOST);
      return index.ready(neighbourClauses(begun, query, place)).then(() => {
        const isWord = index.has(last.folded) || query.vocabulary.common.includes(last.folded);
        let fits = begun.map((word) => ({
          word,
          fit: fit(word, query, place, index),
        }));
        if (place) fits = fits.filter((each) => each.fit > UNKNOWN);
        fits.sort((a, b) => b.fit - a.fit);
        const found = fits.slice(0, SEVERAL).map((each) => each.word);
        if (!isWord && !found.length) return query;
        return isWord ? query.with(place, [last.typed].concat(found)) : query.with(place, found);
      });
    });
  }

  // Says which words were read as others.
  function guessed(reading) {
    const meant = reading.words
      .filter((word) => word.guessed)
      .map((word) => `“${word.was}” → “${[word.folded].concat(word.others || []).join("”, “")}”`);
    return `Đã tìm theo chữ gần giống: ${meant.join("; ")}.`;
  }

  portal.guessed = guessed;
  portal.completed = completed;
  portal.corrected = corrected;
  portal.isNear = isNear;
})((window.portalSearch = window.portalSearch || {}));
