import type { Expression, Interaction, Item, Key, Option, ResponseKey, Rule } from "../types.ts";
import { optionIdentity } from "./wording.ts";

type Renamed = ReadonlyMap<string, string>;

const pairOf = (value: string, rename: (side: "options" | "targets", id: string) => string): string => {
  const [row = "", column = ""] = value.split(" ");
  return `${rename("options", row)} ${rename("targets", column)}`;
};

/** The new names of every option, by interaction and side. */
function namesOf(item: Item): Map<string, Renamed> {
  const names = new Map<string, Renamed>();
  const side = (responseId: string, name: "options" | "targets", options: readonly Option[]) =>
    names.set(`${responseId} ${name}`, new Map(options.map(({ id }) => [id, optionIdentity(item.id, `${responseId} ${name}`, id)])));
  for (const each of item.interactions) {
    if ("options" in each) side(each.responseId, "options", each.options);
    if ("targets" in each) side(each.responseId, "targets", each.targets);
  }
  return names;
}

/**
 * The item with identities of the bank's own for its options. In packages they are often called `correct` or `wrong1`, and what
 * is sent to the room must tell nothing. Wherever the key or a rule names an option, it is renamed with it: the item scores as before.
 */
export function withOwnIdentities(item: Item): Item {
  const names = namesOf(item);
  const renaming = (responseId: string) => (side: "options" | "targets", id: string) => names.get(`${responseId} ${side}`)?.get(id) ?? id;
  const options = (responseId: string, side: "options" | "targets", list: readonly Option[]) => list.map((option) => ({ ...option, id: renaming(responseId)(side, option.id) }));
  const interactions = item.interactions.map((each): Interaction => {
    if (!("options" in each)) return each;
    const own = { ...each, options: options(each.responseId, "options", each.options) };
    return own.type === "match" ? { ...own, targets: options(own.responseId, "targets", own.targets) } : own;
  });
  const value = ({ responseId, baseType }: Pick<ResponseKey, "responseId" | "baseType">, text: string) =>
    baseType === "directedPair" ? pairOf(text, renaming(responseId)) : baseType === "identifier" ? renaming(responseId)("options", text) : text;
  const responses = item.key.responses.map((response): ResponseKey => ({
    ...response,
    ...(response.correct && { correct: response.correct.map((text) => value(response, text)) }),
    ...(response.mapping && { mapping: { ...response.mapping, entries: response.mapping.entries.map((entry) => ({ ...entry, key: value(response, entry.key) })) } }),
  }));
  return { ...item, interactions, key: { ...item.key, responses, processing: processingOf(item.key, (type, text, beside) => renamedIn(item.key, names, type, text, beside)) } };
}

type Rename = (type: string, text: string, beside: ReadonlySet<string>) => string;

/** A constant in the rules belongs to the interaction whose answer stands beside it; where several could be meant, to the one that has such an option. */
function renamedIn(key: Key, names: ReadonlyMap<string, Renamed>, type: string, text: string, beside: ReadonlySet<string>): string {
  const near = key.responses.filter(({ responseId }) => beside.has(responseId));
  for (const { responseId } of [...near, ...key.responses]) {
    const of = (side: "options" | "targets", id: string) => names.get(`${responseId} ${side}`)?.get(id);
    const [row = "", column = ""] = text.split(" ");
    if (type === "identifier" && of("options", text)) return of("options", text)!;
    if (type === "directedPair" && of("options", row) && of("targets", column)) return `${of("options", row)} ${of("targets", column)}`;
  }
  return text;
}

function variablesIn({ with: settings = {}, args = [] }: Expression): Set<string> {
  return new Set([...(settings["identifier"] ? [settings["identifier"]] : []), ...args.flatMap((each) => [...variablesIn(each)])]);
}

function expressionOf(expression: Expression, rename: Rename, beside: ReadonlySet<string>): Expression {
  const { op, with: settings, args } = expression;
  if (op === "base-value" && settings) return { ...expression, with: { ...settings, value: rename(settings["base-type"] ?? "", settings["value"] ?? "", beside) } };
  const near = variablesIn(expression);
  return args ? { ...expression, args: args.map((each) => expressionOf(each, rename, near.size > 0 ? near : beside)) } : expression;
}

function ruleOf(rule: Rule, rename: Rename): Rule {
  const none = new Set<string>();
  if (rule.rule === "set") return { ...rule, value: expressionOf(rule.value, rename, none) };
  if (rule.rule === "exit") return rule;
  return { ...rule, branches: rule.branches.map(({ when, then }) => ({ when: when && expressionOf(when, rename, none), then: then.map((each) => ruleOf(each, rename)) })) };
}

const processingOf = (key: Key, rename: Rename): Key["processing"] => ("rules" in key.processing ? { rules: key.processing.rules.map((each) => ruleOf(each, rename)) } : key.processing);
