import type { Blueprint } from "../blueprint.ts";
import { questionCount, shortages } from "../blueprint.ts";
import type { Refusal } from "../refusal.ts";
import { isRefusal, refuse } from "../refusal.ts";
import type { Item } from "../types.ts";
import { assembleForms } from "./assemble.ts";
import type { FormReport } from "./check.ts";
import { checkForms } from "./check.ts";
import type { Form, FormSettings } from "./model.ts";
import { defaultFormSettings } from "./model.ts";
import { quickForms } from "./quick.ts";

/** How a set of forms came about: as wanted, with less asked of it, or at once by the simple way. */
export type FormWay = "optimised" | "relaxed" | "quick";

/** What the bank would need for forms that share nothing with their neighbours and use no item too often. */
export interface FormLack {
  part: string;
  topic: string | null;
  need: number;
  have: number;
}

/** A set of forms with what it keeps, as the second program confirmed it. */
export interface MadeForms {
  way: FormWay;
  settings: FormSettings;
  forms: Form[];
  report: FormReport;
  /** How many items had no known difficulty and were counted as their part's average. */
  assumed: number;
  lacks: FormLack[];
}

/** Items whose difficulty is not yet known count as the average of their part; 0.5 where nothing is known. */
export function withDifficulty(items: readonly Item[]): { items: Item[]; assumed: number } {
  const known = items.filter((item) => item.difficulty !== null);
  const mean = (part: string) => {
    const all = known.filter((item) => item.part === part);
    return all.length === 0 ? 0.5 : all.reduce((sum, item) => sum + item.difficulty!, 0) / all.length;
  };
  const means = new Map([...new Set(items.map(({ part }) => part))].map((part) => [part, mean(part)]));
  return { items: items.map((item) => (item.difficulty === null ? { ...item, difficulty: means.get(item.part)! } : item)), assumed: items.length - known.length };
}

interface Group {
  part: string;
  topic: string | null;
  count: number;
  items: Item[];
}

const groupsOf = (items: readonly Item[], { parts }: Blueprint): Group[] =>
  parts.flatMap(({ part, count, topics = [] }) => [
    { part, topic: null, count, items: items.filter((item) => item.part === part) },
    ...topics.map(({ topic, count: wanted }) => ({ part, topic, count: wanted, items: items.filter((item) => item.part === part && item.topic === topic) })),
  ]);

/** How many questions of a part two neighbours cannot help sharing; in a ring of an odd number of forms it is more than between any two. */
const unavoidable = (forms: number, count: number, have: number) => Math.max(0, 2 * count - have, Math.ceil((forms * count - Math.floor(forms / 2) * have) / forms));

/** How many forms in a row must be strangers to each other for these limits: one with its neighbours, or none. */
const apart = ({ forms, overlap }: FormSettings) => Math.min(forms, overlap.findLastIndex((most) => most === 0) + 2);

/** Where the bank is too small for what is wanted: by part, and by topic where the blueprint names topics. */
export function formLacks(items: readonly Item[], blueprint: Blueprint, settings: FormSettings): FormLack[] {
  const strangers = apart(settings);
  const most = Math.min(settings.maxUse, Math.max(1, Math.floor(settings.forms / strangers)));
  return groupsOf(items, blueprint).flatMap(({ part, topic, count, items: { length: have } }) => {
    const need = Math.max(count * strangers, Math.ceil((settings.forms * count) / most));
    return have < need ? [{ part, topic, need, have }] : [];
  });
}

/** What can still be asked for where the bank is too small: items used as often as they must be, neighbours sharing as little as they can. */
function lowered(items: readonly Item[], blueprint: Blueprint, wanted: FormSettings): FormSettings {
  const groups = groupsOf(items, blueprint);
  const maxUse = Math.min(wanted.forms, Math.max(wanted.maxUse, ...groups.map(({ count, items: { length } }) => Math.ceil((wanted.forms * count) / length) + 1)));
  const least = groups.filter(({ topic }) => topic === null).reduce((sum, { count, items: { length } }) => sum + unavoidable(wanted.forms, count, length), 0);
  return { ...wanted, maxUse, overlap: wanted.forms < 2 ? [] : [least === 0 ? 0 : Math.min(questionCount(blueprint), least + 2)] };
}

/** The items that other sittings have used least, as many as a set needs: later sittings meet other questions as far as the bank allows. */
function leastUsed(items: readonly Item[], blueprint: Blueprint, { forms, maxUse, overlap }: FormSettings, used: ReadonlyMap<string, number>): Set<string> | undefined {
  if (!items.some(({ id }) => (used.get(id) ?? 0) > 0)) return undefined;
  const room = Math.max(overlap.length + 2, Math.ceil(forms / maxUse)) * 1.5;
  const rank = (id: string) => used.get(id) ?? 0;
  const chosen = new Set(
    groupsOf(items, blueprint).flatMap(({ count, items: all }) => {
      const sorted = [...all].sort((a, b) => rank(a.id) - rank(b.id) || (a.id < b.id ? -1 : 1));
      return sorted.slice(0, Math.ceil(count * room)).map(({ id }) => id);
    }),
  );
  return chosen.size < items.length ? chosen : undefined;
}

/** What the simple way has kept, so that it can be said and checked. */
function measured(forms: readonly Form[], items: readonly Item[], blueprint: Blueprint, wanted: FormSettings): FormSettings {
  const { largestGap, mostUsed, largestNeighbourOverlap } = checkForms(forms, items, blueprint, wanted);
  const tolerance = Math.max(wanted.tolerance, Math.ceil(largestGap * 100) / 100);
  return { ...wanted, tolerance, maxUse: Math.max(wanted.maxUse, mostUsed), overlap: forms.length > 1 ? [largestNeighbourOverlap] : [] };
}

interface Making {
  /** How often each item stands in the forms of other sittings. */
  used?: ReadonlyMap<string, number>;
  /** Only the simple way, which takes no time. */
  quick?: boolean;
  /** How long the optimisation may search, each time it is asked. */
  seconds?: number;
}

/**
 * Makes parallel forms as well as the bank allows, and says how well that is: first what is wanted, then less (neighbours share a little, items stand
 * in more forms, half a point of tolerance), at last by the simple way with whatever distance is measured. A set counts only when the second
 * program finds that it keeps its settings; those settings are what is published with it. Refused only where no form at all can be made.
 */
export async function makeForms(bank: readonly Item[], blueprint: Blueprint, asked: Partial<FormSettings>, { used = new Map(), quick = false, seconds = 6 }: Making = {}): Promise<MadeForms | Refusal> {
  const wanted: FormSettings = { ...defaultFormSettings, ...asked };
  const wish = { ...wanted, maxUse: Math.min(wanted.maxUse, wanted.forms), overlap: wanted.overlap.slice(0, Math.max(0, wanted.forms - 1)) };
  const parts = new Set(blueprint.parts.map(({ part }) => part));
  const { items, assumed } = withDifficulty(bank.filter((item) => parts.has(item.part)));
  const [short] = shortages(items, blueprint);
  if (short) return refuse("bank_too_small", { part: short.topic ?? short.part, need: short.need, have: short.have });
  const lacks = formLacks(items, blueprint, wish);
  const less = lowered(items, blueprint, wish);
  const ways: [FormWay, FormSettings][] = [...(lacks.length === 0 ? [["optimised", wish] as [FormWay, FormSettings]] : []), ["relaxed", less], ...(less.tolerance < 0.5 ? [["relaxed", { ...less, tolerance: 0.5 }] as [FormWay, FormSettings]] : [])];
  for (const [way, settings] of quick ? [] : ways) {
    if (formLacks(items, blueprint, settings).length > 0) continue;
    const narrow = leastUsed(items, blueprint, settings, used);
    for (const among of narrow ? [narrow, undefined] : [undefined]) {
      const forms = await assembleForms(items, blueprint, settings, { seconds, ...(among && { among }) });
      if (isRefusal(forms)) continue;
      const report = checkForms(forms, items, blueprint, settings);
      if (report.holds) return { way, settings, forms, report, assumed, lacks };
    }
  }
  const forms = quickForms(items, blueprint, wish, used);
  if (!forms) return refuse("no_forms_found");
  const settings = measured(forms, items, blueprint, wish);
  const report = checkForms(forms, items, blueprint, settings);
  return report.holds ? { way: "quick", settings, forms, report, assumed, lacks } : refuse("no_forms_found");
}
