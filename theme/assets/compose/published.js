// A published plan as a beginning: the site's own data hold each plan under the keys of its file.

const isTree = (value) => value !== null && typeof value === "object";

/** What the site's index lists: the plans, or where they are very many `cac_phan`, the parts of each province. Throws when the site does not answer. */
export async function listed(home) {
  return (await read(new URL("api/v1/index.json", home))).ke_hoach;
}

/** The plans of one part. */
export async function plansIn(home, part) {
  const place = [part.tinh, part.nam, part.so].filter((value) => value !== undefined).join("/");
  const found = await read(new URL(`api/v1/index/${place}.json`, home));
  return Array.isArray(found) ? found : (await Promise.all(found.cac_phan.map((inner) => plansIn(home, inner)))).flat();
}

/** Everything that was typed in a plan's file, without what the portal made of it and without its history. */
export async function plan(home, id) {
  const { suy_ra: derived, lich_su: history, tinh, nam, co_quan: agency, ...tree } = await read(new URL(`api/v1/plans/${id}.json`, home));
  return simple(tree);
}

/** Whether a plan of this name is published. */
export async function isPublished(home, id) {
  const answer = await fetch(new URL(`api/v1/plans/${id}.json`, home), { method: "HEAD" });
  return answer.ok;
}

async function read(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.json();
}

/** A paragraph that has nothing but its words is only its words. */
function simple(value) {
  if (Array.isArray(value)) return value.map((item) => (isOnlyWords(item) ? item.noi_dung : simple(item)));
  if (!isTree(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, simple(inner)]));
}

function isOnlyWords(item) {
  return isTree(item) && Object.keys(item).length === 1 && typeof item.noi_dung === "string";
}
