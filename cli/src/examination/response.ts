import type { Answer, Interaction, Item, Response } from "@kadr/domain/examination";
import { BadInput } from "./words.ts";

/** One interaction's values as written on the command line, split where its kind allows several. */
function answer(interaction: Interaction, given: readonly string[]): Answer {
  const { type, responseId } = interaction;
  if (type === "match") {
    return given.flatMap((text) => text.split(",")).filter((text) => text.trim() !== "").flatMap((text) => {
      const words = text.trim().split(/\s+/);
      if (words.length % 2 !== 0) throw new BadInput(`--response ${responseId}: "${text.trim()}" is not a pair; write row and column with a space between, as in ${responseId}="A X,B Y".`);
      return words.flatMap((row, i): [string, string][] => (i % 2 === 0 ? [[row, words[i + 1]!]] : []));
    });
  }
  if (type === "multiple_choice" || type === "order") return given.flatMap((text) => text.split(/[\s,]+/)).filter((id) => id !== "");
  if (given.length > 1) throw new BadInput(`--response ${responseId} takes one value and was given ${given.length}.`);
  const [only] = type === "text_entry" ? given : given.map((text) => text.trim());
  return only === "" ? null : only!;
}

/** The response that `--response ID=VALUE` words stand for, by the kinds of the item's interactions. A word without an ID goes on with the value before it. */
export function readResponseWords(item: Item, words: readonly string[]): Response {
  const given = new Map<string, string[]>();
  let last: string[] | undefined;
  for (const word of words) {
    const at = word.indexOf("=");
    if (at < 0 && last) {
      last.push(`${last.pop()!} ${word}`);
      continue;
    }
    if (at < 1) throw new BadInput(`--response ${word}: write it as ID=VALUE, as in --response RESPONSE=A.`);
    const id = word.slice(0, at);
    if (!item.interactions.some((each) => each.responseId === id)) {
      throw new BadInput(`--response ${id}: the item has no such response; it has ${item.interactions.map((each) => each.responseId).join(", ")}.`);
    }
    last = given.get(id) ?? [];
    given.set(id, last);
    last.push(word.slice(at + 1));
  }
  return Object.fromEntries(item.interactions.flatMap((each) => (given.has(each.responseId) ? [[each.responseId, answer(each, given.get(each.responseId)!)]] : [])));
}
