// How a text becomes terms: the same as generator/search/words.py, held together by shared examples in the tests.
((portal) => {
  "use strict";
  const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
  const MARKS = /[\u0300-\u036f]+/g;
  const FOOTNOTE_MARKS = /[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]/g;
  const FINAL_Y = /^([bcdghklmnpqrstvx]+|qu)y$/;

  // Lower case without any mark: "Đắk Nông" becomes "dak nong".
  function fold(text) {
    return text.toLowerCase().replace(/đ/g, "d").normalize("NFD").replace(MARKS, "").normalize("NFC");
  }

  // A text as its words are read from it: composed, in lower case, footnote marks left out.
  function plain(text) {
    return text.normalize("NFC").replace(FOOTNOTE_MARKS, " ").toLowerCase();
  }

  function words(text) {
    return plain(text).match(/[\p{L}\p{N}]+/gu) || [];
  }

  // The word with its marks, the tone mark last, so that "hoà" and "hòa" are one.
  function exactForm(word) {
    const letters = word.toLowerCase().normalize("NFD");
    const tones = (letters.match(TONES) || []).join("");
    return (letters.replace(TONES, "").normalize("NFC") + tones).normalize("NFC");
  }

  // The word without marks; a final y behind consonants counts as i: "kỹ" and "kĩ" are one word.
  function foldedForm(word) {
    return fold(word).replace(FINAL_Y, "$1i");
  }

  portal.words = { fold, plain, words, exactForm, foldedForm };
})((window.portalSearch = window.portalSearch || {}));
