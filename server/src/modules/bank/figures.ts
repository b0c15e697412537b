import { bank as routes } from "@kadr/contract/bank";
import { sql } from "kysely";
import { query } from "../../platform/doors.ts";
import { findCompetition } from "../competitions/index.ts";
import { blueprintOf } from "./read-bank.ts";

/** How many approved items each subject can draw on, and whether they fill the competition's blueprint; and how much waits in the bank. */
export const bankFigures = query(routes.bankFigures, async (reader) => {
  const competition = await findCompetition(reader);
  const states = await reader.selectFrom("item").select(["state", sql<number>`count(*)::int`.as("n")]).groupBy("state").execute();
  const proposed = await reader
    .selectFrom("item_key")
    .innerJoin("item", "item.id", "item_key.item_id")
    .select(sql<number>`count(*)::int`.as("n"))
    .where("item_key.approved_at", "is", null)
    .where("item.state", "in", ["approved", "retired"])
    .executeTakeFirstOrThrow();
  const inState = (state: string) => states.find((row) => row.state === state)?.n ?? 0;
  const waiting = { drafts: inState("draft"), review: inState("review"), approved: inState("approved"), keys: proposed.n };
  if (!competition) return { ...waiting, blueprint: null, subjects: [] };
  const counted = await reader
    .selectFrom("item")
    .select(["subject_code", "part", sql<number>`count(*)::int`.as("n"), sql<number>`(count(*) FILTER (WHERE sample))::int`.as("samples")])
    .where("state", "=", "approved")
    .groupBy(["subject_code", "part"])
    .execute();
  const blueprint = blueprintOf(competition.blueprint);
  const needed = Object.fromEntries(blueprint.parts.map(({ part, count }) => [part, count]));
  const subjects = competition.subjectCodes.map((subjectCode) => {
    const own = counted.filter(({ subject_code }) => subject_code === null || subject_code === subjectCode);
    const of = (part: string) => own.filter((row) => row.part === part).reduce((sum, { n }) => sum + n, 0);
    const enough = blueprint.parts.every(({ part, count }) => of(part) >= count);
    return { subjectCode, subject: of("subject"), method: of("method"), logic: of("logic"), samples: own.reduce((sum, { samples }) => sum + samples, 0), enough };
  });
  return { ...waiting, blueprint: { subject: needed["subject"] ?? 0, method: needed["method"] ?? 0, logic: needed["logic"] ?? 0 }, subjects };
});
