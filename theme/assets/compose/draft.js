// The draft: kept in this browser only, so that a person can close the page and go on tomorrow.

/** A place for one draft; `name` keeps sites and pages of one server apart. */
export function draftOf(name) {
  const key = `ke-hoach-soan:${name}`;
  return {
    /** What was kept, or null. */
    load() {
      try {
        const kept = JSON.parse(localStorage.getItem(key));
        return kept && typeof kept.tree === "object" ? kept : null;
      } catch {
        return null;
      }
    },
    /** Whether it could be kept: private windows and full disks may refuse. */
    save(kept) {
      try {
        localStorage.setItem(key, JSON.stringify(kept));
        return true;
      } catch {
        return false;
      }
    },
    clear() {
      try {
        localStorage.removeItem(key);
      } catch {
        // nothing was kept, then
      }
    },
  };
}
