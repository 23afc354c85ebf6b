// Sets the search going on the page that has loaded it: on the search page the results, elsewhere suggestions.
((portal) => {
  "use strict";
  const folder = new URL(".", document.currentScript.src);
  const root = new URL("../", folder).href;
  function get(address, options) {
    return fetch(address, options);
  }
  function run(address) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    });
  }
  const site = new portal.Site(folder.href, get, run);
  const inputs = Array.from(document.querySelectorAll("form[role=search] input[name=q]"));
  if (document.querySelector("[data-search-results]")) {
    new portal.Page(site, root, inputs[0]);
    return;
  }
  let isSuggesting = false;
  function suggest() {
    if (isSuggesting) return;
    isSuggesting = true;
    site
      .program("suggestions.js")
      .then(() => {
        inputs.forEach((input) => {
          new portal.Suggestions(site, root, input);
        });
      })
      .catch(() => {
        // Without suggestions the boxes still lead to the search page; the next use of one tries again.
        isSuggesting = false;
      });
  }
  inputs.forEach((input) => {
    input.addEventListener("focus", suggest);
    input.addEventListener("input", suggest);
  });
  suggest();
})((window.portalSearch = window.portalSearch || {}));
