import type { Interaction, ResponseKey } from "../types.ts";
import type { Effort } from "./effort.ts";
import { mapped } from "./mapping.ts";
import { bestPairs } from "./pairs.ts";
import { withinBounds } from "./operators/leaf.ts";
import type { Rational, Span } from "./rational.ts";
import { add, compare, parseRational, zero } from "./rational.ts";
import type { Scalar } from "./value.ts";
import { parseScalar } from "./value.ts";

/** Something that may be answered, and the points that the mapping gives it. */
export interface Gain {
  value: Scalar;
  gain: Rational;
}

/** What one value costs to look up, in steps. */
const lookup = 10;

/** All that could be answered, each with its points; what no entry names stands for the rest of its kind. Undefined where it is too much. */
function gains(interaction: Interaction, { mapping, baseType }: ResponseKey, effort: Effort): Gain[] | undefined {
  if (!mapping) return [];
  const rest = parseRational(mapping.defaultValue)!;
  const points = new Map(mapping.entries.map((entry) => [entry, parseRational(entry.value)!]));
  const of = (value: Scalar): Gain => ({ value, gain: points.get(mapped(mapping, baseType, value)!) ?? rest });
  const many = interaction.type === "match" ? interaction.options.length * interaction.targets.length : "options" in interaction ? interaction.options.length : mapping.entries.length;
  if (!effort.spend(many * lookup)) return undefined;
  if (interaction.type === "match") return interaction.options.flatMap((row) => interaction.targets.map((column) => of(`${row.id} ${column.id}`)));
  return "options" in interaction ? interaction.options.map(({ id }) => of(id)) : mapping.entries.map(({ key }) => of(parseScalar(baseType, key)!));
}

function best(interaction: Interaction, key: ResponseKey, all: readonly Gain[] | undefined, effort: Effort): Gain[] | undefined {
  const positive = all?.filter(({ gain }) => compare(gain, zero) > 0).sort((a, b) => compare(b.gain, a.gain));
  if (!positive) return undefined;
  if (key.cardinality === "single") return positive.slice(0, 1);
  if (interaction.type === "match") return bestPairs(interaction, positive, effort);
  return positive.slice(0, ("maxChoices" in interaction && interaction.maxChoices) || undefined);
}

/** The answer with the best sum by the mapping that the limits of the interaction allow; undefined where there is too much to look for it. */
export function bestMapped(interaction: Interaction, key: ResponseKey, effort: Effort): Gain[] | undefined {
  if (!effort.best.has(interaction)) effort.best.set(interaction, best(interaction, key, gains(interaction, key, effort), effort));
  return effort.best.get(interaction);
}

/** The least and the most that the mapping can give, the most exactly; undefined where there is too much to look for it. */
export function mappedSpan(interaction: Interaction, key: ResponseKey, effort: Effort): Span | undefined {
  const found = gains(interaction, key, effort);
  const most = bestMapped(interaction, key, effort);
  if (!key.mapping || !found || !most) return undefined;
  const all = found.map(({ gain }) => gain);
  // A single value that was not given, or is not listed, gains what the rest does.
  const single = [parseRational(key.mapping.defaultValue)!, ...all].sort(compare);
  const [low, high] = key.cardinality === "single" ? [single[0]!, single.at(-1)!] : [all.filter((gain) => compare(gain, zero) < 0).reduce(add, zero), most.reduce((sum, { gain }) => add(sum, gain), zero)];
  return { low: withinBounds(key.mapping, low), high: withinBounds(key.mapping, high) };
}
