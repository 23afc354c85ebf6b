// Checks a tree against the JSON Schema: exactly the keywords that the plan's schema uses, in the loader's words.

import { resolve, takes, typeOf } from "./shapes.js";
import * as say from "./messages.js";

/** Keywords that are obeyed; `test_compose_rules.py` fails when the schema uses another. */
export const OBEYED = [
  "$ref", "additionalProperties", "anyOf", "enum", "items", "maximum", "minItems", "minimum", "oneOf", "pattern",
  "properties", "required", "type",
];
/** Keywords that only describe. */
export const DESCRIBING = ["$defs", "$schema", "description", "examples", "title"];

const patterns = new Map();

function matches(pattern, text) {
  if (!patterns.has(pattern)) patterns.set(pattern, new RegExp(pattern, "u"));
  return patterns.get(pattern).test(text);
}

/** Everything that is wrong with `tree`, each as `{path, rule, title, message, hint}`. */
export function validate(schema, tree) {
  return faults(schema, schema, tree, []);
}

function faults(schema, given, value, path) {
  const shape = resolve(schema, given);
  const type = typeOf(value);
  if (shape.type && ![shape.type].flat().some((name) => isOf(name, type, value))) {
    return [say.wrongType(shape, path)];
  }
  const found = [...ofScalar(shape, type, value, path)];
  if (type === "array") found.push(...ofList(schema, shape, value, path));
  if (type === "object") found.push(...ofRecord(schema, shape, value, path));
  if (shape.oneOf) found.push(...ofArms(schema, shape, shape.oneOf, value, path, true));
  if (shape.anyOf) found.push(...ofArms(schema, shape, shape.anyOf, value, path, false));
  return found;
}

function isOf(name, type, value) {
  return name === "integer" ? Number.isInteger(value) : name === type;
}

function ofScalar(shape, type, value, path) {
  if (shape.enum && !shape.enum.includes(value)) return [say.notListed(shape, value, path)];
  if (type === "string" && shape.pattern && !matches(shape.pattern, value)) return [say.badText(shape, value, path)];
  if (type !== "number") return [];
  const isLow = shape.minimum !== undefined && value < shape.minimum;
  const isHigh = shape.maximum !== undefined && value > shape.maximum;
  return isLow || isHigh ? [say.outOfRange(shape, value, path)] : [];
}

function ofList(schema, shape, value, path) {
  const short = shape.minItems && value.length < shape.minItems ? [say.tooShort(shape, path)] : [];
  return shape.items
    ? [...short, ...value.flatMap((item, index) => faults(schema, shape.items, item, [...path, index]))]
    : short;
}

function ofRecord(schema, shape, value, path) {
  const known = shape.properties || {};
  const missing = (shape.required || []).filter((key) => !Object.hasOwn(value, key));
  const found = missing.map((key) => say.missing(resolve(schema, known[key] || {}), key, [...path, key]));
  Object.entries(value).forEach(([key, inner]) => {
    if (Object.hasOwn(known, key)) found.push(...faults(schema, known[key], inner, [...path, key]));
    else if (shape.additionalProperties === false) found.push(say.unknown(key, Object.keys(known), [...path, key]));
  });
  return found;
}

/** One of several shapes. What is said is what is wrong with the shape that was most likely meant. */
function ofArms(schema, shape, arms, value, path, onlyOne) {
  const perArm = arms.map((arm) => faults(schema, arm, value, path));
  const fitting = perArm.filter((list) => !list.length).length;
  if (onlyOne ? fitting === 1 : fitting > 0) return [];
  if (fitting) return [say.wrongType(shape, path)];
  if (arms.every((arm) => arm.required && !arm.type && !arm.$ref)) {
    return [say.nothingSaid(shape, [...path, arms[0].required[0]])];
  }
  return perArm[meant(schema, arms, value)].map((fault) => ({ ...fault, title: fault.title || shape.title || "" }));
}

/** The first shape that takes this type of value and, for records, whose own required key is there. */
function meant(schema, arms, value) {
  const type = typeOf(value);
  const fitting = arms.map((arm, index) => [arm, index]).filter(([arm]) => takes(schema, arm, type));
  const asked = fitting.find(([arm]) => {
    const { required = [] } = resolve(schema, arm);
    return type === "object" && required.some((key) => Object.hasOwn(value, key) && isOnlyIn(schema, arm, key, fitting));
  });
  return (asked || fitting[fitting.length - 1] || [null, 0])[1];
}

function isOnlyIn(schema, arm, key, others) {
  return others.every(([other]) => other === arm || !Object.hasOwn(resolve(schema, other).properties || {}, key));
}
