// Words as the portal keeps them: what `portal fmt` mends in a file is mended here as it is typed or pasted.

const SPACES = /[\u00a0\u202f\u2007\t]/g;
const NOTHING =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\ufff0-\uffff\u{e0000}-\u{e01ef}]|[\ud800-\udfff]/gu;
const MARKS = /[\u0300-\u036f]/g;

/** Composed letters, plain spaces, plain line ends, no invisible signs; nothing else changes. */
export function clean(text) {
  const lines = text.replace(/\r\n?|[\u2028\u2029]/g, "\n").replace(SPACES, " ").replace(NOTHING, "");
  return lines.normalize("NFC");
}

/** On one line, with single spaces. */
export function oneLine(text) {
  return clean(text).split(/\s+/).filter(Boolean).join(" ");
}

/** On one line, with the spaces between words as they were typed. */
export function asTyped(text) {
  return clean(text).replace(/\s*\n\s*/g, " ").trim();
}

/** The lines that say something, without spaces around them. */
export function lines(text) {
  return clean(text).split("\n").map((line) => line.trim()).filter(Boolean);
}

/** Lower case without any mark, as the build folds words. */
export function fold(text) {
  return text.toLowerCase().replaceAll("đ", "d").normalize("NFD").replace(MARKS, "").normalize("NFC");
}

/** Letters and digits joined by hyphens; empty when there are none. */
export function slug(text) {
  return fold(text).replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
}
