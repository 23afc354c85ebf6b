// One step at a time; the address says which, so that the browser's way back works.

import { focusOn } from "./dom.js";

/** Make the steps work. `show(section)` opens the one that holds an element. */
export function stepping(root, entered) {
  const sections = Array.from(root.querySelectorAll("[data-step]"));
  const links = Array.from(root.querySelectorAll("[data-steps] a"));

  function show(section, isAsked) {
    sections.forEach((each) => { each.hidden = each !== section; });
    links.forEach((link) => {
      if (link.hash === `#${section.id}`) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
    });
    entered(section);
    if (!isAsked) return;
    focusOn(section.querySelector("h2"));
    root.querySelector("[data-steps]").scrollIntoView({ block: "start" });
  }

  function read(isAsked) {
    const section = sections.find(({ id }) => `#${id}` === location.hash);
    if (section || !isAsked) show(section || sections[0], isAsked);
  }

  window.addEventListener("hashchange", () => read(true));
  read(false);
  return {
    /** Show the step that a control stands in, open what it is folded into, and put the keyboard on it. */
    goTo(control) {
      const section = control.closest("[data-step]");
      if (location.hash !== `#${section.id}`) history.pushState(null, "", `#${section.id}`);
      show(section, false);
      for (let outer = control.closest("details"); outer; outer = outer.parentElement.closest("details")) outer.open = true;
      control.scrollIntoView({ block: "center" });
      control.focus();
    },
  };
}
