import type { Blueprint } from "../blueprint.ts";
import type { Item } from "../types.ts";
import type { Form, FormSettings } from "./model.ts";

/** Something that a set of forms gets wrong, by code, with what a sentence about it names. */
export interface FormFinding {
  code: string;
  data: Record<string, string | number>;
}

/** What was found in a set of forms: the faults, and the figures to be published with the forms. */
export interface FormReport {
  holds: boolean;
  findings: FormFinding[];
  /** For each form the score it expects at each ability. */
  expected: { form: string; scores: number[] }[];
  /** The score that the bank's average form expects, at each ability. */
  target: number[];
  /** The largest distance of a form from the target. */
  largestGap: number;
  /** In how many forms the most used item stands. */
  mostUsed: number;
  /** The most questions that any two forms share, and that two neighbours share. */
  largestOverlap: number;
  largestNeighbourOverlap: number;
}

// Written from the rule in the README and not from the assembly, with which it shares no code: an error there must not
// be repeated here. Facility p as odds, ability θ multiplies them by e^θ.
function oddsOfRight(p: number, theta: number): number {
  const facility = p < 0.01 ? 0.01 : p > 0.99 ? 0.99 : p;
  return (facility / (1 - facility)) * Math.exp(theta);
}
function expectedRight(p: number, theta: number): number {
  const odds = oddsOfRight(p, theta);
  return odds / (1 + odds);
}

function average(numbers: number[]): number {
  let total = 0;
  for (const number of numbers) total += number;
  return numbers.length === 0 ? 0 : total / numbers.length;
}

function bankTarget(bank: readonly Item[], blueprint: Blueprint, theta: number): number {
  let target = 0;
  for (const wanted of blueprint.parts) {
    let open = wanted.count;
    const ofPart: number[] = [];
    for (const item of bank) if (item.part === wanted.part) ofPart.push(expectedRight(item.difficulty ?? 0.5, theta));
    for (const topic of wanted.topics ?? []) {
      const ofTopic: number[] = [];
      for (const item of bank) if (item.part === wanted.part && item.topic === topic.topic) ofTopic.push(expectedRight(item.difficulty ?? 0.5, theta));
      target += topic.count * average(ofTopic);
      open -= topic.count;
    }
    target += open * average(ofPart);
  }
  return target;
}

function contentFindings(form: Form, items: Map<string, Item>, blueprint: Blueprint): FormFinding[] {
  const found: FormFinding[] = [];
  const seen = new Set<string>();
  const held: Item[] = [];
  for (const id of form.itemIds) {
    const item = items.get(id);
    if (!item) found.push({ code: "item_unknown", data: { form: form.id, item: id } });
    else held.push(item);
    if (seen.has(id)) found.push({ code: "item_repeated", data: { form: form.id, item: id } });
    seen.add(id);
  }
  let wantedInAll = 0;
  for (const { part, count, topics } of blueprint.parts) {
    wantedInAll += count;
    const ofPart = held.filter((item) => item.part === part);
    if (ofPart.length !== count) found.push({ code: "part_count", data: { form: form.id, part, expected: count, found: ofPart.length } });
    for (const topic of topics ?? []) {
      const ofTopic = ofPart.filter((item) => item.topic === topic.topic).length;
      if (ofTopic < topic.count) found.push({ code: "topic_count", data: { form: form.id, topic: topic.topic, expected: topic.count, found: ofTopic } });
    }
  }
  if (form.itemIds.length !== wantedInAll) found.push({ code: "part_count", data: { form: form.id, part: "all", expected: wantedInAll, found: form.itemIds.length } });
  for (const item of held) {
    for (const enemy of item.enemies) {
      if (enemy !== item.id && seen.has(enemy)) found.push({ code: "enemies_together", data: { form: form.id, item: item.id, other: enemy } });
    }
  }
  return found;
}

const shared = (a: Form, b: Form) => {
  const inB = new Set(b.itemIds);
  return a.itemIds.filter((id) => inB.has(id)).length;
};

/**
 * Checks a set of forms against bank, blueprint and settings: every form keeps the blueprint, no enemies meet, no item
 * is used too often, neighbours share no more than allowed, and all expect the target within the tolerance.
 */
export function checkForms(forms: readonly Form[], bank: readonly Item[], blueprint: Blueprint, settings: FormSettings): FormReport {
  const items = new Map(bank.map((item) => [item.id, item]));
  const findings: FormFinding[] = [];
  if (forms.length !== settings.forms) findings.push({ code: "form_count", data: { expected: settings.forms, found: forms.length } });
  for (const form of forms) findings.push(...contentFindings(form, items, blueprint));

  const use = new Map<string, number>();
  for (const form of forms) for (const id of new Set(form.itemIds)) use.set(id, (use.get(id) ?? 0) + 1);
  for (const [item, times] of use) if (times > settings.maxUse) findings.push({ code: "exposure_exceeded", data: { item, found: times, most: settings.maxUse } });

  let [largestOverlap, largestNeighbourOverlap] = [0, 0];
  for (let a = 0; a < forms.length; a++) {
    for (let b = a + 1; b < forms.length; b++) {
      const common = shared(forms[a]!, forms[b]!);
      const apart = Math.min(b - a, forms.length - (b - a));
      largestOverlap = Math.max(largestOverlap, common);
      if (apart === 1) largestNeighbourOverlap = Math.max(largestNeighbourOverlap, common);
      // In a small ring two forms can be both so many places apart one way and fewer the other.
      const limits = [b - a, forms.length - (b - a)].map((places) => settings.overlap[places - 1]).filter((most) => most !== undefined);
      const most = Math.min(...limits);
      if (common > most) findings.push({ code: "overlap_exceeded", data: { form: forms[a]!.id, other: forms[b]!.id, found: common, most } });
    }
  }

  const target = settings.abilities.map((theta) => bankTarget(bank, blueprint, theta));
  let largestGap = 0;
  const expected = forms.map((form) => {
    const scores = settings.abilities.map((theta) => form.itemIds.reduce((total, id) => total + expectedRight(items.get(id)?.difficulty ?? 0, theta), 0));
    scores.forEach((score, i) => {
      const gap = Math.abs(score - target[i]!);
      largestGap = Math.max(largestGap, gap);
      // The solver works to six decimal places.
      if (gap > settings.tolerance + 1e-4) findings.push({ code: "score_out_of_tolerance", data: { form: form.id, ability: settings.abilities[i]!, expected: target[i]!.toFixed(3), found: score.toFixed(3), tolerance: settings.tolerance } });
    });
    return { form: form.id, scores };
  });
  return { holds: findings.length === 0, findings, expected, target, largestGap, mostUsed: Math.max(0, ...use.values()), largestOverlap, largestNeighbourOverlap };
}
