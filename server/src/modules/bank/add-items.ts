import { bank as routes } from "@kadr/contract/bank";
import { normaliseProse, normaliseText } from "@kadr/i18n/fold";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { command } from "../../platform/doors.ts";
import { newId } from "../../platform/id.ts";
import { Refusal } from "../../platform/refusal.ts";
import { codeFaults, itemFaults, wholeItem, type PlainItem } from "./plain-item.ts";
import { insertVersions, lockBank, subjectCodes, takenCodes } from "./rows.ts";
import { wholeText } from "./who.ts";

/** Writes plain items that have no fault; they wait for a reviewer, and their keys with them. The caller stands in line for the bank. */
export const writePlainItems = (tx: Tx, ctx: Ctx, items: readonly PlainItem[]): Promise<void> =>
  insertVersions(tx, ctx, items.map((plain) => ({ code: plain.code, version: 1, sample: plain.sample, stimulusId: null, item: wholeItem(newId(ctx.now), plain) })), true);

const tidy = (item: PlainItem): PlainItem => ({
  ...item,
  code: normaliseText(item.code),
  topic: normaliseText(item.topic),
  stem: { az: normaliseProse(item.stem.az), ...(item.stem.en !== undefined && { en: normaliseProse(item.stem.en) }) },
  options: item.options.map(({ az, en }) => ({ az: normaliseProse(az), ...(en !== undefined && { en: normaliseProse(en) }) })),
});

export const addItems = command(routes.addItems, async (tx, ctx, input) => {
  const items = wholeText(input.items).map(tidy);
  await lockBank(tx);
  const subjects = await subjectCodes(tx);
  const faults = [
    ...items.flatMap((item, index) => itemFaults(item, subjects).map((fault) => ({ index, fault }))),
    ...codeFaults(items, await takenCodes(tx, items.map(({ code }) => code))),
  ];
  if (faults.length > 0) throw new Refusal("item_faults", { faults: faults.map(({ index, fault }) => ({ index, ...fault })) });
  await writePlainItems(tx, ctx, items);
  return { added: items.length };
});
