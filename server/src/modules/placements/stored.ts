import { explainer, place, verify, type PlacementOutput, type VerifyReport, type Violation } from "@kadr/domain/placement";
import { sql } from "kysely";
import type { Reader } from "../../platform/db.ts";
import { readDecisions, type Snapshot } from "./snapshot.ts";
import { choiceOf, namesIn, outcomeRows, placementRows, tables, tieRows, type ResultTable } from "./store.ts";
import { decisionCount, readSealed } from "./work.ts";

interface Run {
  id: string;
  snapshot_id: string;
  competition_id: string;
  docket_decisions: number;
}

/**
 * The report on the rows as they stand in the database now, against the sealed inputs: what is published is what was proven. The verifier reads the
 * placements and names what they break; then every row of the result, in every column, is held against what the inputs give.
 */
export const verifyStored = async (reader: Reader, run: Run): Promise<VerifyReport> => {
  const snapshot = await readSealed(reader, run.snapshot_id);
  const applicationOf = new Map(Object.entries(snapshot.applications).map(([name, id]) => [id, name]));
  const vacancyOf = new Map(Object.entries(snapshot.vacancies).map(([name, id]) => [id, name]));
  const rows = await reader.selectFrom("placement").select(["application_id", "vacancy_id", "round", "choice", "total", "state"]).where("run_id", "=", run.id).execute();
  // somebody or something unknown keeps its id: the verifier then finds a name that is nobody's
  const placements = rows.map(({ application_id, vacancy_id, choice, round, ...row }) => {
    const application = applicationOf.get(application_id) ?? application_id;
    return { ...row, application, round: round as 1 | 2, vacancy: vacancyOf.get(vacancy_id) ?? vacancy_id, choice: choice === null ? null : choiceOf(snapshot, application, choice) };
  });
  const output = place(snapshot.input);
  const report = verify(snapshot.input, { ...output, placements });
  if (!report.right) return report;
  const violations = await changedRows(reader, run, snapshot, output);
  return { ...report, right: violations.length === 0, violations };
};

/** What stands otherwise than the inputs give it, in any column. */
const changedRows = async (reader: Reader, run: Run, snapshot: Snapshot, output: PlacementOutput): Promise<Violation[]> => {
  const why = explainer(snapshot.input, output);
  const outcomes = outcomeRows(snapshot, output, snapshot.input.applications.map(({ application }) => why(application)));
  const people = [...(await differing(reader, "placement", run.id, placementRows(snapshot, output))), ...(await differing(reader, "placement_outcome", run.id, outcomes))];
  const nameOf = new Map(Object.entries(snapshot.applications).map(([name, id]) => [id, name]));
  const applications = [...new Set(people.map((id) => nameOf.get(id) ?? id))];
  const ties = (await decisionCount(reader, run.competition_id)) > run.docket_decisions ? [] : await differing(reader, "placement_tie", run.id, tieRows(snapshot, await decided(reader, run, snapshot, output)));
  return [
    ...(applications.length > 0 ? [{ property: "P12", code: "row_changed", applications, vacancies: [] }] : []),
    ...(ties.length > 0 ? [{ property: "P9", code: "row_changed", applications: [], vacancies: [] }] : []),
  ];
};

/** The output with the commission's decisions as they stand now: the docket knows them before the next run does. */
const decided = async (reader: Reader, run: Run, snapshot: Snapshot, output: PlacementOutput): Promise<PlacementOutput> => {
  const decisions = await readDecisions(reader, run.competition_id, snapshot);
  return JSON.stringify(decisions) === JSON.stringify(snapshot.input.decisions) ? output : place({ ...snapshot.input, decisions });
};

/** Which rows of a run are missing, added or other than these. The database compares, so that no row has to travel back. */
const differing = async (reader: Reader, table: ResultTable, runId: string, rows: readonly object[]): Promise<string[]> => {
  const { key, columns } = tables[table];
  const names = sql.raw(namesIn(columns));
  const { rows: found } = await sql<{ key: string }>`
    SELECT ${sql.ref(key)}::text AS key
    FROM (SELECT ${names} FROM ${sql.table(table)} WHERE run_id = ${runId}) stored
    FULL JOIN (SELECT ${names} FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row (${sql.raw(columns)})) given USING (${sql.ref(key)})
    WHERE stored IS DISTINCT FROM given`.execute(reader);
  return found.map((row) => row.key);
};
