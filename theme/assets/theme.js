// Runs before the page is painted: the reader's own choice of light or dark, if there is one.
(function () {
  try {
    var chosen = localStorage.getItem("portal.theme");
    if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
  } catch (error) {
    // Storage can be closed to us; the system's setting then decides.
  }
  document.documentElement.classList.replace("no-js", "js");
  // Where the address asks for something, room is kept for the answer.
  if (/[?&](q|a|tinh|nam|loai|quy|linh-vuc|don-vi)=[^&]/.test(location.search)) document.documentElement.classList.add("asked");
})();
