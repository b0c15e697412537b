import type { Item, ItemScore, Response, ResponseFault } from "../types.ts";
import { readResponse } from "./answer.ts";
import { maximumOf } from "./maximum.ts";
import { processed, scoreOf } from "./process.ts";
import { compare, toNumber } from "./rational.ts";
import type { Scalar, Value } from "./value.ts";

const plain = (of: Scalar) => (typeof of === "object" ? toNumber(of) : of);
const shown = (value: Value) => (value === null ? null : value.card === "single" ? plain(value.of[0]!) : value.of.map(plain));

/**
 * Scores one item by its key. The score is on the item's own scale, decided in exact arithmetic; `right` says whether
 * it reached the most that the item gives, which is what §8 counts as a right answer. A response that cannot be
 * counted comes back as a fault with its code.
 */
export function scoreItem(item: Item, response: Response): ItemScore {
  const read = readResponse(item, response);
  if (!read.ok) return read;
  const scope = processed(item.key, read.values);
  const score = scoreOf(scope);
  const { most } = maximumOf(item);
  return {
    ok: true,
    score: toNumber(score),
    maxScore: toNumber(most),
    right: compare(score, most) >= 0,
    answered: [...read.values.values()].some((value) => value !== null),
    outcomes: Object.fromEntries([...scope.outcomes].map(([id, value]) => [id, shown(value)])),
  };
}

/** How an attempt is counted: `whole` gives one point for each right answer (§8), `partial` the share an item's mapping gives. */
export type Credit = "whole" | "partial";

/** The result of an attempt. Points are integers × 100, since they decide who is placed. */
export interface AttemptScore {
  points: number;
  maxPoints: number;
  right: number;
  answered: number;
  questions: { itemId: string; points: number; right: boolean; answered: boolean; fault?: ResponseFault }[];
}

const share = (score: number, most: number) => Math.min(100, Math.max(0, Math.round((score / most) * 100)));

/**
 * The score of §8: one point for each right answer, whatever the order in which questions and options were shown.
 * A missing answer gives nothing; nor does one that cannot be read, and its fault stands beside it for the appeal (§19).
 * An item that was set aside (`neutral`) gives its point to everybody who had it, answered or not: its fault was not theirs.
 */
export function scoreAttempt(items: readonly (Item & { neutral?: boolean })[], responses: Readonly<Record<string, Response>>, credit: Credit = "whole"): AttemptScore {
  const questions = items.map((item) => {
    const result = scoreItem(item, Object.hasOwn(responses, item.id) ? responses[item.id]! : {});
    if (item.neutral) return { itemId: item.id, points: 100, right: true, answered: !result.ok || result.answered };
    if (!result.ok) return { itemId: item.id, points: 0, right: false, answered: true, fault: result.fault };
    const { right, answered, score, maxScore } = result;
    return { itemId: item.id, points: credit === "whole" ? (right ? 100 : 0) : share(score, maxScore), right, answered };
  });
  return {
    points: questions.reduce((sum, each) => sum + each.points, 0),
    maxPoints: items.length * 100,
    right: questions.filter((each) => each.right).length,
    answered: questions.filter((each) => each.answered).length,
    questions,
  };
}
