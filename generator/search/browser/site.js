// The published files of the search: loads each when it is first needed and keeps it.
//
// Files keep their addresses from one publication to the next, and a browser may have one of them from before: what
// does not belong together, or is not there, is a RangeError.
((portal) => {
  "use strict";

  // The name of the file that begins with these letters: what stands for them in UTF-8.
  function named(start) {
    return Array.from(new TextEncoder().encode(start), (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  function bytesOf(answer) {
    return answer.arrayBuffer().then((buffer) => new Uint8Array(buffer));
  }

  // What a map keeps under a name, loaded when it is first asked for; what fails is asked for anew.
  function once(kept, name, load) {
    if (!kept.has(name)) {
      kept.set(
        name,
        load().catch((error) => {
          kept.delete(name);
          throw error;
        }),
      );
    }
    return kept.get(name);
  }

  // base is the address of the folder that holds index.json; get fetches an address with options as fetch() does, and
  // run runs the program at one.
  class Site {
    constructor(base, get, run) {
      this.base = base;
      this.get = get;
      this.run = run;
      this.cache = "default";
      this.programs = new Map();
      this.files = new Map();
    }

    // Does some work on the files. When they do not belong together, it is done once more with all of them loaded
    // afresh.
    steady(work) {
      return work().catch((error) => {
        if (!(error instanceof RangeError)) throw error;
        this.renew();
        return work();
      });
    }

    // Lets go of all files; from here on nothing is taken from what the browser has.
    renew() {
      this.cache = "reload";
      this.files = new Map();
    }

    // Whether some work on an index failed because another one has been published since; that is then at hand.
    isOutdated(index, error) {
      if (!(error instanceof RangeError)) return Promise.resolve(false);
      this.renew();
      return this.index().then(
        (now) => now.manifest.version !== index.manifest.version,
        () => false,
      );
    }

    // Resolves when a program that not every search needs is there.
    program(name) {
      return once(this.programs, name, () => this.run(new URL(name, this.base).href));
    }

    file(path, read) {
      return once(this.files, path, () => this.fetch(path).then(read));
    }

    fetch(path) {
      return this.get(new URL(path, this.base).href, { cache: this.cache }).then((answer) => {
        if (answer.ok) return answer;
        const Kind = answer.status === 404 ? RangeError : Error;
        throw new Kind(`${path}: ${answer.status}`);
      });
    }

    index() {
      return this.file("index.json", (answer) =>
        answer.json().then((manifest) => {
          const shard = (start) => this.fetch(`terms/${named(start)}.bin?v=${manifest.version}`).then(bytesOf);
          return new portal.Index(manifest, shard);
        }),
      );
    }

    syllables() {
      return this.index().then((index) =>
        this.file(`syllables.txt?v=${index.manifest.version}`, (answer) =>
          answer.text().then((text) => text.trim().split("\n")),
        ),
      );
    }

    // What is shown of one document: {address, number, title, place, note}.
    shown(index, document) {
      const size = index.manifest.block;
      const path = `text/${Math.floor(document / size)}.json?v=${index.manifest.version}`;
      return this.file(path, (answer) =>
        answer.json().then(([numbering, ...rows]) => {
          index.verify(numbering);
          return rows;
        }),
      ).then((rows) => {
        const row = rows[document % size];
        return { address: row[0], number: row[1], title: row[2], place: row[3], note: row[4] };
      });
    }

    // The values of a facet: [{value, label, documents}].
    facet(index, name) {
      return this.file(`facets/${name}.bin?v=${index.manifest.version}`, (answer) =>
        bytesOf(answer).then((bytes) => {
          const numbers = new DataView(bytes.buffer, 0, 8);
          index.verify(numbers.getUint32(0, true));
          const length = numbers.getUint32(4, true);
          const lines = new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(8, 8 + length));
          const bits = new portal.Bits(bytes, 8 + length);
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
