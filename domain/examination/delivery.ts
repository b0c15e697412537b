import { createHash } from "node:crypto";
import type { Interaction, Item, ItemType, Lang, Markup, Option, Stimulus } from "./types.ts";

/** What a candidate's machine is given of an item: the wording and the options, nothing of the key or the bank's records. */
export interface DeliveryItem {
  id: string;
  type: ItemType;
  languages: Lang[];
  body: Markup;
  stimulus?: Stimulus;
  interactions: Interaction[];
  media: string[];
}

/**
 * The options in a drawn order. Options are looked up by identity; those marked as fixed keep their places, an option
 * the order does not name comes last, and an interaction that must not be shuffled stays as it was written.
 */
export function orderedOptions(options: readonly Option[], shuffle: boolean, optionOrder: readonly string[]): Option[] {
  if (!shuffle) return [...options];
  const rank = new Map(optionOrder.map((id, i) => [id, i]));
  const moving = options.filter((option) => !option.fixed).sort((a, b) => (rank.get(a.id) ?? Infinity) - (rank.get(b.id) ?? Infinity) || 0);
  return options.map((option) => (option.fixed ? option : moving.shift()!));
}

/**
 * Every option of the item once, in an order that depends on their ids alone. It serves where no order was drawn:
 * the author's own order would often give an ordering or matching question away.
 */
function neutralOrder(item: Item): string[] {
  const ids = item.interactions.flatMap((each) => ("options" in each ? [...each.options, ...("targets" in each ? each.targets : [])] : [])).map((option) => option.id);
  const digest = (id: string) => createHash("sha256").update(JSON.stringify([item.id, id])).digest("hex");
  return [...new Set(ids)].map((id) => [digest(id), id] as const).sort().map(([, id]) => id);
}

const option = ({ id, text, fixed, matchMax }: Option): Option => ({ id, text, ...(fixed ? { fixed } : {}), ...(matchMax === undefined ? {} : { matchMax }) });

function shown(interaction: Interaction, order: readonly string[]): Interaction {
  const { responseId, prompt } = interaction;
  if (!("options" in interaction)) {
    const { type, expectedLength, whole } = interaction;
    return { type, responseId, prompt, ...(expectedLength === undefined ? {} : { expectedLength }), ...(whole === undefined ? {} : { whole }) };
  }
  const { shuffle } = interaction;
  const options = orderedOptions(interaction.options, shuffle, order).map(option);
  const common = { responseId, prompt, shuffle, options };
  switch (interaction.type) {
    case "match": {
      const { type, minPairs, maxPairs } = interaction;
      return { type, ...common, targets: orderedOptions(interaction.targets, shuffle, order).map(option), minPairs, maxPairs };
    }
    case "multiple_choice":
    case "order": {
      const { type, minChoices, maxChoices } = interaction;
      return { type, ...common, minChoices, maxChoices };
    }
    default:
      return { type: interaction.type, ...common };
  }
}

/**
 * What may be sent to the room. Each field is copied by name, so that a field added to the bank later stays in the bank
 * until someone decides otherwise: no key, no mapping, no difficulty, no enemies, no topic, no title (titles of imported
 * items are often their answers). `optionOrder` is the draw's; without it a neutral order is used.
 */
export function forDelivery(item: Item, optionOrder?: readonly string[]): DeliveryItem {
  const order = optionOrder && optionOrder.length > 0 ? optionOrder : neutralOrder(item);
  return {
    id: item.id,
    type: item.type,
    languages: [...item.languages],
    body: item.body,
    ...(item.stimulus ? { stimulus: { id: item.stimulus.id, content: item.stimulus.content } } : {}),
    interactions: item.interactions.map((interaction) => shown(interaction, order)),
    media: [...item.media],
  };
}
