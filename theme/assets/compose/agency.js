// Which agency issued the plan: one that the register knows, or a new one with the line that makes it known.

import { fold, oneLine, slug } from "./text.js";

/** Make the box of names work; `data` are the register's agencies. A new agency's line for the register is shown. */
export function agencies(root, data) {
  const box = root.querySelector("#soan-co-quan");
  const note = root.querySelector("[data-new-agency]");
  root.querySelector("[data-agencies]").append(...data.map(({ ten }) => new Option(ten, ten)));
  const named = (name) => data.find(({ ten }) => fold(ten) === fold(oneLine(name)));

  function tell() {
    const name = oneLine(box.value);
    note.hidden = !name || Boolean(named(name));
    note.querySelector(".p-compose-line").textContent = note.hidden ? "" : line(name);
  }

  box.addEventListener("input", tell);
  return {
    box,
    id: () => (named(box.value) || { ma: slug(box.value) }).ma,
    name: () => oneLine(box.value),
    show: (id, name) => {
      const known = data.find(({ ma }) => ma === id);
      box.value = known ? known.ten : name || id || (data.length === 1 ? data[0].ten : "");
      tell();
    },
  };
}

/** The register's line for an agency, its usual short form being the first letters of its words. */
function line(name) {
  const short = name.split(" ").map((word) => word[0].toUpperCase()).join("");
  const text = /[:#{}[\],"'&*!|>%@`]/.test(name) ? `'${name.replaceAll("'", "''")}'` : name;
  return `- {ma: ${slug(name)}, ten: ${text}, viet_tat: ${slug(short).toUpperCase() === short ? short : `'${short}'`}}`;
}
