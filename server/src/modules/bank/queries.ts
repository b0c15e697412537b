import { bank as routes } from "@kadr/contract/bank";
import { forDelivery, type Item, type ItemType } from "@kadr/domain/examination";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import type { Reader } from "../../platform/db.ts";
import { query } from "../../platform/doors.ts";
import { pageOf, wordPatterns } from "../../platform/listing.ts";
import { nameOf } from "../../platform/names.ts";
import { found } from "../../platform/refusal.ts";
import { enemiesOf } from "./enemies.ts";
import { wroteText } from "./stimuli.ts";
import { seesOnlyOwn } from "./who.ts";

/** What a search for a question goes through. */
export const itemSought = sql<string>`kadr_fold(concat_ws(' ', item.code, item.topic, item.stem ->> 'az', item.stem ->> 'en'))`;

const rows = (reader: Reader, ctx: Ctx) =>
  reader
    .selectFrom("item")
    .select(["id", "code", "version", "subject_code as subjectCode", "part", "topic", "difficulty", "state", "sample", "stem"])
    .select([sql<ItemType>`item ->> 'type'`.as("type"), sql<string[]>`ARRAY(SELECT jsonb_array_elements_text(item -> 'languages'))`.as("languages")])
    .select([sql<boolean>`returned_reason IS NOT NULL`.as("returned"), sql<string | null>`to_char(submitted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`.as("submittedAt")])
    .select(sql<boolean>`${ctx.actor.accountId}::uuid = ANY (author_ids)`.as("own"))
    .select(wroteText(ctx.actor.accountId).as("ownText"))
    .$if(seesOnlyOwn(ctx), (q) => q.where(sql<boolean>`${ctx.actor.accountId}::uuid = ANY (author_ids)`));

export const listItems = query(routes.listItems, (reader, ctx, input) => {
  let found = rows(reader, ctx);
  if (input.subjectCode) found = found.where("subject_code", "=", input.subjectCode);
  if (input.part) found = found.where("part", "=", input.part);
  if (input.state) found = found.where("state", "=", input.state);
  if (input.topic) found = found.where("topic", "=", input.topic);
  if (input.type) found = found.where(sql<boolean>`item ->> 'type' = ${input.type}`);
  if (input.language) found = found.where(sql<boolean>`jsonb_exists(item -> 'languages', 'az') = ${input.language !== "en"} AND jsonb_exists(item -> 'languages', 'en') = ${input.language !== "az"}`);
  if (input.keys) found = found.where("state", "in", ["approved", "retired"]).where(({ exists, selectFrom }) => exists(selectFrom("item_key").select("version").whereRef("item_key.item_id", "=", "item.id").where("approved_at", "is", null)));
  if (input.sample) found = found.where("sample", "=", input.sample === "yes");
  for (const pattern of wordPatterns(input.search ?? "")) found = found.where(itemSought, "like", pattern);
  const column = { code: sql`code`, topic: sql`topic COLLATE "az-x-icu"`, difficulty: sql`difficulty`, submittedAt: sql`submitted_at` }[input.sort?.replace("-", "") ?? "code"]!;
  found = found.orderBy(column, (order) => (input.sort?.startsWith("-") ? order.desc().nullsLast() : order.asc().nullsLast())).orderBy("code").orderBy("version");
  return pageOf(found, input);
});

/** The topics in use, for filters and for authors who are to use the same word. */
export const listTopics = query(routes.listTopics, async (reader, ctx) => {
  const found = await reader
    .selectFrom("item")
    .select(["topic", "part", "subject_code as subjectCode", sql<number>`count(*)::int`.as("items")])
    .where("state", "<>", "retired")
    .$if(seesOnlyOwn(ctx), (q) => q.where(sql<boolean>`${ctx.actor.accountId}::uuid = ANY (author_ids)`))
    .groupBy(["topic", "part", "subject_code"])
    .orderBy(sql`topic COLLATE "az-x-icu"`)
    .limit(2000)
    .execute();
  return found;
});

export const getItem = query(routes.getItem, async (reader, ctx, { itemId }) => {
  const row = found(
    await rows(reader, ctx)
      .select(["item", "stimulus_id as stimulusId", "returned_reason as returnedReason", "created_at", "changed_at", "reviewed_at", nameOf("item.reviewed_by").as("reviewedBy")])
      .select(sql<string[]>`ARRAY(SELECT ${nameOf("author")} FROM unnest(item.author_ids) AS author ORDER BY 1)`.as("authors"))
      .where("item.id", "=", itemId)
      .executeTakeFirst(),
    "item",
  );
  const [enemies, versions, keys] = await Promise.all([
    enemiesOf(reader, row.code),
    reader.selectFrom("item").select(["id", "version", "state", "changed_at"]).where("code", "=", row.code).orderBy("version", "desc").execute(),
    reader
      .selectFrom("item_key")
      .select(["version", "neutral", "reason", "proposed_at", "approved_at", nameOf("item_key.proposed_by").as("proposedBy"), nameOf("item_key.approved_by").as("approvedBy")])
      .select(sql<boolean>`coalesce(item_key.proposed_by = ${ctx.actor.accountId}, false)`.as("own"))
      .where("item_id", "=", itemId)
      .orderBy("version", "desc")
      .execute(),
  ]);
  const { item, created_at, changed_at, reviewed_at, ...rest } = row;
  const [inForce] = keys.filter(({ approved_at }) => approved_at !== null);
  return {
    ...rest,
    createdAt: created_at.toISOString(),
    changedAt: changed_at.toISOString(),
    reviewedAt: reviewed_at?.toISOString() ?? null,
    enemies,
    versions: versions.map(({ changed_at: at, ...version }) => ({ ...version, changedAt: at.toISOString() })),
    keys: keys.map(({ proposed_at, approved_at, ...key }) => ({ ...key, proposedAt: proposed_at.toISOString(), approvedAt: approved_at?.toISOString() ?? null, inForce: key.version === inForce?.version })),
    item: forDelivery(item as Item),
  };
});
