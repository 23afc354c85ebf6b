// What a column is called, by the list that the import of Word files reads too (generator/column_names.py).

import { fold } from "./text.js";

/** The key that a column of this name fills, or null for a name that says nothing known. */
export function columnOf(rules, name) {
  const words = fold(name).replace(/[/,()]/g, " ").split(/\s+/).filter(Boolean).join(" ");
  const stands = (phrase) =>
    phrase.startsWith("=")
      ? words.replace(/^[ .:]+|[ .:]+$/g, "") === phrase.slice(1)
      : ` ${words} `.includes(` ${phrase} `);
  const rule = rules.find(([, ways]) => ways.some((way) => way.every(stands)));
  return rule ? rule[0] : null;
}
