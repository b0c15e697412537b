import type { Item, Part } from "@kadr/domain/examination";
import { sql } from "kysely";
import type { Reader } from "../../../platform/db.ts";

/** How many sample questions of a part are shown on a page. */
const most: Record<Part, number> = { subject: 10, method: 3, logic: 3 };

export interface Sample {
  part: Part;
  item: Item;
}

/**
 * The public sample questions of a subject (§3) with their keys: they are there to be learnt from, so the page may say what is right. They are read by
 * this page alone and never drawn where the bank has other questions.
 */
export const samplesOf = async (reader: Reader, subjectCode: string): Promise<Sample[]> => {
  const rows = await reader
    .selectFrom("item")
    .select(["item", "part"])
    .where((eb) => eb.or([eb("subject_code", "=", subjectCode), eb("subject_code", "is", null)]))
    .where("state", "=", "approved")
    .where("sample", "=", true)
    .orderBy("code")
    .execute();
  const samples = rows.map(({ item, part }) => ({ part: part as Part, item: item as Item }));
  return (Object.keys(most) as Part[]).flatMap((part) => samples.filter((sample) => sample.part === part).slice(0, most[part]));
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
