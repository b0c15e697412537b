import { rightOf, scoreAgain, scoreItem, type Response } from "@kadr/domain/examination";
import type { GivenTable } from "@kadr/domain/examination/statistics";
import type { BankItem } from "../../bank/index.ts";
import type { Sat } from "./read-answers.ts";

/** What one answer is: right or not, given at all, the option chosen where there is one, and whether the two scorers agree. */
interface Marked {
  right: boolean;
  answered: boolean;
  option: string | null;
  agreed: boolean;
}

const mark = (item: BankItem, response: Response): Marked => {
  const [interaction] = item.interactions;
  const given = item.interactions.length === 1 && interaction ? response[interaction.responseId] : null;
  const first = scoreItem(item, response);
  const second = scoreAgain(item, response);
  // a response the first refuses is counted by neither; of rules it does not know the second says nothing
  const agreed = !first.ok || second === null || Math.abs(first.score - second) < 1e-9;
  return { right: first.ok && first.right, answered: !first.ok || first.answered, option: typeof given === "string" && given !== "" ? given : null, agreed };
};

/** Marks answers by the keys in force, each different one once. */
export const marker = (items: ReadonlyMap<string, BankItem>): ((itemId: string, response: Response | null) => Marked) => {
  const known = new Map<string, Marked>();
  return (itemId, response) => {
    const name = `${itemId} ${JSON.stringify(response ?? {})}`;
    let marked = known.get(name);
    if (!marked) known.set(name, (marked = mark(items.get(itemId)!, response ?? {})));
    return marked;
  };
};

/** The options that count as right in a question that is a single choice; null for every other. */
const rightOptions = ({ interactions, key }: BankItem): string[] | null => {
  const [interaction] = interactions;
  const single = interactions.length === 1 && (interaction?.type === "single_choice" || interaction?.type === "inline_choice");
  return single ? rightOf(key.responses[0]!) : null;
};

/** Where a stored score is not what its answers give, or where the two scorers differ. */
export interface ScoreFault {
  attemptId: string;
  stored: number;
  again: number;
  scorersDiffer: string[];
}

/** The point of §8 by the keys in force, a question set aside being right for everybody; and whether it is the stored one. */
export const checkScore = ({ attemptId, score, questions }: Sat, items: ReadonlyMap<string, BankItem>, marks: ReturnType<typeof marker>): ScoreFault | null => {
  const marked = questions.map(({ itemId, response }) => ({ item: items.get(itemId)!, ...marks(itemId, response) }));
  const again = marked.filter(({ item, right }) => item.neutral || right).length;
  const scorersDiffer = marked.filter(({ agreed }) => !agreed).map(({ item }) => item.id);
  return again === score && scorersDiffer.length === 0 ? null : { attemptId, stored: score, again, scorersDiffer };
};

/** The attempts as the statistics read them. */
export const tableOf = (sat: readonly Sat[], items: ReadonlyMap<string, BankItem>, marks: ReturnType<typeof marker>): GivenTable => {
  const ids = [...new Set(sat.flatMap(({ questions }) => questions.map(({ itemId }) => itemId)))].toSorted();
  const place = new Map(ids.map((id, i) => [id, i]));
  const persons = sat.map(({ questions }) => {
    const own = questions.map(({ itemId, response }) => ({ at: place.get(itemId)!, ...marks(itemId, response) }));
    return { items: own.map(({ at }) => at), marks: own.map(({ right }) => Number(right)), answers: own.map(({ option, answered }) => option ?? (answered ? "*" : null)) };
  });
  const aside = new Set(ids.flatMap((id, i) => (items.get(id)!.neutral ? [i] : [])));
  const options = ids.map((id) => items.get(id)!.interactions.flatMap((interaction) => ("options" in interaction ? interaction.options.map((option) => option.id) : [])));
  return { items: ids, persons: persons.filter((row) => row.items.length > 0), key: ids.map((id) => rightOptions(items.get(id)!)), options, aside };
};
