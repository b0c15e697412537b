import { bank as routes } from "@kadr/contract/bank";
import type { Item } from "@kadr/domain/examination";
import { normaliseProse, normaliseText } from "@kadr/i18n/fold";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import type { Reader, Tx } from "../../platform/db.ts";
import { command } from "../../platform/doors.ts";
import { newId } from "../../platform/id.ts";
import { found, Refusal } from "../../platform/refusal.ts";
import { codeFaults, itemFaults, wholeItem, type PlainItem } from "./plain-item.ts";

/** Takes the bank's next revision. Its row is the lock behind which all changes of the bank stand in line. */
const nextRevision = async (tx: Tx): Promise<number> => {
  const { revision } = await tx
    .updateTable("bank")
    .set((eb) => ({ revision: eb("revision", "+", 1) }))
    .returning("revision")
    .executeTakeFirstOrThrow();
  return revision;
};

export const subjectCodes = async (reader: Reader): Promise<Set<string>> => new Set((await reader.selectFrom("subject").select("code").execute()).map(({ code }) => code));

export const takenCodes = async (reader: Reader, items: readonly PlainItem[]): Promise<Set<string>> => {
  const rows = await reader
    .selectFrom("item")
    .select("code")
    .where(sql<boolean>`code = ANY(${items.map(({ code }) => code)}::text[])`)
    .execute();
  return new Set(rows.map(({ code }) => code));
};

/** Writes items that have no fault, all in one revision of the bank. The caller has taken the revision's lock by asking for it. */
export const writeItems = async (tx: Tx, ctx: Ctx, items: readonly PlainItem[]): Promise<void> => {
  const revision = await nextRevision(tx);
  const rows = items.map((plain) => {
    const id = newId(ctx.now);
    const { code, subjectCode: subject_code, part, topic, difficulty, sample, stem } = plain;
    return { id, code, subject_code, part, topic, difficulty, sample, stem, item: wholeItem(id, plain) };
  });
  await sql`
    INSERT INTO item (id, code, subject_code, part, topic, difficulty, sample, stem, item, added_revision, created_at)
    SELECT id, code, subject_code, part, topic, difficulty, sample, stem, item, ${revision}, ${ctx.now}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS row (id uuid, code text, subject_code text, part text, topic text, difficulty float8, sample boolean, stem jsonb, item jsonb)`.execute(tx);
};

const tidy = (item: PlainItem): PlainItem => ({
  ...item,
  code: normaliseText(item.code),
  topic: normaliseText(item.topic),
  stem: { az: normaliseProse(item.stem.az), ...(item.stem.en !== undefined && { en: normaliseProse(item.stem.en) }) },
  options: item.options.map(({ az, en }) => ({ az: normaliseProse(az), ...(en !== undefined && { en: normaliseProse(en) }) })),
});

export const addItems = command(routes.addItems, async (tx, ctx, input) => {
  const items = input.items.map(tidy);
  await tx.selectFrom("bank").select("revision").forUpdate().execute();
  const subjects = await subjectCodes(tx);
  const faults = [
    ...items.flatMap((item, index) => itemFaults(item, subjects).map((fault) => ({ index, fault }))),
    ...codeFaults(items, await takenCodes(tx, items)),
  ];
  if (faults.length > 0) throw new Refusal("item_faults", { faults: faults.map(({ index, fault }) => ({ index, ...fault })) });
  await writeItems(tx, ctx, items);
  return { added: items.length };
});

export const retireItem = command(routes.retireItem, async (tx, _ctx, { itemId }) => {
  const item = found(await tx.selectFrom("item").select("state").where("id", "=", itemId).forUpdate().executeTakeFirst(), "item");
  if (item.state === "retired") throw new Refusal("wrong_state", { state: item.state });
  const revision = await nextRevision(tx);
  await tx.updateTable("item").set({ state: "retired", retired_revision: revision }).where("id", "=", itemId).execute();
  return { ok: true as const };
});

export const revealKey = command(routes.revealKey, async (tx, _ctx, { itemId }) => {
  const { item } = found(await tx.selectFrom("item").select("item").where("id", "=", itemId).executeTakeFirst(), "item");
  return { right: (item as Item).key.responses.map(({ responseId, correct }) => ({ responseId, correct: correct ?? [] })) };
});
