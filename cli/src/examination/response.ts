import type { Answer, Interaction, Item, Response } from "@kadr/domain/examination";
import { BadInput } from "./words.ts";

/** One interaction's values as written on the command line, split where its kind allows several. */
function answer(interaction: Interaction, given: readonly string[]): Answer {
  const { type, responseId } = interaction;
  if (type === "match") {
    return given.flatMap((text) => text.split(",")).filter((text) => text.trim() !== "").map((text) => {
      const pair = text.trim().split(/\s+/);
      if (pair.length !== 2) throw new BadInput(`--response ${responseId}: "${text.trim()}" is not a pair; write row and column with a space between, as in ${responseId}="A X,B Y".`);
      return pair as [string, string];
    });
  }
  if (type === "multiple_choice" || type === "order") return given.flatMap((text) => text.split(/[\s,]+/)).filter((id) => id !== "");
  if (given.length > 1) throw new BadInput(`--response ${responseId} takes one value and was given ${given.length}.`);
  return given[0] === "" ? null : given[0]!;
}

/** The response that `--response ID=VALUE` words stand for, by the kinds of the item's interactions. */
export function readResponseWords(item: Item, words: readonly string[]): Response {
  const given = new Map<string, string[]>();
  for (const word of words) {
    const at = word.indexOf("=");
    if (at < 1) throw new BadInput(`--response ${word}: write it as ID=VALUE, as in --response RESPONSE=A.`);
    const id = word.slice(0, at);
    if (!item.interactions.some((each) => each.responseId === id)) {
      throw new BadInput(`--response ${id}: the item has no such response; it has ${item.interactions.map((each) => each.responseId).join(", ")}.`);
    }
    given.set(id, [...(given.get(id) ?? []), word.slice(at + 1)]);
  }
  return Object.fromEntries(item.interactions.flatMap((each) => (given.has(each.responseId) ? [[each.responseId, answer(each, given.get(each.responseId)!)]] : [])));
}
