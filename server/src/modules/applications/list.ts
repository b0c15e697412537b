import { applications as routes } from "@kadr/contract/applications";
import type { Parsed } from "@kadr/contract";
import { fold, normaliseCode } from "@kadr/i18n/fold";
import { sql, type SqlBool } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import type { Reader } from "../../platform/db.ts";
import { query } from "../../platform/doors.ts";
import { pageOf, searchPattern } from "../../platform/listing.ts";
import { nameOf } from "../../platform/names.ts";
import { findCompetition } from "../competitions/index.ts";
import { claimMinutes, claimUntil } from "./review.ts";

type Input = Parsed<typeof routes.listApplications>;

/** What was typed is a number, a FIN or a part of a name. */
const sought = (search: string) => {
  const code = normaliseCode(search).replace(/^№/, "");
  const named = sql<SqlBool>`kadr_fold(person.family_name || ' ' || person.given_name) LIKE ${searchPattern(fold(search))}`;
  const turned = sql<SqlBool>`kadr_fold(person.given_name || ' ' || person.family_name) LIKE ${searchPattern(fold(search))}`;
  if (/^\d{1,9}$/.test(code) && code.length !== 7) return sql<SqlBool>`application.number = ${Number(code)}`;
  if (/^[0-9A-HJ-NP-Z]{7}$/.test(code)) {
    const number = /^\d+$/.test(code) ? Number(code) : -1;
    return sql<SqlBool>`(person.fin = ${code} OR application.number = ${number} OR ${named})`;
  }
  return sql<SqlBool>`(${named} OR ${turned})`;
};

const rowsOf = (reader: Reader, ctx: Ctx, input: Input, competitionId: string) => {
  const runOut = new Date(ctx.now.getTime() - claimMinutes * 60_000);
  const held = sql<SqlBool>`(application.claimed_at > ${runOut} AND application.state = 'submitted')`;
  return reader
    .selectFrom("application")
    .innerJoin("person", "person.id", "application.person_id")
    .leftJoin("subject", "subject.code", "application.subject_code")
    .select(["application.id", "application.number", "application.subject_code", "application.state", "application.submitted_at", "application.criteria_score", "application.version"])
    .select(["application.claimed_by", "application.claimed_at", "person.family_name", "person.given_name", "person.fin"])
    .select(nameOf<string | null>("application.claimed_by").as("officer"))
    .select((eb) => [
      eb.selectFrom("choice").select(sql<number>`count(*)::int`.as("n")).whereRef("choice.application_id", "=", "application.id").as("choices"),
      eb.selectFrom("application_event").select(sql<number>`count(*)::int`.as("n")).whereRef("application_event.application_id", "=", "application.id").where("kind", "=", "returned").as("returns"),
    ])
    .where("application.competition_id", "=", competitionId)
    .where("application.submitted_at", "is not", null)
    .where("application.state", "<>", "draft")
    .$if(input.state !== undefined, (q) => q.where("application.state", "=", input.state!))
    .$if(input.subjectCode !== undefined, (q) => q.where("application.subject_code", "=", input.subjectCode!))
    .$if(input.claimed === "mine", (q) => q.where(held).where("application.claimed_by", "=", ctx.actor.accountId))
    .$if(input.claimed === "others", (q) => q.where(held).where("application.claimed_by", "<>", ctx.actor.accountId))
    .$if(input.claimed === "nobody", (q) => q.where(sql<SqlBool>`NOT coalesce(${held}, false)`))
    .$if(!!input.search, (q) => q.where(sought(input.search!)));
};

const orders = {
  submittedAt: sql`application.submitted_at`,
  number: sql`application.number`,
  name: sql`person.family_name COLLATE "az-x-icu"`,
  subject: sql`subject.name_az COLLATE "az-x-icu"`,
  score: sql`application.criteria_score`,
};

export const listApplications = query(routes.listApplications, async (reader, ctx, input) => {
  const competition = await findCompetition(reader);
  if (!competition) return { rows: [], page: input.page, size: input.size, total: 0 };
  const column = (input.sort ?? "submittedAt").replace("-", "") as keyof typeof orders;
  const rows = rowsOf(reader, ctx, input, competition.id)
    .orderBy(orders[column], input.sort?.startsWith("-") ? "desc" : "asc")
    .orderBy("application.number");
  const page = await pageOf(rows, input);
  return {
    ...page,
    rows: page.rows.map((row) => {
      const until = claimUntil(row, ctx.now);
      return {
        id: row.id,
        number: row.number,
        name: `${row.family_name} ${row.given_name}`,
        fin: row.fin,
        subjectCode: row.subject_code!,
        state: row.state,
        submittedAt: row.submitted_at!.toISOString(),
        choices: row.choices ?? 0,
        criteriaScore: row.criteria_score,
        returns: row.returns ?? 0,
        claim: until && { accountId: row.claimed_by!, name: row.officer ?? "", until: until.toISOString(), own: row.claimed_by === ctx.actor.accountId },
        version: row.version,
      };
    }),
  };
});
