// Finding one's way in the JSON Schema: what stands behind a reference, and what sort of value a shape asks for.

/** The name of the record that a shape refers to, or "". */
export function nameOf(shape) {
  return shape.$ref ? shape.$ref.replace("#/$defs/", "") : "";
}

/** The shape itself; what is said beside a reference goes before what the record says of itself. */
export function resolve(schema, shape) {
  if (!shape.$ref) return shape;
  const { $ref, ...beside } = shape;
  return { ...resolve(schema, schema.$defs[nameOf(shape)]), ...beside };
}

/** The JSON name of a value's type. */
export function typeOf(value) {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

/** Whether a shape takes values of a type. */
export function takes(schema, shape, type) {
  const { type: own, anyOf, oneOf } = resolve(schema, shape);
  const arms = anyOf || oneOf;
  if (own === undefined) return Boolean(arms) && arms.some((arm) => takes(schema, arm, type));
  return [own].flat().includes(type);
}

const isText = (schema, shape) => takes(schema, shape, "string") && !takes(schema, shape, "array");

/**
 * What a shape asks for: `words` (one or several texts), `entries` (a list whose entries are texts or records),
 * `texts` (a list of texts), `records` (a list of records), `record`, `choice` (one of several shapes), `flag`,
 * `list` (one of a few words) or `text`.
 */
export function sortOf(schema, given) {
  const shape = resolve(schema, given);
  const arms = shape.oneOf || (shape.type ? null : shape.anyOf);
  if (arms) return arms.every((arm) => isText(schema, arm) || takes(schema, arm, "array")) ? "words" : "choice";
  if (shape.type === "array") return sortOfList(schema, shape.items);
  if (shape.type === "object") return "record";
  if (shape.enum) return "list";
  return [shape.type].flat().includes("boolean") ? "flag" : "text";
}

function sortOfList(schema, items) {
  if (items.anyOf) return "entries";
  return isText(schema, items) ? "texts" : "records";
}
