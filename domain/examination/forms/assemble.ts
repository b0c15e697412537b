import type { Blueprint } from "../blueprint.ts";
import { blueprintFaults, shortages } from "../blueprint.ts";
import type { Refusal } from "../refusal.ts";
import { refuse } from "../refusal.ts";
import type { Item } from "../types.ts";
import type { Form, FormSettings } from "./model.ts";
import { assemblyModel, defaultFormSettings, numbersFrom, variable } from "./model.ts";
import { solve } from "./solver.ts";

const within = (n: number, low: number, high: number) => Number.isFinite(n) && n >= low && n <= high;
const whole = (n: number, low: number, high: number) => Number.isInteger(n) && within(n, low, high);

function settingFault({ forms, tolerance, maxUse, overlap, abilities, seed }: FormSettings): string | undefined {
  if (!whole(forms, 1, 60)) return "forms";
  if (!within(tolerance, 0.01, 100)) return "tolerance";
  if (!whole(maxUse, 1, forms)) return "maxUse";
  if (overlap.length > 5 || !overlap.every((most) => whole(most, 0, 500))) return "overlap";
  if (abilities.length < 1 || abilities.length > 9 || !abilities.every((each) => within(each, -6, 6))) return "abilities";
  return whole(seed, 0, 2147483647) ? undefined : "seed";
}

function inputFault(items: readonly Item[], blueprint: Blueprint, settings: FormSettings): Refusal | undefined {
  const wrong = settingFault(settings);
  if (wrong) return refuse("settings_out_of_range", { setting: wrong });
  if (blueprintFaults(blueprint).length > 0) return refuse("blueprint_faulty");
  const unknown = items.find((item) => item.difficulty === null);
  if (unknown) return refuse("difficulty_unknown", { item: unknown.id });
  const [lack] = shortages(items, blueprint);
  return lack && refuse("bank_too_small", { part: lack.topic ?? lack.part, need: lack.need, have: lack.have });
}

/** The items in an order that the seed decides, and their order as given does not. */
function shuffled(items: readonly Item[], seed: number): Item[] {
  const next = numbersFrom(seed);
  return [...items]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((item) => ({ item, rank: next() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}

/** Closer than asked, if it is found with little search; else what was asked. */
const attempts = [{ share: 0.4, nodes: 300, most: 60 }, { share: 1, nodes: 20_000, most: 300 }];

/** How an assembly is bounded: the only items it may use (the target is still the whole bank's), and the seconds one search may take. */
export interface Bounds {
  among?: ReadonlySet<string>;
  seconds?: number;
}

/**
 * Makes parallel forms from a bank: each keeps the blueprint, holds no enemies, and expects the same score of a weak, an
 * average and a strong candidate within the tolerance; an item is used in so many forms at most, and neighbours in the
 * ring share so few questions. That is what makes individual tests (§8) fair to compare with one pass mark (§9).
 * The same bank, blueprint and settings give the same forms. `checkForms`, which shares nothing with this, must agree.
 */
export async function assembleForms(bank: readonly Item[], blueprint: Blueprint, settings: Partial<FormSettings> = {}, { among, seconds = 300 }: Bounds = {}): Promise<Form[] | Refusal> {
  const all: FormSettings = { ...defaultFormSettings, ...settings };
  const wrong = inputFault(bank, blueprint, all);
  if (wrong) return wrong;
  const parts = new Set(blueprint.parts.map(({ part }) => part));
  const whole = bank.filter((item) => parts.has(item.part));
  const items = shuffled(among ? whole.filter(({ id }) => among.has(id)) : whole, all.seed);
  for (const { share, nodes, most } of attempts) {
    const chosen = await solve(assemblyModel(items, blueprint, all, all.tolerance * share, whole), { seed: all.seed, nodes, seconds: Math.min(most, seconds) });
    if (!chosen) continue;
    return Array.from({ length: all.forms }, (_, form) => ({
      id: String(form + 1),
      itemIds: items.flatMap((item, i) => (chosen.has(variable(i, form)) ? [item.id] : [])).sort(),
    }));
  }
  return refuse("no_forms_found");
}
