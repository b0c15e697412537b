import { portal as routes } from "@kadr/contract/portal";
import { roles, type Role } from "@kadr/domain/lifecycle";
import { sql } from "kysely";
import type { Reader } from "../../../platform/db.ts";
import { query } from "../../../platform/doors.ts";
import { Refusal } from "../../../platform/refusal.ts";

/** Refuses everything of the demo where the database is not a demo's. */
export const checkDemo = async (reader: Reader): Promise<void> => {
  const { demo } = await reader.selectFrom("clock").select("demo").executeTakeFirstOrThrow();
  if (!demo) throw new Refusal("not_a_demo");
};

const nameOf = (row: { given_name: string | null; family_name: string | null; login: string }): string =>
  [row.given_name, row.family_name].filter((part) => part && part !== "–").join(" ") || row.login;

/** The officers, in the order in which the year needs them. */
const officers = async (reader: Reader) => {
  const rows = await reader
    .selectFrom("account")
    .innerJoin("role_grant", "role_grant.account_id", "account.id")
    .leftJoin("person", "person.id", "account.person_id")
    .select(["account.login", "role_grant.role", "person.given_name", "person.family_name"])
    .where("role_grant.role", "<>", "candidate")
    .where("account.disabled_at", "is", null)
    .orderBy("account.login")
    .limit(60)
    .execute();
  const order = (role: string): number => roles.indexOf(role as Role);
  return rows
    .map((row) => ({ login: row.login, name: nameOf(row), role: row.role as Role, story: null, applicationNumber: null }))
    .toSorted((a, b) => order(a.role) - order(b.role));
};

/** The order in which the stories of candidates are told: as a candidate lives them. */
const stories = ["draft", "submitted", "returned", "approved", "refused", "withdrawn", "cancelled", "placed", "offered", "unplaced", "failed", "absent", "appealing"];

/** For every way an application can stand or end, the first candidate of whom it is true. */
const candidates = async (reader: Reader) => {
  const { rows } = await sql<{ login: string; given_name: string; family_name: string; number: number; story: string }>`
    SELECT DISTINCT ON (story) login, given_name, family_name, number, story FROM (
      SELECT account.login, person.given_name, person.family_name, application.number, coalesce(offer.state, appealing.story, outcome.outcome, application.state) AS story
      FROM application
      JOIN account ON account.person_id = application.person_id AND account.disabled_at IS NULL
      JOIN person ON person.id = application.person_id
      LEFT JOIN offer ON offer.application_id = application.id AND offer.state = 'offered'
      LEFT JOIN placement_outcome AS outcome ON outcome.application_id = application.id AND outcome.run_id = (
        SELECT id FROM placement_run WHERE state = 'published' AND competition_id = application.competition_id ORDER BY number DESC LIMIT 1)
      LEFT JOIN LATERAL (
        SELECT 'appealing' AS story FROM item_appeal JOIN item_case ON item_case.id = case_id WHERE application_id = application.id AND withdrawn_at IS NULL AND item_case.state = 'open' LIMIT 1) AS appealing ON true
      WHERE application.competition_id = (SELECT id FROM competition ORDER BY year DESC LIMIT 1)
    ) AS told ORDER BY story, number`.execute(reader);
  return rows
    .toSorted((a, b) => stories.indexOf(a.story) - stories.indexOf(b.story))
    .map((row) => ({ login: row.login, name: nameOf(row), role: "candidate" as const, story: row.story, applicationNumber: row.number }));
};

export const cast = query(routes.cast, async (reader) => {
  await checkDemo(reader);
  return [...(await candidates(reader)), ...(await officers(reader))];
});
