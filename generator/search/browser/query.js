// What people mean by what they type: words, document numbers, dates, units, abbreviations. What is typed is never read
// as syntax. The weights are round and were chosen by `make bench-search`.
((portal) => {
  "use strict";
  const words = portal.words;
  const WEIGHTS = {
    exact: 1,
    folded: 0.5,
    exactPair: 1.5,
    foldedPair: 0.8,
    number: 4,
    lead: 6,
    support: 4,
    unit: 2,
    date: 4,
    known: 0.3,
    told: 0.1,
    asking: 0.05,
    meaning: 0.6,
    meant: 1,
    short: 0.5,
    guess: 0.7,
  };
  const LONGEST = 300;
  const QUARTER_NUMBERS = { i: 1, ii: 2, iii: 3, iv: 4, 1: 1, 2: 2, 3: 3, 4: 4 };
  const QUARTER_NAME = "(?:iv|iii|ii|i|[1-4])\\b";
  const YEAR = "(?:[\\s/-]*(?:cua )?(?:nam )?((?:19|20)\\d\\d)\\b)?";
  const JOINER = "(?:,|-|–|va|den)";
  const QUARTERS = `\\bqu[yi] (${QUARTER_NAME}(?:\\s*${JOINER}\\s*(?:qu[yi] )?${QUARTER_NAME})*)${YEAR}`;
  const QUARTER = `(${JOINER}|)\\s*(?:qu[yi] )?(${QUARTER_NAME})`;
  const MONTH_NUMBER = "(1[0-2]|0?[1-9])\\b";
  const MONTH = `(\\d )?\\bthang ${MONTH_NUMBER}(?:\\s*(?:-|–|den)\\s*(?:thang )?${MONTH_NUMBER})?${YEAR}`;
  const HALF = `\\b(?:6|sau) thang (dau|cuoi) nam${YEAR}`;
  // Words that ask rather than say what is looked for; the second list only beside a unit or a date.
  const ASKING = [
    "viec gi",
    "lam gi",
    "la gi",
    "nhung gi",
    "bao gio",
    "khi nao",
    "don vi nao",
    "co quan nao",
    "ai lam",
    "ai chu tri",
    "bao nhieu tien",
  ];
  const ASKING_BESIDE = [
    "chu tri",
    "phoi hop",
    "phai xong",
    "hoan thanh",
    "thoi han",
    "nhiem vu",
    "viec",
    "phai",
    "xong",
    "lam",
    "trong",
    "den",
    "truoc",
    "nhung",
    "cac",
    "cua",
    "gi",
    "nao",
    "ai",
    "co",
    "nam",
    "han",
  ];
  const OFFICE_WORDS = ["phong", "so", "ban", "cuc", "trung tam", "benh vien", "vien"];

  class Query {
    constructor(text, vocabulary) {
      this.text = text.normalize("NFC").slice(0, LONGEST);
      this.vocabulary = vocabulary;
      this.words = this.split();
      this.isMarked = words.fold(this.text) !== this.text.toLowerCase();
      this.keys = new Map();
      this.meanings = [];
      this.read();
    }

    // The words; "joined" ones follow the one before with nothing but a slash or a hyphen between.
    split() {
      const text = words.plain(this.text);
      let end = 0;
      return Array.from(text.matchAll(/[\p{L}\p{N}]+/gu), (match) => {
        const typed = match[0];
        const joined = /^[-/–&]$/.test(text.slice(end, match.index));
        end = match.index + typed.length;
        return {
          exact: words.exactForm(typed),
          folded: words.foldedForm(typed),
          typed,
          joined,
          weight: 1,
          guessed: false,
        };
      });
    }

    read() {
      this.readDates();
      this.readNumbers();
      this.readUnits();
      this.readMeanings();
      this.dimAsking(ASKING);
      if (this.hasKey("#q") || this.hasKey("#m") || this.hasKey("#lead") || this.hasKey("#support")) {
        this.dimAsking(ASKING_BESIDE);
      }
    }

    hasKey(start) {
      return Array.from(this.keys.keys()).some((key) => key.startsWith(start));
    }

    addKey(key, weight) {
      this.keys.set(key, (this.keys.get(key) || 0) + weight);
    }

    dim(first, last, weight) {
      for (let i = first; i < last; i++) this.words[i].weight = Math.min(this.words[i].weight, weight);
    }

    // The words, folded, from one to before another.
    folded(first, last) {
      return this.words
        .slice(first, last)
        .map((word) => word.folded)
        .join(" ");
    }

    readDates() {
      const places = Array.from(words.fold(this.text).matchAll(/[\p{L}\p{N}]+/gu), (match) => match.index);
      dates(this.text).forEach((date) => {
        date.keys.forEach((key) => {
          this.addKey(key, WEIGHTS.date);
        });
        places.forEach((place, i) => {
          if (place >= date.start && place < date.end && i < this.words.length) this.dim(i, i + 1, WEIGHTS.told);
        });
      });
    }

    // "2151/QĐ-BYT", "2151 qd byt", "QĐ 2151", "quyết định số 2151", or the number alone.
    readNumbers() {
      for (let i = 0; i < this.words.length; i++) {
        if (!/^\d{1,5}[a-z]?$/.test(this.words[i].folded) || this.words[i].weight < 1) continue;
        let end = i + 1;
        let year = "";
        if (end < this.words.length && /^(19|20)\d\d$/.test(this.words[end].folded)) year = this.words[end++].folded;
        const series = [];
        while (end < this.words.length && this.isSeries(this.words[end], series)) series.push(this.words[end++].folded);
        if (year && !series.length) end = i + 1;
        if (!series.length && /^(19|20)\d\d$/.test(this.words[i].folded)) continue;
        const before = this.seriesBefore(i);
        const others = before.names.concat(this.seriesBehind(end));
        if (!series.length && !others.length && this.words.length > 2) continue;
        this.addNumber(this.words[i].folded, year, series, others);
        this.dim(before.start, i, WEIGHTS.told);
        this.dim(i, end, series.length ? WEIGHTS.told : WEIGHTS.known);
        i = end - 1;
      }
    }

    // Part of a number's series: whatever letters are joined to it, or an abbreviation known from such numbers; behind
    // another part any abbreviation.
    isSeries(word, before) {
      if (word.joined ? /^[a-z]+\d*$/.test(word.folded) : /^qh\d\d$/.test(word.folded)) return true;
      if (
        before.length &&
        this.vocabulary.abbreviations.flat().some((name) => words.foldedForm(name) === word.folded)
      ) {
        return true;
      }
      return this.vocabulary.series.some((pair) => pair[0] === word.folded);
    }

    // The abbreviation that stands before a number, or the words for it: "QĐ 2151", "quyết định số 2151"; and where it
    // begins, which is the number itself when there is none.
    seriesBefore(place) {
      const end = place && this.words[place - 1].folded === "so" ? place - 1 : place;
      const found = { names: [], start: place };
      this.vocabulary.series.forEach((pair) => {
        const name = pair.find((each) => {
          const length = each.split(" ").length;
          return each && length <= end && this.folded(end - length, end) === each;
        });
        if (!name) return;
        found.names.push(pair[0]);
        found.start = Math.min(found.start, end - name.split(" ").length);
      });
      return found;
    }

    // The body that is named in words behind a number: "2151 của Bộ Y tế".
    seriesBehind(place) {
      const start = place < this.words.length && this.words[place].folded === "cua" ? place + 1 : place;
      return this.vocabulary.series
        .filter((pair) => {
          return pair[1] && this.folded(start, start + pair[1].split(" ").length) === pair[1];
        })
        .map((pair) => pair[0]);
    }

    addNumber(typed, year, series, others) {
      const number = typed.replace(/^0+(?=.)/, "");
      const keys = [`#${number}`];
      if (series.length) keys.push(`#${number}-${series.join("-")}`);
      if (year && series.length) keys.push(`#${number}-${year}-${series.join("-")}`);
      for (const part of series.concat(others)) keys.push(`#${number}-${part}`);
      for (const key of new Set(keys)) this.addKey(key, WEIGHTS.number);
    }

    // Longest names first. A name that is also an everyday phrase ("công nghệ thông tin") needs a word that says it is one.
    readUnits() {
      const all = ` ${this.folded(0, this.words.length)} `;
      const leads = all.includes(" chu tri ");
      const supports = all.includes(" phoi hop ");
      for (let i = 0; i < this.words.length; i++) {
        const found = this.unitAt(i);
        if (!found) continue;
        const isOffice = OFFICE_WORDS.some((word) => ` ${found.name} `.includes(` ${word} `));
        // A date and a name, and nothing else, ask what is due of that unit: "thanh tra quý I".
        const others = this.words.filter((word, at) => word.weight === 1 && (at < i || at >= i + found.length));
        const isDue = this.keys.size && !others.length;
        if (leads || supports || ((isOffice || isDue) && !found.isAgency)) this.addUnit(found, i, leads, supports);
        i += found.length - 1;
      }
    }

    // The unit whose name stands here; none when its last word begins another body's name: "Thanh tra Sở Nội vụ".
    unitAt(place) {
      const found = this.longestUnitAt(place);
      const end = found && found.length > 1 ? place + found.length - 1 : 0;
      const owner = end && this.words[end].folded === "so" ? this.longestUnitAt(end) : null;
      return owner && !owner.isAgency && owner.length > 1 ? null : found;
    }

    longestUnitAt(place) {
      let best = null;
      this.vocabulary.units.forEach((unit) => {
        unit.slice(1).forEach((name) => {
          const length = name.split(" ").length;
          if ((!best || length > best.length) && this.folded(place, place + length) === name) {
            best = { slug: unit[0], name, length, isAgency: this.vocabulary.agencies.includes(unit[0]) };
          }
        });
      });
      return best;
    }

    addUnit(found, place, leads, supports) {
      if (leads || !supports) this.addKey(`#lead:${found.slug}`, WEIGHTS.lead);
      if (supports || !leads) this.addKey(`#support:${found.slug}`, supports ? WEIGHTS.support : WEIGHTS.support / 2);
      this.addKey(`#unit:${found.slug}`, WEIGHTS.unit);
      let end = place + found.length;
      while (end < this.words.length && /^(so|y|te)$/.test(this.words[end].folded)) end += 1;
      this.dim(place, end, WEIGHTS.known);
    }

    // What an abbreviation stands for, and the usual name of a province, are looked for as well.
    readMeanings() {
      const { abbreviations, provinces } = this.vocabulary;
      const free = ` ${this.words.map((word) => (word.weight > WEIGHTS.told ? word.folded : "|")).join(" ")} `;
      const holds = (spelling) => free.includes(` ${words.words(spelling).map(words.foldedForm).join(" ")} `);
      // An abbreviation of two letters must be typed as it is printed.
      const isMeant = (spelling) => holds(spelling) && (spelling.length > 2 || this.text.includes(spelling));
      const meant = abbreviations
        .filter((entry) => entry.slice(1).some(isMeant))
        .concat(provinces.filter((entry) => entry.slice(1).some(holds)));
      // Where a single word stands for the meaning, its neighbours stand beside the meaning's words in other texts.
      const places = new Map(
        meant.map((entry) => {
          const spellings = entry.slice(1).map((each) => words.words(each).map(words.foldedForm).join(" "));
          return [entry[0], this.words.findIndex((word) => spellings.includes(word.folded))];
        }),
      );
      this.meanings = Array.from(places.keys(), words.words);
      this.meantAt = Array.from(places.values());
      this.meantAt.filter((place) => place >= 0).forEach((place) => this.dim(place, place + 1, WEIGHTS.short));
    }

    dimAsking(phrases) {
      phrases.forEach((phrase) => {
        const length = phrase.split(" ").length;
        for (let i = 0; i + length <= this.words.length; i++) {
          if (this.folded(i, i + length) === phrase) this.dim(i, i + length, WEIGHTS.asking);
        }
      });
      if (this.words.every((word) => word.weight === WEIGHTS.asking) && !this.keys.size) {
        this.words.forEach((word) => {
          word.weight = 1;
        });
      }
    }

    // The words that say what is looked for.
    content() {
      return this.words.filter((word) => word.weight > WEIGHTS.asking);
    }

    // The places of words that look wrong: missing from the index, or apart from what they stand beside. The lists of
    // common words are not fetched; they are known to be there.
    doubtful(index) {
      const places = { missing: [], apart: [] };
      const list = this.words;
      function together(first, second) {
        return first && second && index.has(`${first.folded} ${second.folded}`);
      }
      list.forEach((word, i) => {
        if (word.weight < 1 || word.guessed || !/^[a-z]{2,}$/.test(word.folded)) return;
        if (!index.has(word.folded) && !this.vocabulary.common.includes(word.folded)) places.missing.push(i);
        else if (list.length > 1 && !together(list[i - 1], word) && !together(word, list[i + 1])) places.apart.push(i);
      });
      return places;
    }

    // Another reading of the query, with one word replaced by the first of the guesses; a guess has no marks.
    with(place, guesses) {
      const replaced = this.words.map((word, i) => (i === place ? guesses[0] : word.typed)).join(" ");
      const other = new Query(replaced, this.vocabulary);
      other.isMarked = this.isMarked;
      other.isGuess = true;
      this.words.forEach((word, i) => {
        other.words[i].guessed = word.guessed || i === place;
        other.words[i].was = i === place ? word.typed : word.was;
        other.words[i].others = i === place ? guesses.slice(1) : word.others;
      });
      return other;
    }

    // The clauses for the index: each term once, with the sum of its weights.
    clauses() {
      const terms = new Map(this.keys);
      const common = new Set(this.vocabulary.common);
      function add(term, weight) {
        terms.set(term, (terms.get(term) || 0) + weight);
      }
      function addWords(list, isMarked, share) {
        list = list.filter((word) => word.weight > WEIGHTS.told);
        list.forEach((word, i) => {
          const next = list[i + 1];
          const left = list.length > 1 && common.has(word.folded);
          if (!left) addTerm(word.exact, word.folded, WEIGHTS.exact, WEIGHTS.folded, word.weight, word.guessed);
          if (!next) return;
          const weight = Math.min(word.weight, next.weight);
          addTerm(
            `${word.exact} ${next.exact}`,
            `${word.folded} ${next.folded}`,
            WEIGHTS.exactPair,
            WEIGHTS.foldedPair,
            weight,
            word.guessed || next.guessed,
          );
        });
        function addTerm(exact, folded, exactWeight, foldedWeight, weight, guessed) {
          if (isMarked && !guessed) add(`=${exact}`, exactWeight * weight * share);
          add(folded, (guessed && isMarked ? exactWeight : foldedWeight) * weight * share);
        }
      }
      addWords(this.words, this.isMarked, 1);
      this.meanings.forEach((meaning, i) => {
        const list = meaning.map((word) => ({
          exact: words.exactForm(word),
          folded: words.foldedForm(word),
          weight: 1,
          guessed: false,
        }));
        addWords(list, true, WEIGHTS.meaning);
        const place = this.meantAt[i];
        if (place > 0) addPair(this.words[place - 1], list[0]);
        if (place >= 0 && this.words[place + 1]) addPair(list[list.length - 1], this.words[place + 1]);
      });
      function addPair(first, second) {
        const weight = Math.min(first.weight, second.weight);
        if (weight > WEIGHTS.told) add(`${first.folded} ${second.folded}`, WEIGHTS.meant * weight);
      }
      this.words.forEach((word, i) => {
        (word.others || []).forEach((other) => {
          addOther(this.words[i - 1], other, this.words[i + 1]);
        });
      });
      function addOther(before, other, next) {
        add(other, WEIGHTS.guess * WEIGHTS.exact);
        if (before) add(`${before.folded} ${other}`, WEIGHTS.guess * WEIGHTS.exactPair);
        if (next) add(`${other} ${next.folded}`, WEIGHTS.guess * WEIGHTS.exactPair);
      }
      return Array.from(terms, (pair) => ({
        term: pair[0],
        boost: pair[1],
      }));
    }
  }

  function dates(text) {
    const folded = words.fold(text);
    const found = [];
    function add(match, kind, numbers, year) {
      found.push({
        start: match.index,
        end: match.index + match[0].length,
        keys: numbers.map((number) => `#${kind}${number}${year ? `/${year}` : ""}`),
      });
    }
    Array.from(folded.matchAll(new RegExp(QUARTERS, "g")), (match) => {
      add(match, "q", quartersNamed(match[1]), match[2]);
    });
    Array.from(folded.matchAll(new RegExp(HALF, "g")), (match) => {
      add(match, "q", match[1] === "dau" ? [1, 2] : [3, 4], match[2]);
    });
    // A month with a day in front of it is the date of a document, hardly ever a deadline.
    Array.from(folded.matchAll(new RegExp(MONTH, "g")), (match) => {
      if (!match[1]) add(match, "m", monthsNamed(+match[2], +match[3]), match[4]);
    });
    return found;
  }

  function monthsNamed(first, last) {
    if (!last) return [first];
    if (last < first) return [first, last];
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  }

  function quartersNamed(names) {
    const numbers = [];
    let before = 0;
    Array.from(names.matchAll(new RegExp(QUARTER, "g")), (match) => {
      const number = QUARTER_NUMBERS[match[2]];
      const isSpan = /^(-|–|den)$/.test(match[1]) && before < number;
      for (let each = isSpan ? before + 1 : number; each <= number; each++) numbers.push(each);
      before = number;
    });
    return numbers;
  }

  Query.dates = dates;
  Query.WEIGHTS = WEIGHTS;
  portal.Query = Query;
})((window.portalSearch = window.portalSearch || {}));
