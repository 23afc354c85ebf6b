// The published files of the search: loads each when it is first needed and keeps it.
((portal) => {
  "use strict";

  // base is the address of the folder that holds index.json; get fetches an address as fetch() does, and run runs the
  // program at one.
  class Site {
    constructor(base, get, run) {
      this.base = base;
      this.get = get;
      this.run = run;
      this.kept = new Map();
    }

    // Resolves when a program that not every search needs is there.
    program(name) {
      return this.once(name, () => this.run(new URL(name, this.base).href));
    }

    once(name, load) {
      if (!this.kept.has(name)) {
        this.kept.set(
          name,
          load().catch((error) => {
            this.kept.delete(name);
            throw error;
          }),
        );
      }
      return this.kept.get(name);
    }

    fetch(path) {
      return this.get(new URL(path, this.base).href).then((answer) => {
        if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
        return answer;
      });
    }

    bytes(path) {
      return this.fetch(path)
        .then((answer) => answer.arrayBuffer())
        .then((buffer) => new Uint8Array(buffer));
    }

    index() {
      return this.once("index", () =>
        this.fetch("index.json")
          .then((answer) => answer.json())
          .then((manifest) => new portal.Index(manifest, (number) => this.bytes(`${manifest.version}/${number}.bin`))),
      );
    }

    syllables() {
      return this.once("syllables", () =>
        this.index()
          .then((index) => this.fetch(`${index.manifest.version}/syllables.txt`))
          .then((answer) => answer.text())
          .then((text) => text.trim().split("\n")),
      );
    }

    // What is shown of one document: {address, number, title, place, note}.
    shown(index, document) {
      const size = index.manifest.block;
      const block = Math.floor(document / size);
      return this.once(`block ${block}`, () =>
        this.fetch(`text/${block}.json?v=${index.manifest.version}`).then((answer) => answer.json()),
      ).then((rows) => {
        const row = rows[document % size];
        return { address: row[0], number: row[1], title: row[2], place: row[3], note: row[4] };
      });
    }

    // The values of a facet: [{value, label, documents}].
    facet(index, name) {
      return this.once(`facet ${name}`, () =>
        this.bytes(`${index.manifest.version}/${name}.bin`).then((bytes) => {
          const length = new DataView(bytes.buffer).getUint32(0, true);
          const lines = new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(4, 4 + length));
          const bits = new portal.Bits(bytes, 4 + length);
          return (lines ? lines.split("\n") : []).map((line) => {
            const parts = line.split("\t");
            return { value: parts[0], label: parts[1], documents: bits.list(index.size) };
          });
        }),
      );
    }

    // Reads a query and finds its documents: {index, query, reading, result, all}. The reading is what was searched for in
    // the end; all marks every hit, whatever is left out of the result later. No words at all find everything.
    search(text) {
      return this.find(text, this.corrected.bind(this));
    }

    // The same while someone is still typing: the last word may be the beginning of one.
    suggest(text) {
      return this.find(text, (query, index) =>
        this.program("guess.js")
          .then(() => portal.completed(query, text, index, this.syllables.bind(this)))
          .then((reading) => this.corrected(reading, index)),
      );
    }

    corrected(query, index) {
      const places = query.doubtful(index);
      if (!places.missing.length && !places.apart.length) return Promise.resolve(query);
      return this.program("guess.js").then(() => portal.corrected(query, places, index, this.syllables.bind(this)));
    }

    find(text, read) {
      return this.index().then((index) => {
        const query = new portal.Query(text, index.manifest);
        return index
          .ready(query.clauses())
          .then(() => read(query, index))
          .then((reading) => {
            const clauses = reading.clauses();
            return index.ready(clauses).then(() => {
              const result = index.query(clauses);
              if (!clauses.length) result.addAll();
              return { index, query, reading, result, all: result.hits.slice() };
            });
          });
      });
    }
  }

  portal.Site = Site;
})((window.portalSearch = window.portalSearch || {}));
