import type { Element } from "../../markup/xml.ts";
import { child, elements, textOf, truthOf } from "../../markup/xml.ts";
import type { Refusal } from "../../refusal.ts";
import { isRefusal, refuse } from "../../refusal.ts";
import { isBaseType } from "../../scoring/operators/operator.ts";
import { compare, parseRational } from "../../scoring/rational.ts";
import { parseScalar, plainPair } from "../../scoring/value.ts";
import type { BaseType, Cardinality, Mapping, OutcomeKey, ResponseKey } from "../../types.ts";

const isCardinality = (text: string | undefined): text is Cardinality => text === "single" || text === "multiple" || text === "ordered";

interface Declared {
  id: string;
  cardinality: Cardinality;
  baseType: BaseType;
}

function declared(element: Element): Declared | Refusal {
  const { identifier: id, cardinality, "base-type": baseType } = element.attributes;
  if (!id || parseScalar("identifier", id) === undefined) return refuse("identifier_wrong", { id: id ?? "" });
  if (!isCardinality(cardinality)) return refuse("cardinality_unknown", { id, cardinality: cardinality ?? "" });
  if (!isBaseType(baseType)) return refuse("base_type_unknown", { baseType: baseType ?? "" });
  return { id, cardinality, baseType };
}

/** An element of which there may be one and are more: the reader would have to choose. */
export function twiceIn(parent: Element, names: readonly string[]): Refusal | undefined {
  const inside = elements(parent).map(({ name }) => name);
  const twice = names.find((name) => inside.indexOf(name) !== inside.lastIndexOf(name));
  return twice === undefined ? undefined : refuse("element_twice", { element: twice });
}

/** The values of a key, each of the declared type; a record's fields and types of their own are not taken. */
function values(parent: Element, { baseType, cardinality, id }: Declared): string[] | Refusal {
  const found: string[] = [];
  for (const each of elements(parent)) {
    if (each.name !== "qti-value") return refuse("element_refused", { element: each.name });
    const own = each.attributes["base-type"];
    if (each.attributes["field-identifier"] !== undefined || (own !== undefined && own !== baseType)) return refuse("base_type_unknown", { baseType: own ?? "record" });
    const text = baseType === "directedPair" ? plainPair(textOf(each)) : textOf(each).trim();
    if (parseScalar(baseType, text) === undefined) return refuse("value_not_of_type", { value: text, baseType });
    found.push(text);
  }
  return cardinality === "single" && found.length > 1 ? refuse("too_many_values", { id }) : found;
}

/** The points of a mapping. Capitals do not count where an entry says nothing of them: `case-sensitive` is `false` when left out (QTI 3.0, MapEntryDType). */
function mappingOf(element: Element, { baseType, id }: Declared): Mapping | Refusal {
  const { "lower-bound": lowerBound, "upper-bound": upperBound, "default-value": defaultValue = "0" } = element.attributes;
  const numbers = [lowerBound, upperBound, defaultValue].filter((text) => text !== undefined);
  const entries: Mapping["entries"] = [];
  for (const each of elements(element)) {
    if (each.name !== "qti-map-entry") return refuse("element_refused", { element: each.name });
    const { "map-key": key, "mapped-value": value, "case-sensitive": caseSensitive = "false" } = each.attributes;
    if (key === undefined || value === undefined) return refuse("mapping_wrong", { id });
    if (parseScalar(baseType, key) === undefined) return refuse("value_not_of_type", { value: key, baseType });
    const exact = truthOf(caseSensitive);
    if (exact === undefined) return refuse("mapping_wrong", { id });
    const plain = baseType === "directedPair" ? plainPair(key) : key;
    if (entries.some((entry) => entry.key === plain)) return refuse("mapping_wrong", { id });
    numbers.push(value);
    entries.push({ key: plain, value, caseSensitive: exact });
  }
  const wrong = numbers.find((text) => !parseRational(text));
  if (wrong !== undefined) return refuse("value_not_of_type", { value: wrong, baseType: "float" });
  if (lowerBound !== undefined && upperBound !== undefined && compare(parseRational(lowerBound)!, parseRational(upperBound)!) > 0) return refuse("mapping_wrong", { id });
  return { defaultValue, ...(lowerBound === undefined ? {} : { lowerBound }), ...(upperBound === undefined ? {} : { upperBound }), entries };
}

/** Reads what is right for one interaction. */
export function readResponseDeclaration(element: Element): ResponseKey | Refusal {
  const about = declared(element);
  if (isRefusal(about)) return about;
  const twice = twiceIn(element, ["qti-correct-response", "qti-mapping"]);
  if (twice) return twice;
  const { id, cardinality, baseType } = about;
  const key: ResponseKey = { responseId: id, cardinality, baseType };
  for (const each of elements(element)) {
    if (each.name === "qti-correct-response") {
      const correct = values(each, about);
      if (!Array.isArray(correct)) return correct;
      if (correct.length > 0) key.correct = correct;
    } else if (each.name === "qti-mapping") {
      const mapping = mappingOf(each, about);
      if (isRefusal(mapping)) return mapping;
      key.mapping = mapping;
    } else return refuse("element_refused", { element: each.name });
  }
  return key;
}

/** Reads an outcome that scoring sets. Tables for looking up are passed over here and refused where a rule uses one. */
export function readOutcomeDeclaration(element: Element): OutcomeKey | Refusal {
  const about = declared(element);
  if (isRefusal(about)) return about;
  const { "normal-maximum": maximum, "external-scored": external } = element.attributes;
  if (external !== undefined && external !== "") return refuse("scored_elsewhere", { id: about.id });
  if (maximum !== undefined && !parseRational(maximum)) return refuse("value_not_of_type", { value: maximum, baseType: "float" });
  const twice = twiceIn(element, ["qti-default-value"]);
  if (twice) return twice;
  const start = child(element, "qti-default-value");
  const initial = start ? values(start, about) : [];
  if (!Array.isArray(initial)) return initial;
  return { ...about, initial, ...(maximum === undefined ? {} : { maximum }) };
}
