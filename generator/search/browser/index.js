// The index as the browser sees it: fetches the shards that hold a query's terms and scores the documents as lunr does.
//
// A clause is {term, boost, fields, presence, prefix}; only term is required. A term is a folded word or pair, an exact
// one behind "=", or a key behind "#". As in lunr, clauses are alternatives unless their presence is "required" or
// "prohibited", and a document's score is, field by field, the product with the query's vector over that one's length.
((portal) => {
  "use strict";
  const HASH_BITS = 24;
  const HEAD = 12;
  const EXACT = "=";
  const LEAST_SHARE = 0.05;

  function formHash(form) {
    let value = 0x811c9dc5;
    for (let i = 0; i < form.length; i++) value = Math.imul(value ^ form.charCodeAt(i), 0x01000193) >>> 0;
    return (value ^ (value >>> 24)) & 0xffffff;
  }

  // What shards begin with: each as a capital letter that tells how much of the one before it repeats, and the rest.
  function unpacked(text) {
    let before = "";
    return (text.match(/[A-Z][^A-Z]*/g) || []).map((start) => {
      before = before.slice(0, start.charCodeAt(0) - 65) + start.slice(1);
      return before;
    });
  }

  // The key under which a term stands: of an exact term the folded form.
  function keyOf(term) {
    if (term[0] !== EXACT) return term;
    return term.slice(1).split(" ").map(portal.words.foldedForm).join(" ");
  }

  class Index {
    constructor(manifest, load) {
      this.manifest = manifest;
      this.load = load;
      this.starts = unpacked(manifest.shards);
      this.size = manifest.documents;
      this.files = new Map();
      this.groups = new Map();
    }

    shardOf(key) {
      let low = 0;
      let high = this.starts.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (this.starts[middle] <= key) low = middle + 1;
        else high = middle;
      }
      return low - 1;
    }

    // The numbers of the shards that hold the clauses' terms.
    shardsOf(clauses) {
      const wanted = new Set();
      clauses.forEach((clause) => {
        const key = keyOf(clause.term);
        const last = this.shardOf(clause.prefix ? `${key}\uffff` : key);
        for (let number = Math.max(0, this.shardOf(key)); number <= last; number++) wanted.add(number);
      });
      return Array.from(wanted);
    }

    // Resolves when everything that the clauses need is at hand.
    ready(clauses) {
      return Promise.all(this.shardsOf(clauses).map(this.shard, this));
    }

    shard(number) {
      if (!this.files.has(number)) {
        this.files.set(
          number,
          this.load(this.starts[number])
            .then((bytes) => {
              this.read(bytes, this.starts[number + 1] || "");
            })
            .catch((error) => {
              this.files.delete(number);
              throw error;
            }),
        );
      }
      return this.files.get(number);
    }

    // Takes in a shard that ends where the next one begins.
    read(bytes, end) {
      const numbers = new DataView(bytes.buffer, bytes.byteOffset, HEAD);
      this.verify(numbers.getUint32(0, true), end);
      const count = numbers.getUint32(4, true);
      const length = numbers.getUint32(8, true);
      const lines = new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(HEAD, HEAD + length)).split("\n");
      if (lines.length !== count) throw new RangeError("the file does not hold what it says");
      const bits = new portal.Bits(bytes, HEAD + length);
      let word = "";
      for (let i = 0; i < count; i++) {
        const key = lines[i][0] === " " ? word + lines[i] : lines[i];
        word = key.split(" ", 1)[0];
        this.groups.set(key, this.group(bits, key));
      }
    }

    // Throws a RangeError when a file is of another numbering of the documents, or a shard ends somewhere else: files
    // keep their addresses from one publication to the next.
    verify(numbering, end = null) {
      const expected = this.manifest.numbering ^ (end === null ? 0 : formHash(end));
      if (numbering !== expected >>> 0) throw new RangeError("the file is of another index");
    }

    group(bits, key) {
      const lists = bits.gamma();
      const forms = [];
      for (let left = bits.gamma() - 1; left > 0; left--) {
        forms.push({ hash: bits.fixed(HASH_BITS), lists: bits.gamma() - 1 });
      }
      const folded = this.lists(bits, lists, this.size);
      const documents = new Int32Array(folded.reduce((sum, list) => sum + list.documents.length, 0));
      let at = 0;
      folded.forEach((list) => {
        documents.set(list.documents, at);
        at += list.documents.length;
      });
      const exact = new Map();
      // A word without marks that is the only form of its key is not told.
      if (!forms.length && key[0] !== "#") exact.set(formHash(key), folded);
      forms.forEach((form) => {
        if (!form.lists) {
          exact.set(form.hash, folded);
          return;
        }
        exact.set(
          form.hash,
          this.lists(bits, form.lists, documents.length).map((list) => {
            const held = list.documents.map((rank) => documents[rank]);
            return { field: list.field, documents: held };
          }),
        );
      });
      return { folded, exact };
    }

    lists(bits, count, universe) {
      const lists = [];
      for (; count > 0; count--) {
        lists.push({ field: bits.gamma() - 1, documents: bits.list(universe) });
      }
      return lists;
    }

    // The lists of a term whose shard is at hand; none when no document holds it.
    postings(term) {
      const group = this.groups.get(keyOf(term));
      if (!group) return [];
      return term[0] === EXACT ? group.exact.get(formHash(term.slice(1))) || [] : group.folded;
    }

    has(term) {
      return this.postings(term).length > 0;
    }

    // The keys at hand that begin with a prefix, in order.
    expand(prefix) {
      return Array.from(this.groups.keys())
        .filter((key) => key.startsWith(prefix))
        .sort();
    }

    query(clauses) {
      return new Result(this, this.resolved(clauses));
    }

    // Clauses with every field named and prefixes written out.
    resolved(clauses) {
      const all = this.manifest.boosts.fields.map((_, field) => field);
      return clauses.map((clause) => {
        return {
          terms: (clause.prefix ? this.expand(clause.term) : [clause.term]).filter(this.has, this),
          boost: clause.boost === undefined ? 1 : clause.boost,
          fields: clause.fields || all,
          presence: clause.presence || "optional",
        };
      });
    }
  }

  class Result {
    constructor(index, clauses) {
      this.index = index;
      this.scores = new Float64Array(index.size);
      this.hits = new Uint8Array(index.size);
      this.score(this.weighted(clauses));
      clauses.forEach(this.restrict, this);
      this.count = 0;
      for (let i = 0; i < this.hits.length; i++) this.count += this.hits[i];
    }

    // Each term with its boost in each field, over the length of that field's query vector.
    weighted(clauses) {
      const terms = new Map();
      const squares = this.index.manifest.boosts.fields.map(() => 0);
      clauses.forEach((clause) => {
        if (clause.presence === "prohibited") return;
        clause.terms.forEach((term) => {
          if (!terms.has(term))
            terms.set(
              term,
              squares.map(() => 0),
            );
          clause.fields.forEach((field) => {
            terms.get(term)[field] += clause.boost;
          });
        });
      });
      terms.forEach((boosts) => {
        boosts.forEach((boost, field) => {
          squares[field] += boost * boost;
        });
      });
      terms.forEach((boosts) => {
        boosts.forEach((boost, field) => {
          if (boost) boosts[field] = boost / Math.sqrt(squares[field]);
        });
      });
      return terms;
    }

    score(terms) {
      terms.forEach((boosts, term) => {
        const postings = this.index.postings(term);
        const idf = this.idf(postings);
        postings.forEach((list) => {
          this.add(list, boosts, idf);
        });
      });
    }

    // As in lunr, a term's frequency counts pairs of document and field.
    idf(postings) {
      const found = postings.reduce((sum, list) => sum + list.documents.length, 0);
      return Math.log(1 + Math.abs((this.index.size - found + 0.5) / (found + 0.5)));
    }

    add(list, boosts, idf) {
      if (!boosts[list.field]) return;
      const kinds = this.index.manifest.kinds;
      const fieldBoost = this.index.manifest.boosts.fields[list.field];
      const weights = this.index.manifest.boosts.kinds.map(
        (kindBoost) => boosts[list.field] * weight(idf, fieldBoost, kindBoost),
      );
      let kind = 0;
      for (let i = 0; i < list.documents.length; i++) {
        const number = list.documents[i];
        while (kind + 1 < kinds.length && number >= kinds[kind + 1]) kind += 1;
        this.scores[number] += weights[kind];
        this.hits[number] = 1;
      }
    }

    restrict(clause) {
      if (clause.presence === "optional") return;
      const matched = new Uint8Array(this.hits.length);
      clause.terms.forEach((term) => {
        this.index.postings(term).forEach((list) => {
          if (!clause.fields.includes(list.field)) return;
          list.documents.forEach((number) => {
            matched[number] = 1;
          });
        });
      });
      this.keep(matched, clause.presence === "required");
    }

    // Leave only the hits that are marked, or only those that are not.
    keep(marked, wanted) {
      this.count = 0;
      for (let i = 0; i < this.hits.length; i++) {
        if (Boolean(marked[i]) !== wanted) this.hits[i] = 0;
        this.count += this.hits[i];
      }
    }

    // Make every document a hit.
    addAll() {
      this.hits.fill(1);
      this.count = this.hits.length;
    }

    // Leave out what has next to nothing of the query, measured by the best hit among what plans say, whatever is chosen
    // from the hits later.
    trim() {
      const { kinds, own_kinds: own } = this.index.manifest;
      const best = (end) => this.scores.subarray(0, end).reduce((most, score) => Math.max(most, score), 0);
      const least = (best(kinds[own]) || best(this.scores.length)) * LEAST_SHARE;
      this.keep(
        this.scores.map((score) => (score >= least ? 1 : 0)),
        true,
      );
    }

    // The best hits, best first; equal ones in the documents' order.
    top(wanted) {
      let best = [];
      const scores = this.scores;
      let worst = -Infinity;
      function order(a, b) {
        const difference = Math.round((scores[b] - scores[a]) * 1e9);
        return difference || a - b;
      }
      for (let number = 0; number < this.hits.length; number++) {
        if (!this.hits[number] || scores[number] <= worst) continue;
        best.push(number);
        if (best.length >= 4 * wanted + 64) {
          best = best.sort(order).slice(0, wanted);
          worst = scores[best[wanted - 1]] - 2e-9;
        }
      }
      return best.sort(order).slice(0, wanted);
    }
  }

  // What lunr's builder writes into a document's vector, to three decimals, where each word of a field counts once and
  // its length does not.
  function weight(idf, fieldBoost, kindBoost) {
    return Math.round(idf * fieldBoost * kindBoost * 1000) / 1000;
  }

  portal.Index = Index;
})((window.portalSearch = window.portalSearch || {}));
