import { place, type PlacementOutput } from "@kadr/domain/placement";
import type { Reader } from "../../platform/db.ts";
import { found } from "../../platform/refusal.ts";
import { lastPublished } from "./runs.ts";
import type { Snapshot } from "./snapshot.ts";
import { readSealed } from "./work.ts";

/**
 * The last published run as it stands in the tables, in the program's words. The lists that follow from the placements (cut-offs, empty posts, docket)
 * are made again; placements and outcomes are the stored rows themselves, so that a check of them is a check of what was published.
 */
export const publishedRun = async (reader: Reader, competitionId: string): Promise<{ snapshot: Snapshot; output: PlacementOutput; number: number }> => {
  const run = found(await lastPublished(reader, competitionId), "run");
  const snapshot = await readSealed(reader, run.snapshot_id);
  const nameOfApplication = new Map(Object.entries(snapshot.applications).map(([name, id]) => [id, name]));
  const nameOfVacancy = new Map(Object.entries(snapshot.vacancies).map(([name, id]) => [id, name]));
  const now = ({ application_id }: { application_id: string }) => nameOfApplication.get(application_id)!;
  const placed = await reader.selectFrom("placement").selectAll().where("run_id", "=", run.id).execute();
  const outcomes = await reader.selectFrom("placement_outcome").select(["application_id", "outcome", "total", "state"]).where("run_id", "=", run.id).execute();
  const byApplication = (a: { application: string }, b: { application: string }) => (a.application < b.application ? -1 : 1);
  const output: PlacementOutput = {
    ...place(snapshot.input),
    placements: placed
      .map((row) => ({ application: now(row), vacancy: nameOfVacancy.get(row.vacancy_id)!, round: row.round as 1 | 2, choice: row.choice === null ? null : countedChoice(snapshot, now(row), row.choice), total: row.total, state: row.state }))
      .toSorted(byApplication),
    outcomes: outcomes.map((row) => ({ application: now(row), outcome: row.outcome, total: row.total, state: row.state })).toSorted(byApplication),
  };
  return { snapshot, output, number: run.number };
};

/** The place among the choices that counted, where closed posts had moved it. */
const countedChoice = (snapshot: Snapshot, application: string, ordinal: number): number => {
  const places = snapshot.ordinals[application];
  return places ? places.indexOf(ordinal) + 1 : ordinal;
};
