import { empty } from "../markup/allowed.ts";
import type { Element } from "../markup/xml.ts";
import { escapeText, isElement, parseXml, tag } from "../markup/xml.ts";
import { isRefusal } from "../refusal.ts";
import type { Expression, Interaction, Item, Key, Lang, Option, OutcomeKey, ResponseKey, Rule } from "../types.ts";
import { qtiSpace } from "./read/spaces.ts";

const values = (name: string, each: readonly string[]) => tag(name, {}, each.map((value) => tag("qti-value", {}, escapeText(value))).join(""));

function responseDeclaration({ responseId, cardinality, baseType, correct, mapping }: ResponseKey): string {
  const entries = mapping?.entries.map(({ key, value, caseSensitive }) => tag("qti-map-entry", { "map-key": key, "mapped-value": value, "case-sensitive": caseSensitive }));
  const bounds = mapping && { "lower-bound": mapping.lowerBound, "upper-bound": mapping.upperBound, "default-value": mapping.defaultValue };
  const inside = (correct ? values("qti-correct-response", correct) : "") + (bounds ? tag("qti-mapping", bounds, entries!.join("")) : "");
  return tag("qti-response-declaration", { identifier: responseId, cardinality, "base-type": baseType }, inside);
}

function outcomeDeclaration({ id, cardinality, baseType, initial, maximum }: OutcomeKey): string {
  return tag("qti-outcome-declaration", { identifier: id, cardinality, "base-type": baseType, "normal-maximum": maximum }, initial.length > 0 ? values("qti-default-value", initial) : "");
}

function expression({ op, with: settings = {}, args = [] }: Expression): string {
  const { value, ...others } = settings;
  if (op === "base-value") return tag("qti-base-value", others, escapeText(value ?? ""));
  return tag(`qti-${op}`, settings, args.map(expression).join(""));
}

function rule(each: Rule): string {
  if (each.rule === "exit") return tag("qti-exit-response", {});
  if (each.rule === "set") return tag("qti-set-outcome-value", { identifier: each.outcome }, expression(each.value));
  const branches = each.branches.map(({ when, then }, i) => {
    const name = when === null ? "qti-response-else" : i === 0 ? "qti-response-if" : "qti-response-else-if";
    return tag(name, {}, (when ? expression(when) : "") + then.map(rule).join(""));
  });
  return tag("qti-response-condition", {}, branches.join(""));
}

function processing(key: Key): string {
  if ("rules" in key.processing) return tag("qti-response-processing", {}, key.processing.rules.map(rule).join(""));
  return tag("qti-response-processing", { template: `https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/${key.processing.template}.xml` });
}

/** How far below the package's root the items lie, to be put before the paths of files. */
const up = "../";
const filePaths = new Set(["src", "poster"]);

/** Rewrites stored markup for a file of the package: places become interactions, paths are seen from the file's folder. */
export function rewrite(markup: string, place: (responseId: string) => string): string {
  const root = parseXml(`<div>${markup}</div>`);
  if (isRefusal(root)) throw new TypeError(`stored markup is not well formed: ${JSON.stringify(root.data)}`);
  const write = (node: Element | string): string => {
    if (!isElement(node)) return escapeText(node);
    const responseId = node.attributes["data-response"];
    if (responseId !== undefined) return place(responseId);
    const attributes = Object.entries(node.attributes).map(([name, value]) => [name === "lang" ? "xml:lang" : name, filePaths.has(name) ? up + value.split("/").map(encodeURIComponent).join("/") : value]);
    const space = node.name === "math" ? { xmlns: node.space } : {};
    return tag(node.name, { ...space, ...(Object.fromEntries(attributes) as Record<string, string>) }, empty.has(node.name) ? undefined : node.children.map(write).join(""));
  };
  return root.children.map(write).join("");
}

const nowhere = () => "";

function optionTags(name: string, options: readonly Option[], lang: Lang): string {
  return options.map(({ id, text, fixed, matchMax = 1 }) => tag(name, { identifier: id, fixed, "match-max": name === "qti-simple-associable-choice" ? matchMax : undefined }, rewrite(text[lang] ?? "", nowhere))).join("");
}

function interactionTag(interaction: Interaction, lang: Lang): string {
  const asked = { "response-identifier": interaction.responseId };
  const prompt = interaction.prompt[lang] === undefined ? "" : tag("qti-prompt", {}, rewrite(interaction.prompt[lang]!, nowhere));
  if (!("options" in interaction)) return tag("qti-text-entry-interaction", { ...asked, "expected-length": interaction.expectedLength });
  const { shuffle, options } = interaction;
  const choices = (name = "qti-simple-choice") => optionTags(name, options, lang);
  switch (interaction.type) {
    case "inline_choice":
      return tag("qti-inline-choice-interaction", { ...asked, shuffle }, choices("qti-inline-choice"));
    case "single_choice":
      return tag("qti-choice-interaction", { ...asked, shuffle, "max-choices": 1 }, prompt + choices());
    case "multiple_choice":
      return tag("qti-choice-interaction", { ...asked, shuffle, "min-choices": interaction.minChoices, "max-choices": interaction.maxChoices }, prompt + choices());
    case "order":
      return tag("qti-order-interaction", { ...asked, shuffle, "min-choices": interaction.minChoices, "max-choices": interaction.maxChoices }, prompt + choices());
    case "match": {
      const set = (side: readonly Option[]) => tag("qti-simple-match-set", {}, optionTags("qti-simple-associable-choice", side, lang));
      return tag("qti-match-interaction", { ...asked, shuffle, "min-associations": interaction.minPairs, "max-associations": interaction.maxPairs }, prompt + set(options) + set(interaction.targets));
    }
  }
}

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** One language version of an item as a QTI 3.0 file. */
export function writeItem(item: Item, lang: Lang, stimulusHref?: string): string {
  const place = (responseId: string) => {
    const interaction = item.interactions.find((each) => each.responseId === responseId);
    return interaction ? interactionTag(interaction, lang) : "";
  };
  const { key, stimulus } = item;
  const inside = [
    ...key.responses.map(responseDeclaration),
    ...key.outcomes.map(outcomeDeclaration),
    ...(stimulus && stimulusHref ? [tag("qti-assessment-stimulus-ref", { identifier: stimulus.id, href: stimulusHref })] : []),
    tag("qti-item-body", {}, rewrite(item.body[lang] ?? "", place)),
    processing(key),
  ];
  const about = { xmlns: qtiSpace, identifier: item.id, title: item.title[lang] ?? item.id, adaptive: "false", "time-dependent": "false", "xml:lang": lang };
  return `${declaration}${tag("qti-assessment-item", about, `\n${inside.join("\n")}\n`)}\n`;
}

/** A shared stimulus in one language as a QTI 3.0 file. */
export function writeStimulus(id: string, markup: string, lang: Lang): string {
  const about = { xmlns: qtiSpace, identifier: id, title: id, "xml:lang": lang };
  return `${declaration}${tag("qti-assessment-stimulus", about, tag("qti-stimulus-body", {}, rewrite(markup, nowhere)))}\n`;
}
