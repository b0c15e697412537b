import { bank as routes } from "@kadr/contract/bank";
import { forDelivery, rightOf, scoreItem, type Part } from "@kadr/domain/examination";
import { sql } from "kysely";
import type { Reader } from "../../platform/db.ts";
import { command, query } from "../../platform/doors.ts";
import { itemsById, type BankItem } from "./read-bank.ts";

/** How many sample questions of a part are shown of a subject. */
const most: Record<Part, number> = { subject: 12, method: 3, logic: 3 };

/** The public sample questions of a subject (§3) with their keys: they are there to be learnt from, so whoever answered may be told what is right. An exam asks none while it has others. */
export const samplesOf = async (reader: Reader, subjectCode: string): Promise<BankItem[]> => {
  const rows = await reader
    .selectFrom("item")
    .select(["id", "part"])
    .where((eb) => eb.or([eb("subject_code", "=", subjectCode), eb("subject_code", "is", null)]))
    .where("state", "=", "approved")
    .where("sample", "=", true)
    // first the kinds of which there is one among many, so that a short page shows how every kind is answered
    .orderBy(sql`row_number() OVER (PARTITION BY part, item ->> 'type' ORDER BY code)`)
    .orderBy("code")
    .execute();
  const items = await itemsById(reader, rows.map(({ id }) => id));
  return (Object.keys(most) as Part[]).flatMap((part) => rows.filter((row) => row.part === part).slice(0, most[part]).map(({ id }) => items.get(id)!));
};

/** How many sample questions there are in each subject, without those that all subjects share. */
export const sampleCounts = async (reader: Reader): Promise<Map<string, number>> => {
  const rows = await reader
    .selectFrom("item")
    .select(["subject_code", sql<number>`count(*)::int`.as("n")])
    .where("sample", "=", true)
    .where("state", "=", "approved")
    .where("subject_code", "is not", null)
    .groupBy("subject_code")
    .execute();
  return new Map(rows.map(({ subject_code, n }) => [subject_code!, Math.min(n, most.subject)]));
};

export const sampleItems = query(routes.sampleItems, async (reader, _ctx, { subjectCode }) => (await samplesOf(reader, subjectCode)).map((item) => ({ part: item.part, item: forDelivery(item) })));

/** Marks a sample test. Only samples are looked up, so that a question of the bank can be neither scored nor asked after here; nothing is kept. */
export const markSamples = command(routes.markSamples, async (tx, _ctx, { subjectCode, responses }) => {
  const samples = await samplesOf(tx, subjectCode);
  const questions = samples.map((item) => {
    const score = scoreItem(item, Object.hasOwn(responses, item.id) ? responses[item.id]! : {});
    return { itemId: item.id, right: score.ok && score.right, answered: !score.ok || score.answered, correct: item.key.responses.map((response) => ({ responseId: response.responseId, correct: rightOf(response) })) };
  });
  return { right: questions.filter(({ right }) => right).length, of: questions.length, questions };
});
