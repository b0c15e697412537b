import { bank as routes } from "@kadr/contract/bank";
import { forDelivery, type Item } from "@kadr/domain/examination";
import { fold } from "@kadr/i18n/fold";
import { sql } from "kysely";
import type { Reader } from "../../platform/db.ts";
import { query } from "../../platform/doors.ts";
import { pageOf, searchPattern } from "../../platform/listing.ts";
import { found } from "../../platform/refusal.ts";
import { findCompetition } from "../competitions/index.ts";
import { blueprintOf } from "./read-bank.ts";

const rows = (reader: Reader) =>
  reader
    .selectFrom("item")
    .select(["id", "code", "subject_code as subjectCode", "part", "topic", "difficulty", "state", "sample", "stem"])
    .select([sql<string>`item ->> 'type'`.as("type"), sql<string[]>`ARRAY(SELECT jsonb_array_elements_text(item -> 'languages'))`.as("languages")]);

export const listItems = query(routes.listItems, (reader, _ctx, input) => {
  let found = rows(reader);
  if (input.subjectCode) found = found.where("subject_code", "=", input.subjectCode);
  if (input.part) found = found.where("part", "=", input.part);
  if (input.state) found = found.where("state", "=", input.state);
  if (input.sample) found = found.where("sample", "=", input.sample === "yes");
  if (input.search) {
    const text = sql`kadr_fold(code || ' ' || topic || ' ' || coalesce(stem ->> 'az', '') || ' ' || coalesce(stem ->> 'en', ''))`;
    found = found.where(sql<boolean>`${text} LIKE ${searchPattern(fold(input.search))}`);
  }
  const column = { code: sql`code`, topic: sql`topic COLLATE "az-x-icu"`, difficulty: sql`difficulty` }[input.sort?.replace("-", "") ?? "code"]!;
  found = found.orderBy(column, (order) => (input.sort?.startsWith("-") ? order.desc().nullsLast() : order.asc().nullsLast())).orderBy("id");
  return pageOf(found, input);
});

export const getItem = query(routes.getItem, async (reader, _ctx, { itemId }) => {
  const row = found(await rows(reader).select("item").where("id", "=", itemId).executeTakeFirst(), "item");
  return { ...row, item: forDelivery(row.item as Item) };
});

export const bankFigures = query(routes.bankFigures, async (reader) => {
  const competition = await findCompetition(reader);
  if (!competition) return [];
  const counted = await reader
    .selectFrom("item")
    .select(["subject_code", "part", sql<number>`count(*)::int`.as("n"), sql<number>`(count(*) FILTER (WHERE sample))::int`.as("samples")])
    .where("state", "=", "approved")
    .groupBy(["subject_code", "part"])
    .execute();
  const blueprint = blueprintOf(competition.blueprint);
  return competition.subjectCodes.map((subjectCode) => {
    const own = counted.filter(({ subject_code }) => subject_code === null || subject_code === subjectCode);
    const of = (part: string) => own.filter((row) => row.part === part).reduce((sum, { n }) => sum + n, 0);
    const enough = blueprint.parts.every(({ part, count }) => of(part) >= count);
    return { subjectCode, subject: of("subject"), method: of("method"), logic: of("logic"), samples: own.reduce((sum, { samples }) => sum + samples, 0), enough };
  });
});

/** Samples are public by being samples; an exam asks them only where the bank holds nothing else. */
export const sampleItems = query(routes.sampleItems, async (reader, _ctx, { subjectCode }) => {
  const found = await reader
    .selectFrom("item")
    .select(["item", "part"])
    .where((eb) => eb.or([eb("subject_code", "=", subjectCode), eb("subject_code", "is", null)]))
    .where("state", "=", "approved")
    .where("sample", "=", true)
    .orderBy("code")
    .limit(20)
    .execute();
  return found.map(({ part, item }) => ({ part, item: forDelivery(item as Item) }));
});
