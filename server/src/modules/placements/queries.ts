import { placements as routes } from "@kadr/contract/placements";
import { sql } from "kysely";
import { candidateSought, nameOf, numberSought, personName } from "../../platform/names.ts";
import type { Reader } from "../../platform/db.ts";
import { query } from "../../platform/doors.ts";
import { pageOf, wordPatterns } from "../../platform/listing.ts";
import { found } from "../../platform/refusal.ts";
import { currentCompetition } from "../competitions/index.ts";
import { rescoredSince } from "../results/index.ts";
import { postColumns, postOf, type PostRow } from "../vacancies/index.ts";
import { docketOf } from "./docket.ts";
import { differenceShown } from "./difference.ts";
import { outcomeIn } from "./outcome.ts";
import { proofOf } from "./proof.ts";
import type { Report } from "./report.ts";
import { lastPublished, publishBlocked } from "./runs.ts";

const runs = (reader: Reader) =>
  reader
    .selectFrom("placement_run")
    .selectAll("placement_run")
    .select([
      nameOf("placement_run.requested_by").as("requestedBy"),
      nameOf<string | null>("placement_run.published_by").as("publishedBy"),
      sql<number>`(SELECT count(*)::int FROM placement_tie WHERE run_id = placement_run.id)`.as("ties"),
      rescoredSince("placement_run.competition_id", "placement_run.requested_at").as("outdated"),
    ]);
type RunRow = Awaited<ReturnType<ReturnType<typeof runs>["execute"]>>[number];

const summary = (row: RunRow) => {
  const report = row.report as Report | null;
  return {
    id: row.id,
    number: row.number,
    round: row.round,
    state: row.state,
    cause: row.cause,
    requestedAt: row.requested_at.toISOString(),
    requestedBy: row.requestedBy,
    finishedAt: row.finished_at?.toISOString() ?? null,
    milliseconds: report?.milliseconds ?? null,
    publishedAt: row.published_at?.toISOString() ?? null,
    publishedBy: row.publishedBy,
    ties: row.ties,
    outdated: row.outdated,
    figures: report?.figures ?? null,
  };
};

export const listRuns = query(routes.listRuns, async (reader) => {
  const competition = await currentCompetition(reader);
  return (await runs(reader).where("competition_id", "=", competition.id).orderBy("placement_run.number", "desc").execute()).map(summary);
});

export const getRun = query(routes.getRun, async (reader, { actor }, { runId }) => {
  const row = found(await runs(reader).where("placement_run.id", "=", runId).executeTakeFirst(), "run");
  const report = row.report as Report | null;
  return {
    ...summary(row),
    proof: report && proofOf(report),
    docket: await docketOf(reader, row.id, row.snapshot_id),
    cautious: report?.cautious ?? 0,
    difference: report?.difference ? await differenceShown(reader, row, report) : null,
    emptyBySubject: report?.emptyBySubject ?? [],
    publishBlocked: await publishBlocked(reader, row, actor.accountId),
    fault: row.fault,
  };
});

interface RowFilters {
  search?: string | undefined;
  subject?: string | undefined;
  district?: string | undefined;
  state?: "final" | "provisional" | undefined;
  round?: number | undefined;
}

/** The placed of a run. Names are searched only where they are shown. */
const placedRows = (reader: Reader, runId: string, input: RowFilters, withNames: boolean) => {
  let rows = reader
    .selectFrom("placement")
    .innerJoin("application", "application.id", "placement.application_id")
    .innerJoin("person", "person.id", "application.person_id")
    .innerJoin("vacancy", "vacancy.id", "placement.vacancy_id")
    .innerJoin("institution", "institution.id", "vacancy.institution_id")
    .innerJoin("district", "district.code", "institution.district_code")
    .select(postColumns)
    .select(["placement.application_id as applicationId", "application.number", "placement.round", "placement.choice", "placement.total", "placement.state"])
    .select(personName.as("name"))
    .where("placement.run_id", "=", runId)
    .orderBy("vacancy.subject_code")
    .orderBy("placement.total", "desc")
    .orderBy("application.number");
  if (input.subject) rows = rows.where("vacancy.subject_code", "=", input.subject);
  if (input.district) rows = rows.where("district.code", "=", input.district);
  if (input.state) rows = rows.where("placement.state", "=", input.state);
  if (input.round) rows = rows.where("placement.round", "=", input.round);
  const words = withNames
    ? sql<string>`kadr_fold(concat_ws(' ', ${candidateSought}, institution.name_az, district.name_az))`
    : sql<string>`kadr_fold(concat_ws(' ', ${numberSought}, institution.name_az, institution.name_en, district.name_az, district.name_en))`;
  for (const pattern of wordPatterns(input.search ?? "")) rows = rows.where(words, "like", pattern);
  return rows;
};

type PlacedRow = Awaited<ReturnType<ReturnType<typeof placedRows>["execute"]>>[number];
const placedShown = (row: PlacedRow) => ({ applicationId: row.applicationId, number: row.number, name: row.name, post: postOf(row as PostRow), round: row.round, choice: row.choice, total: row.total, state: row.state });

export const listPlacements = query(routes.listPlacements, async (reader, _ctx, input) => {
  const page = await pageOf(placedRows(reader, input.runId, input, true), input);
  return { ...page, rows: page.rows.map(placedShown) };
});

export const explainOutcome = query(routes.explainOutcome, async (reader, _ctx, { runId, applicationId }) => found(await outcomeIn(reader, runId, applicationId), "outcome"));

/** The public profile of the list: number, post and total. Names are published with the recruited (§17), not before. */
export const publicList = query(routes.publicList, async (reader, _ctx, input) => {
  const competition = await currentCompetition(reader);
  const run = await lastPublished(reader, competition.id);
  if (!run) return { rows: [], page: 1, size: input.size, total: 0, run: null };
  const page = await pageOf(placedRows(reader, run.id, input, false), input);
  const report = run.report as Report;
  return {
    ...page,
    rows: page.rows.map(placedShown),
    run: { number: run.number, publishedAt: run.published_at!.toISOString(), round: run.round, inputHash: report.inputHash, outputHash: report.outputHash },
  };
});
