// The finished file: to read, to copy, to save, and on its way to GitHub.

/** Longer addresses are cut by browsers or refused by GitHub. */
export const LONGEST_ADDRESS = 6000;

/** Make the last step work. `file()` gives `{path, text, faults}`. */
export function output(root, file, say) {
  const box = root.querySelector("[data-yaml]");
  const github = root.querySelector("[data-github]");
  root.querySelector("[data-copy]").addEventListener("click", async () => {
    say((await copy(box)) ? "Đã chép cả tệp." : "Trình duyệt không cho chép tự động: chữ đã được chọn, hãy bấm Ctrl+C.");
  });
  root.querySelector("[data-save]").addEventListener("click", () => {
    const { path, text } = file();
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/yaml;charset=utf-8" }));
    link.download = path.split("/").pop() || "ke-hoach.yml";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    say(`Đã tải ${link.download} về máy.`);
  });
  if (github) {
    github.addEventListener("click", async () => {
      if (!isLong(github, file())) return;
      const isCopied = await copy(box);
      say(isCopied
        ? "Tệp dài nên không đi kèm địa chỉ được. Đã chép cả tệp: sang trang GitHub, bấm vào ô trống rồi dán (Ctrl+V)."
        : "Tệp dài nên không đi kèm địa chỉ được. Hãy bấm “Chép YAML” rồi dán vào trang GitHub.");
    });
  }
  return () => {
    const now = file();
    if (box.value !== now.text) box.value = now.text;
    if (github) github.href = address(github, now);
  };
}

async function copy(box) {
  try {
    await navigator.clipboard.writeText(box.value);
    return true;
  } catch {
    box.focus();
    box.select();
    return false;
  }
}

/** GitHub's page for a new file, with its name; and with its text where that is short enough. */
function address(link, { path: whole, text }) {
  const path = whole || "content/plans/";
  const full = link.dataset.github.replace("TEN-TEP", encodeURIComponent(path)).replace("NOI-DUNG", () => encodeURIComponent(text));
  return full.length <= LONGEST_ADDRESS ? full : link.dataset.githubNamed.replace("TEN-TEP", encodeURIComponent(path));
}

function isLong(link, now) {
  return !address(link, now).includes(encodeURIComponent(now.text).slice(0, 60));
}
