import type { Expression, Item, Key, Rule } from "../types.ts";
import { mappedSpan } from "./best-mapped.ts";
import type { Effort } from "./effort.ts";
import { correctValue } from "./operators/leaf.ts";
import { rulesOf } from "./process.ts";
import type { Rational, Span } from "./rational.ts";
import { add, compare, floor, isTooLong, multiply, parseRational, rational, subtract, zero } from "./rational.ts";
import { isNumeric } from "./value.ts";

/** What is known of a number before anybody answers; undefined where nothing is. */
type Known = Span | undefined;

/** The outcomes at one point of the rules. */
type State = ReadonlyMap<string, Known>;

const span = (numbers: readonly Rational[]): Span => {
  const sorted = numbers.toSorted(compare);
  return { low: sorted[0]!, high: sorted.at(-1)! };
};
const exactly = (number: Rational | undefined): Known => number && { low: number, high: number };
/** Numbers too long to be kept are not known. */
const kept = (found: Known): Known => (found && (isTooLong(found.low) || isTooLong(found.high)) ? undefined : found);
const either = (a: Known, b: Known): Known => a && b && span([a.low, a.high, b.low, b.high]);

/** The ends of what two spans give under an operator that is highest and lowest at ends. */
const corners = (step: (a: Rational, b: Rational) => Rational) => (a: Span, b: Span) => span([a.low, a.high].flatMap((x) => [step(x, b.low), step(x, b.high)]));
const folds: Readonly<Record<string, (a: Span, b: Span) => Span>> = {
  sum: corners(add),
  product: corners(multiply),
  subtract: corners(subtract),
  min: (a, b) => ({ low: span([a.low, b.low]).low, high: span([a.high, b.high]).low }),
  max: (a, b) => ({ low: span([a.low, b.low]).high, high: span([a.high, b.high]).high }),
};
const steps: Readonly<Record<string, (a: Rational) => Rational>> = {
  round: (a) => floor(add(a, rational(1n, 2n))),
  truncate: (a) => rational(a.n / a.d),
  "integer-to-float": (a) => a,
};

/** How few and how many choices or pairs an answer may hold. */
function sizes(item: Item, id: string | undefined): Known {
  const interaction = item.interactions.find(({ responseId }) => responseId === id);
  if (!interaction || !("options" in interaction)) return undefined;
  const most = interaction.type === "match" ? interaction.maxPairs || interaction.options.length * interaction.targets.length : ("maxChoices" in interaction && interaction.maxChoices) || interaction.options.length;
  return { low: zero, high: rational(BigInt(most)) };
}

function expression({ op, with: settings = {}, args = [] }: Expression, state: State, item: Item, effort: Effort): Known {
  const id = settings["identifier"];
  const response = item.key.responses.find(({ responseId }) => responseId === id);
  switch (op) {
    case "base-value":
      return isNumeric(settings["base-type"] as "float") ? exactly(parseRational(settings["value"] ?? "")) : undefined;
    case "variable":
      return response ? undefined : state.get(id ?? "");
    case "correct": {
      const of = response && isNumeric(response.baseType) ? correctValue(response)?.of : undefined;
      return of?.length === 1 ? exactly(of[0] as Rational) : undefined;
    }
    case "map-response": {
      const interaction = item.interactions.find(({ responseId }) => responseId === id);
      return interaction && response ? mappedSpan(interaction, response, effort) : undefined;
    }
    case "container-size":
      return args[0]?.op === "variable" ? sizes(item, args[0].with?.["identifier"]) : undefined;
  }
  const inside = args.map((arg) => expression(arg, state, item, effort));
  if (inside.length === 0 || inside.includes(undefined)) return undefined;
  const [first] = inside as Span[];
  const fold = folds[op];
  if (fold) return inside.reduce((before, each) => before && kept(fold(before, each!)));
  return steps[op] && { low: steps[op](first!.low), high: steps[op](first!.high) };
}

const joined = (states: readonly State[]): State => new Map([...states[0]!.keys()].map((id) => [id, states.map((each) => each.get(id)).reduce(either)]));

/** The outcomes after the rules, whichever branches are taken; those where a rule ended the scoring go to `ended`. Undefined where all do. */
function after(rules: readonly Rule[], from: State, item: Item, effort: Effort, ended: State[]): State | undefined {
  let state = from;
  for (const rule of rules) {
    // Every rule may take all outcomes along; what is not looked at is not known.
    if (!effort.spend(state.size + 1)) return new Map();
    if (rule.rule === "exit") {
      ended.push(state);
      return undefined;
    }
    if (rule.rule === "set") state = new Map(state).set(rule.outcome, expression(rule.value, state, item, effort));
    else {
      const ways = rule.branches.flatMap(({ then }) => after(then, state, item, effort, ended) ?? []);
      const on = rule.branches.some(({ when }) => when === null) ? ways : [...ways, state];
      if (on.length === 0) return undefined;
      state = joined(on);
    }
  }
  return state;
}

const initially = ({ outcomes }: Key): State =>
  new Map(outcomes.map(({ id, baseType, cardinality, initial }) => [id, isNumeric(baseType) && cardinality === "single" ? exactly(parseRational(initial[0] ?? "0")) : undefined]));

/**
 * A number of points that no answer can exceed, read off the rules without answering: every condition is taken to hold
 * or not as suits best. Undefined where the rules do not show one.
 */
export function mostByRules(item: Item, effort: Effort): Rational | undefined {
  const ended: State[] = [];
  const last = after(rulesOf(item.key), initially(item.key), item, effort, ended);
  const score = joined(last ? [...ended, last] : ended).get("SCORE");
  // A score without a value counts as none.
  return score && span([score.high, zero]).high;
}
