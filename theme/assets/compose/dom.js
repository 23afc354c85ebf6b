// Elements made by hand: texts are only ever set as text, so nothing that is typed or pasted becomes markup.

let count = 0;

/** An id that no other element of this page has. */
export function freshId() {
  count += 1;
  return `soan-${count}`;
}

/** An element with attributes (null leaves one out) and content. */
export function element(name, attributes = {}, ...content) {
  const made = document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => {
    if (value === null || value === undefined || value === false) return;
    made.setAttribute(key, value === true ? "" : value);
  });
  made.append(...content.filter((piece) => piece !== null && piece !== undefined));
  return made;
}

/** A quiet button that does something here and now. */
export function button(text, action, attributes = {}) {
  const made = element("button", { type: "button", class: "p-compose-small", ...attributes }, text);
  made.addEventListener("click", action);
  return made;
}

/** Put the keyboard where the work goes on. */
export function focusOn(node) {
  const target = node && (node.matches("input, select, textarea, button, a[href], summary, [tabindex]")
    ? node
    : node.querySelector("input:not([type=hidden]), select, textarea, summary, button"));
  if (target) target.focus();
  return Boolean(target);
}

/** Call `action` once things have been quiet for a while. */
export function whenQuiet(action, milliseconds) {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(action, milliseconds);
  };
}
