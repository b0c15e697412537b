import type { Element } from "../../markup/xml.ts";
import { elements, isElement, textOf, truthOf } from "../../markup/xml.ts";
import type { Refusal } from "../../refusal.ts";
import { isRefusal, refuse } from "../../refusal.ts";
import type { Expression, Key, Rule } from "../../types.ts";

/** The standard templates, under all the addresses that versions 2.0 to 3.0 and their examples have used. */
const template = /^https?:\/\/(?:purl|www)\.(?:imsglobal|1edtech)\.org\/(?:spec|question)\/[\w/]*qti[\w/]*\/rptemplates\/(match_correct|map_response)(?:\.xml)?$/;

/** Settings of operators that are yes or no. */
const truths = new Set(["case-sensitive", "substring", "include-lower-bound", "include-upper-bound"]);

function readExpression(element: Element): Expression | Refusal {
  if (!element.name.startsWith("qti-")) return refuse("operator_unknown", { operator: element.name });
  const op = element.name.slice(4);
  if (element.children.some((node) => !isElement(node) && node.trim() !== "") && op !== "base-value") return refuse("rule_wrong", { element: element.name });
  const plain = Object.entries(element.attributes).map(([name, value]) => [name, truths.has(name) ? String(truthOf(value) ?? value) : value]);
  const settings: Record<string, string> = { ...Object.fromEntries(plain), ...(op === "base-value" ? { value: textOf(element).trim() } : {}) };
  const args: Expression[] = [];
  for (const each of elements(element)) {
    const arg = readExpression(each);
    if (isRefusal(arg)) return arg;
    args.push(arg);
  }
  return { op, ...(Object.keys(settings).length > 0 ? { with: settings } : {}), ...(args.length > 0 ? { args } : {}) };
}

function readBranch(element: Element, conditional: boolean): { when: Expression | null; then: Rule[] } | Refusal {
  const inside = elements(element);
  const first = conditional ? inside.shift() : undefined;
  if (conditional && !first) return refuse("rule_wrong", { element: element.name });
  const when = first ? readExpression(first) : null;
  if (when && isRefusal(when)) return when;
  const then = readRules(inside);
  return Array.isArray(then) ? { when, then } : then;
}

function readCondition(element: Element): Rule | Refusal {
  const branches: { when: Expression | null; then: Rule[] }[] = [];
  const names = ["qti-response-if", "qti-response-else-if", "qti-response-else"];
  for (const [i, each] of elements(element).entries()) {
    const kind = names.indexOf(each.name);
    if (kind < 0 || (kind === 0) !== (i === 0) || branches.at(-1)?.when === null) return refuse("rule_wrong", { element: each.name });
    const branch = readBranch(each, kind < 2);
    if (isRefusal(branch)) return branch;
    branches.push(branch);
  }
  return branches.length > 0 ? { rule: "if", branches } : refuse("rule_wrong", { element: element.name });
}

function readRules(inside: readonly Element[]): Rule[] | Refusal {
  const rules: Rule[] = [];
  for (const each of inside) {
    if (each.name === "qti-exit-response") rules.push({ rule: "exit" });
    else if (each.name === "qti-response-condition") {
      const rule = readCondition(each);
      if (isRefusal(rule)) return rule;
      rules.push(rule);
    } else if (each.name === "qti-set-outcome-value") {
      const inner = elements(each);
      if (inner.length !== 1 || !each.attributes["identifier"]) return refuse("rule_wrong", { element: each.name });
      const value = readExpression(inner[0]!);
      if (isRefusal(value)) return value;
      rules.push({ rule: "set", outcome: each.attributes["identifier"], value });
    } else if (each.name === "qti-response-processing-fragment") {
      const inner = readRules(elements(each));
      if (!Array.isArray(inner)) return inner;
      rules.push(...inner);
    } else return refuse("rule_unknown", { element: each.name });
  }
  return rules;
}

/** Reads how an item is scored: one of the standard templates, or rules written out. Whether the rules can be scored is judged later. */
export function readProcessing(element: Element | undefined): Key["processing"] | Refusal {
  if (!element) return refuse("scoring_missing");
  const inside = elements(element);
  if (inside.length > 0) {
    const rules = readRules(inside);
    return Array.isArray(rules) ? { rules } : rules;
  }
  const uri = element.attributes["template"];
  if (uri === undefined) return refuse("scoring_missing");
  const found = template.exec(uri.trim());
  return found ? { template: found[1] as "match_correct" | "map_response" } : refuse("template_unknown", { template: uri });
}
