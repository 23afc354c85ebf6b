// Reads what generator/search/bits.py writes: numbers as bits, highest bit first.
((portal) => {
  "use strict";
  const ESCAPE = 20;
  const PLAIN_BITS = 32;
  const PARAMETER_BITS = 5;

  class Bits {
    constructor(bytes, offset) {
      this.bytes = bytes;
      this.at = offset * 8;
      this.end = bytes.length * 8;
    }

    bit() {
      if (this.at >= this.end) throw new RangeError("the file ends too early");
      const bit = (this.bytes[this.at >> 3] >> (7 - (this.at & 7))) & 1;
      this.at += 1;
      return bit;
    }

    // A number in a known length of at most 53 bits.
    fixed(length) {
      let value = 0;
      while (length > 0) {
        if (this.at >= this.end) throw new RangeError("the file ends too early");
        const free = 8 - (this.at & 7);
        const take = length < free ? length : free;
        const part = (this.bytes[this.at >> 3] >> (free - take)) & ((1 << take) - 1);
        value = value * (1 << take) + part;
        this.at += take;
        length -= take;
      }
      return value;
    }

    // A number from 1: as many zeros as digits follow the first, then the digits.
    gamma() {
      let zeros = 0;
      while (!this.bit()) zeros += 1;
      return zeros ? Math.pow(2, zeros) + this.fixed(zeros) : 1;
    }

    rice(parameter) {
      let quotient = 0;
      while (quotient < ESCAPE && this.bit()) quotient += 1;
      return quotient === ESCAPE ? this.fixed(PLAIN_BITS) : quotient * Math.pow(2, parameter) + this.fixed(parameter);
    }

    // Ascending numbers below the universe.
    list(universe) {
      const count = this.gamma();
      const values = new Int32Array(count);
      if (count === 1) {
        values[0] = this.fixed(universe ? 32 - Math.clz32(universe) : 1);
        return values;
      }
      const byRuns = this.bit();
      const parameter = this.fixed(PARAMETER_BITS);
      let last = -1;
      if (!byRuns) {
        for (let i = 0; i < count; i++) {
          last += this.rice(parameter) + 1;
          values[i] = last;
        }
        return values;
      }
      const moreParameter = this.fixed(PARAMETER_BITS);
      let filled = 0;
      for (let runs = this.gamma(); runs > 0; runs--) {
        last += this.rice(parameter) + 1;
        for (let more = this.rice(moreParameter); ; more--) {
          values[filled++] = last;
          if (!more) break;
          last += 1;
        }
      }
      return values;
    }
  }

  portal.Bits = Bits;
})((window.portalSearch = window.portalSearch || {}));
