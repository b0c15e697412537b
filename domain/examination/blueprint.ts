import type { Item, Part } from "./types.ts";

/** How many questions a part has, and how many of them on each topic (the rest from any topic). */
export interface BlueprintPart {
  part: Part;
  count: number;
  topics?: { topic: string; count: number }[];
}

/** What an exam is made of. Data, so that the number of questions, parts and minutes is configuration. */
export interface Blueprint {
  minutes: number;
  parts: BlueprintPart[];
}

/** The exam of §8: 25 questions in the subject, 5 in its teaching method, 5 in logic and general outlook; 60 minutes. */
export const defaultBlueprint: Blueprint = {
  minutes: 60,
  parts: [
    { part: "subject", count: 25 },
    { part: "method", count: 5 },
    { part: "logic", count: 5 },
  ],
};

/** The number of questions; with one point each (§8) also the highest score. */
export function questionCount(blueprint: Blueprint): number {
  return blueprint.parts.reduce((sum, part) => sum + part.count, 0);
}

/**
 * The pass marks of §9 as numbers of right answers: 80 % for posts without incentive, 60 % for posts with one.
 * Rounded up, since "80 % and more" is not reached by less. For 35 questions: 28 and 21.
 */
export function passMarks(blueprint: Blueprint): { general: number; incentive: number } {
  const total = questionCount(blueprint);
  return { general: Math.ceil((total * 80) / 100), incentive: Math.ceil((total * 60) / 100) };
}

/** A blueprint's fault, by code; `part` and `topic` say where. */
export interface BlueprintFault {
  code: "minutes_out_of_range" | "no_parts" | "count_out_of_range" | "part_twice" | "topic_twice" | "topics_exceed_part";
  part?: Part;
  topic?: string;
}

const whole = (n: number, low: number, high: number) => Number.isInteger(n) && n >= low && n <= high;

/** Every fault of a blueprint; empty when it can be used. */
export function blueprintFaults(blueprint: Blueprint): BlueprintFault[] {
  const faults: BlueprintFault[] = [];
  if (!whole(blueprint.minutes, 1, 600)) faults.push({ code: "minutes_out_of_range" });
  if (blueprint.parts.length === 0) faults.push({ code: "no_parts" });
  const seen = new Set<Part>();
  for (const { part, count, topics = [] } of blueprint.parts) {
    if (seen.has(part)) faults.push({ code: "part_twice", part });
    seen.add(part);
    if (!whole(count, 1, 500)) faults.push({ code: "count_out_of_range", part });
    const names = new Set<string>();
    for (const { topic, count: wanted } of topics) {
      if (names.has(topic)) faults.push({ code: "topic_twice", part, topic });
      names.add(topic);
      if (!whole(wanted, 1, 500)) faults.push({ code: "count_out_of_range", part, topic });
    }
    if (topics.reduce((sum, each) => sum + each.count, 0) > count) faults.push({ code: "topics_exceed_part", part });
  }
  return faults;
}

/** A place where the bank holds too few items for the blueprint. */
export interface Shortage {
  part: Part;
  topic: string | null;
  need: number;
  have: number;
}

/** What the bank lacks for the blueprint, to be shown before a session is opened; empty when it suffices. */
export function shortages(items: readonly Item[], blueprint: Blueprint): Shortage[] {
  const lacking: Shortage[] = [];
  for (const { part, count, topics = [] } of blueprint.parts) {
    const inPart = items.filter((item) => item.part === part);
    if (inPart.length < count) lacking.push({ part, topic: null, need: count, have: inPart.length });
    for (const { topic, count: need } of topics) {
      const have = inPart.filter((item) => item.topic === topic).length;
      if (have < need) lacking.push({ part, topic, need, have });
    }
  }
  return lacking;
}
