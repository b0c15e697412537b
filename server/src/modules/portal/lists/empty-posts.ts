import { portal as routes } from "@kadr/contract/portal";
import { sql } from "kysely";
import type { Reader } from "../../../platform/db.ts";
import { query } from "../../../platform/doors.ts";
import { ordered, pageOf, wordPatterns } from "../../../platform/listing.ts";
import { findCompetition } from "../../competitions/index.ts";
import { lastPublished } from "../../placements/index.ts";
import { postColumns, postOf, type PostRow } from "../../vacancies/index.ts";

const searched = sql<string>`kadr_fold(concat_ws(' ', institution.name_az, institution.name_en, institution.settlement, district.name_az, district.name_en, subject.name_az, subject.name_en))`;
const columns = {
  name: sql`institution.name_az COLLATE az_numbered`,
  district: sql`district.name_az COLLATE "az-x-icu"`,
  subject: sql`subject.name_az COLLATE "az-x-icu"`,
  distance: sql`institution.distance_m`,
  left: sql`"left"`,
};

/** The frozen posts of the competition with the seats nobody holds: neither by the placement nor by an accepted offer. */
const posts = (reader: Reader, competitionId: string, runId: string) => {
  const left = sql<number>`vacancy.seats - (SELECT count(*) FROM placement WHERE placement.run_id = ${runId} AND placement.vacancy_id = vacancy.id)::int
    - (SELECT count(*) FROM offer WHERE offer.vacancy_id = vacancy.id AND offer.state = 'accepted')::int`;
  return reader
    .selectFrom("vacancy")
    .innerJoin("institution", "institution.id", "vacancy.institution_id")
    .innerJoin("district", "district.code", "institution.district_code")
    .innerJoin("subject", "subject.code", "vacancy.subject_code")
    .select(postColumns)
    .select(["institution.id as institutionId", "institution.settlement", "institution.distance_m as distanceM"])
    .select(left.as("left"))
    .where("vacancy.competition_id", "=", competitionId)
    .where("vacancy.state", "=", "frozen")
    .where("vacancy.origin", "=", "competition")
    .where(left, ">", 0);
};

export const emptyPosts = query(routes.emptyPosts, async (reader, _ctx, input) => {
  const none = { rows: [], page: input.page, size: input.size, total: 0, left: 0, institutions: 0, districts: 0, run: null };
  const competition = await findCompetition(reader);
  const run = competition && (await lastPublished(reader, competition.id));
  if (!competition || !run) return none;
  let rows = posts(reader, competition.id, run.id);
  if (input.subject) rows = rows.where("vacancy.subject_code", "=", input.subject);
  if (input.district) rows = rows.where("district.code", "=", input.district);
  if (input.incentive) rows = rows.where("vacancy.incentive", input.incentive === "none" ? "is" : "=", input.incentive === "none" ? null : input.incentive);
  for (const pattern of wordPatterns(input.search ?? "")) rows = rows.where(searched, "like", pattern);
  const whole = await reader
    .selectFrom(rows.as("post"))
    .select([
      sql<number>`coalesce(sum("left"), 0)::int`.as("left"),
      sql<number>`count(DISTINCT "institutionId")::int`.as("institutions"),
      sql<number>`count(DISTINCT "districtCode")::int`.as("districts"),
    ])
    .executeTakeFirstOrThrow();
  const page = await pageOf(ordered(rows, input.sort, columns, [columns.district, columns.name, sql`vacancy.number`]), input);
  return {
    ...page,
    ...whole,
    rows: page.rows.map((row) => ({ ...postOf(row as PostRow), left: row.left, settlement: row.settlement, distanceM: row.distanceM })),
    run: { number: run.number, round: run.round, publishedAt: run.published_at!.toISOString() },
  };
});
