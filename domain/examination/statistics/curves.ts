/** How the answers to one item divide in each of a few groups of people, from the weakest to the strongest. */
export interface AnswerCurves {
  /** The groups: how many people, and their mean score on the other items. */
  groups: { n: number; mean: number }[];
  /** For each answer its share in each group; an omitted answer has the empty name. */
  shares: Record<string, number[]>;
}

/**
 * Divides the people by their score on the other items into at most `most` groups of about equal size, and counts the answers in each. People of
 * equal score are never divided, so groups can be fewer and unequal. A good key rises from the first group to the last; a wrong answer that
 * rises with it is a question to the authors.
 */
export function answerCurves(rest: ArrayLike<number>, answers: readonly (string | null)[], most = 5): AnswerCurves {
  const order = answers.map((_, person) => person).sort((a, b) => rest[a]! - rest[b]!);
  const groups: number[][] = [];
  let begun = 0;
  order.forEach((person, at) => {
    const before = order[at - 1];
    const due = Math.floor((at * most) / order.length);
    if (before === undefined || (due > begun && rest[before] !== rest[person])) {
      groups.push([]);
      begun = due;
    }
    groups.at(-1)!.push(person);
  });
  const kinds = [...new Set(answers.map((answer) => answer ?? ""))].sort();
  const shares = kinds.map((kind): [string, number[]] => [kind, groups.map((group) => group.filter((person) => (answers[person] ?? "") === kind).length / group.length)]);
  return {
    groups: groups.map((group) => ({ n: group.length, mean: group.reduce((sum, person) => sum + rest[person]!, 0) / group.length })),
    shares: Object.fromEntries(shares),
  };
}
