// Writes a tree of records, lists and texts as YAML, in the shape in which the program writes its own drafts:
// two spaces, dashes set in, quotes wherever a text could be read as anything but itself.

export const MODELINE = "# yaml-language-server: $schema=../../../../schema/plan.schema.json";

/** Short lists that are typed `[one, two]`. */
const ON_ONE_LINE = new Set(["chu_tri", "phoi_hop", "linh_vuc_phu"]);

/** What a file must not hold as it stands: signs that cannot be seen, line ends, spaces of other kinds. */
const HIDDEN =
  /[\u0000-\u001f\u007f-\u00a0\u00ad\u034f\u061c\u115f\u1160\u180e\u2007\u200b-\u200f\u2028-\u202f\u2060-\u206f\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\ufff0-\uffff\u{e0000}-\u{e01ef}]/u;
const FIRST = /^[-?:,[\]{}#&*!|>'"%@`=<~]|^\.\.\./;
const INSIDE = /: | #|:$/;
const IN_A_FLOW = /[,[\]{}]/;
/** What other readers of YAML take for a number, a flag or nothing; a date is left as the plans write it. */
const OTHER = /^(?:true|false|yes|no|on|off|null|y|n|\.inf|\.nan|[-+.]?[0-9][-+0-9_.,:a-fox]*)$/i;
const DATE = /^[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?$/;

/** A plan's file. */
export function planFile(tree) {
  return `${MODELINE}\n${emit(tree)}`;
}

/** The tree as YAML, ending with a line end. */
export function emit(tree) {
  return `${block(tree, 0, "").join("\n")}\n`;
}

function block(value, indent, key) {
  if (Array.isArray(value)) {
    if (!value.length) return [`${" ".repeat(indent)}[]`];
    return value.flatMap((item) => dashed(block(item, indent + 4, key), indent + 2));
  }
  if (value !== null && typeof value === "object") {
    const entries = Object.entries(value);
    if (!entries.length) return [`${" ".repeat(indent)}{}`];
    return entries.flatMap(([name, inner]) => entry(name, inner, indent));
  }
  return [" ".repeat(indent) + scalar(value)];
}

function entry(name, value, indent) {
  const head = `${" ".repeat(indent)}${scalar(name)}:`;
  if (Array.isArray(value) && ON_ONE_LINE.has(name) && value.every((item) => typeof item !== "object")) {
    return [`${head} [${value.map((item) => scalar(item, true)).join(", ")}]`];
  }
  const inside = block(value, Array.isArray(value) ? indent : indent + 2, name);
  const isShort = value === null || typeof value !== "object" || Object.keys(value).length === 0;
  return isShort ? [`${head} ${inside[0].trim()}`] : [head, ...inside];
}

/** The lines of a list's item, the first of them behind the dash. */
function dashed(inside, indent) {
  return [`${" ".repeat(indent)}- ${inside[0].slice(indent + 2)}`, ...inside.slice(1)];
}

/** One text; `inFlow` is between square brackets. Numbers and flags stand as they are. */
export function scalar(value, inFlow = false) {
  if (typeof value !== "string") return String(value);
  if (HIDDEN.test(value) || value !== value.normalize("NFC")) return escaped(value);
  const isPlain =
    value !== "" && value === value.trim() && !FIRST.test(value) && !INSIDE.test(value) &&
    !(inFlow && IN_A_FLOW.test(value)) && (DATE.test(value) || !OTHER.test(value));
  return isPlain ? value : `'${value.replaceAll("'", "''")}'`;
}

/** Between double quotes, with everything but plain letters written as a number. */
function escaped(value) {
  const isComposed = value === value.normalize("NFC");
  const signs = Array.from(value, (sign) => {
    if (sign === "\n") return "\\n";
    if (sign === '"' || sign === "\\") return `\\${sign}`;
    const code = sign.codePointAt(0);
    if (!HIDDEN.test(sign) && (isComposed || code < 128)) return sign;
    if (code < 256) return `\\x${code.toString(16).padStart(2, "0")}`;
    if (code < 65536) return `\\u${code.toString(16).padStart(4, "0")}`;
    return `\\U${code.toString(16).padStart(8, "0")}`;
  });
  return `"${signs.join("")}"`;
}
