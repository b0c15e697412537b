import type { Explanation, PlacementOutput } from "@kadr/domain/placement";
import { sql } from "kysely";
import type { Tx } from "../../platform/db.ts";
import type { Snapshot } from "./snapshot.ts";

/** The place a choice had in the application, where closed posts have moved it. */
export const ordinalOf = (snapshot: Snapshot, application: string, choice: number): number => snapshot.ordinals[application]?.[choice - 1] ?? choice;

/** The way back: the number the program knows a choice by. */
export const choiceOf = (snapshot: Snapshot, application: string, ordinal: number): number => {
  const kept = snapshot.ordinals[application];
  return kept ? kept.indexOf(ordinal) + 1 : ordinal;
};

/** Ranks within each subject: how many considered people of the subject have a higher total, plus one. */
const ranks = (snapshot: Snapshot, output: PlacementOutput): Map<string, number> => {
  const subjectOf = new Map(snapshot.input.applications.map(({ application, subject }) => [application, subject]));
  const bySubject = new Map<string, { application: string; total: number }[]>();
  for (const { application, total, outcome } of output.outcomes) {
    if (total === null || outcome === "cancelled" || outcome === "withdrawn") continue;
    const subject = subjectOf.get(application)!;
    const list = bySubject.get(subject) ?? [];
    list.push({ application, total });
    bySubject.set(subject, list);
  }
  const rank = new Map<string, number>();
  for (const list of bySubject.values()) {
    list.sort((a, b) => b.total - a.total);
    let at = 0;
    for (const [i, { application, total }] of list.entries()) {
      if (total !== list[at]!.total) at = i;
      rank.set(application, at + 1);
    }
  }
  return rank;
};

/** Writes what a run gave, set by set, in the caller's transaction. Written again, it replaces what an interrupted run left. */
export const storeResult = async (tx: Tx, runId: string, snapshot: Snapshot, output: PlacementOutput, explanations: readonly Explanation[]): Promise<void> => {
  for (const table of ["placement", "placement_outcome", "placement_tie"] as const) await tx.deleteFrom(table).where("run_id", "=", runId).execute();
  const { applications, vacancies } = snapshot;
  const placed = output.placements.map((row) => ({
    application_id: applications[row.application],
    vacancy_id: vacancies[row.vacancy],
    round: row.round,
    choice: row.choice === null ? null : ordinalOf(snapshot, row.application, row.choice),
    total: row.total,
    state: row.state,
  }));
  await sql`INSERT INTO placement (run_id, application_id, vacancy_id, round, choice, total, state)
    SELECT ${runId}, application_id, vacancy_id, round, choice, total, state
    FROM jsonb_to_recordset(${JSON.stringify(placed)}::jsonb) AS row (application_id uuid, vacancy_id uuid, round int, choice int, total int, state text)`.execute(tx);
  const rank = ranks(snapshot, output);
  const outcomes = explanations.map((one) => ({
    application_id: applications[one.application],
    outcome: one.outcome,
    total: one.total,
    rank: rank.get(one.application) ?? null,
    state: one.state,
    reasons: one.choices.map((choice) => ({ ...choice, choice: ordinalOf(snapshot, one.application, choice.choice), vacancy: vacancies[choice.vacancy] })),
    second_round: one.secondRound,
  }));
  await sql`INSERT INTO placement_outcome (run_id, application_id, outcome, total, rank, state, reasons, second_round)
    SELECT ${runId}, application_id, outcome, total, rank, state, reasons, second_round
    FROM jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb)
      AS row (application_id uuid, outcome text, total int, rank int, state text, reasons jsonb, second_round jsonb)`.execute(tx);
  await storeDocket(tx, runId, snapshot, output);
};

/** Writes the ties the commission has to decide now, in place of those that stood there. */
export const storeDocket = async (tx: Tx, runId: string, { applications, vacancies }: Snapshot, { docket }: PlacementOutput): Promise<void> => {
  await tx.deleteFrom("placement_tie").where("run_id", "=", runId).execute();
  const rows = docket.ties.map((tie, i) => ({
    run_id: runId,
    ordinal: i + 1,
    at_vacancy: vacancies[tie.vacancy] ?? tie.vacancy,
    total: tie.total,
    seats: tie.seats,
    application_ids: tie.applications.map((name) => applications[name]!),
    exact: tie.exact,
    options: JSON.stringify(tie.options),
  }));
  if (rows.length > 0) await tx.insertInto("placement_tie").values(rows).execute();
};
