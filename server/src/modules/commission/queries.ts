import { commission as routes } from "@kadr/contract/commission";
import { sql } from "kysely";
import { candidateSought, nameOf, personName } from "../../platform/names.ts";
import type { Reader } from "../../platform/db.ts";
import { query } from "../../platform/doors.ts";
import { pageOf, wordPatterns } from "../../platform/listing.ts";
import { currentCompetition } from "../competitions/index.ts";
import { postColumns, postOf, type PostRow } from "../vacancies/index.ts";
import { admitted } from "./admitted.ts";

const tied = (competitionId: string) =>
  sql<boolean>`EXISTS (SELECT 1 FROM placement_tie WHERE application.id = ANY (application_ids)
    AND run_id = (SELECT id FROM placement_run WHERE competition_id = ${competitionId} AND state IN ('verified', 'published') ORDER BY number DESC LIMIT 1))`;

export const listStageThree = query(routes.listStageThree, async (reader, _ctx, input) => {
  const competition = await currentCompetition(reader);
  let rows = admitted(reader, competition.id)
    .leftJoin("exam_seat", "exam_seat.application_id", "application.id")
    .leftJoin("attempt", "attempt.seat_id", "exam_seat.id")
    // somebody who stands in a tie and holds no seat yet is shown with the first choice
    .innerJoin("vacancy", (join) => join.on("vacancy.id", "=", sql<string>`coalesce(placement.vacancy_id, (SELECT vacancy_id FROM choice WHERE choice.application_id = application.id ORDER BY ordinal LIMIT 1))`))
    .innerJoin("institution", "institution.id", "vacancy.institution_id")
    .innerJoin("district", "district.code", "institution.district_code")
    .select(postColumns)
    .select(["application.id as applicationId", "application.number", "papers.state as papers", "papers.reason", "interview.place", "interview.starts_at", "interview.state as interviewState", "interview.notes"])
    .select([
      personName.as("name"),
      sql<number>`coalesce(placement.total, coalesce(application.criteria_score, 0) + 100 * coalesce(attempt.score, 0))`.as("total"),
      sql<"final" | "provisional">`coalesce(placement.state, 'provisional')`.as("state"),
      tied(competition.id).as("tied"),
    ])
    .orderBy(sql`person.family_name COLLATE "az-x-icu"`)
    .orderBy("application.number");
  if (input.papers) rows = rows.where(sql`coalesce(papers.state, 'expected')`, "=", input.papers);
  if (input.interview === "none") rows = rows.where("interview.application_id", "is", null);
  else if (input.interview) rows = rows.where("interview.state", "=", input.interview);
  if (input.subject) rows = rows.where("application.subject_code", "=", input.subject);
  if (input.tied) rows = rows.where(tied(competition.id), "=", true);
  for (const pattern of wordPatterns(input.search ?? "")) {
    rows = rows.where(sql<string>`kadr_fold(concat_ws(' ', ${candidateSought}, institution.name_az, district.name_az))`, "like", pattern);
  }
  const page = await pageOf(rows, input);
  return {
    ...page,
    rows: page.rows.map((row) => ({
      applicationId: row.applicationId,
      number: row.number,
      name: row.name,
      subjectCode: row.subjectCode,
      post: postOf(row as PostRow),
      total: row.total,
      state: row.state,
      papers: row.papers ?? ("expected" as const),
      papersReason: row.reason,
      interview: row.place && row.starts_at && row.interviewState ? { place: row.place, startsAt: row.starts_at.toISOString(), state: row.interviewState, notes: row.notes } : null,
      tied: row.tied,
    })),
  };
});

const numbersOf = async (reader: Reader, ids: readonly string[]): Promise<Map<string, number>> => {
  const rows = ids.length > 0 ? await reader.selectFrom("application").select(["id", "number"]).where("id", "in", ids).execute() : [];
  return new Map(rows.map(({ id, number }) => [id, number]));
};

export const listDecisions = query(routes.listDecisions, async (reader) => {
  const competition = await currentCompetition(reader);
  const rows = await reader
    .selectFrom("tie_decision")
    .leftJoin("vacancy", (join) => join.on(sql`vacancy.id::text`, "=", sql`tie_decision.at_vacancy`))
    .leftJoin("institution", "institution.id", "vacancy.institution_id")
    .leftJoin("district", "district.code", "institution.district_code")
    .select(postColumns)
    .select(["tie_decision.id", "at_vacancy", "total", "application_ids", "reason", "decided_at"])
    .select(nameOf("tie_decision.decided_by").as("decidedBy"))
    .where("tie_decision.competition_id", "=", competition.id)
    .orderBy("decided_at", "desc")
    .execute();
  const numbers = await numbersOf(reader, rows.flatMap((row) => row.application_ids));
  return rows.map((row) => ({
    id: row.id,
    atVacancy: row.at_vacancy,
    post: row.vacancyId ? postOf(row as PostRow) : null,
    total: row.total,
    numbers: row.application_ids.map((id) => numbers.get(id)!),
    reason: row.reason,
    decidedBy: row.decidedBy,
    decidedAt: row.decided_at.toISOString(),
  }));
});
