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

/** The tables of a run's result, with what identifies a row of one run and all else that stands in it. */
export const tables = {
  placement: { key: "application_id", columns: "application_id uuid, vacancy_id uuid, round int, choice int, total int, state text" },
  placement_outcome: { key: "application_id", columns: "application_id uuid, outcome text, total int, rank int, state text, reasons jsonb, second_round jsonb" },
  placement_tie: { key: "ordinal", columns: "ordinal int, at_vacancy text, total int, seats int, application_ids uuid[], exact boolean, options jsonb" },
} as const;
export type ResultTable = keyof typeof tables;

/** `columns` without their types. */
export const namesIn = (columns: string): string => columns.replaceAll(/ [a-z[\]]+(?=,|$)/g, "");

export const placementRows = (snapshot: Snapshot, { placements }: PlacementOutput) =>
  placements.map((row) => ({
    application_id: snapshot.applications[row.application],
    vacancy_id: snapshot.vacancies[row.vacancy],
    round: row.round,
    choice: row.choice === null ? null : ordinalOf(snapshot, row.application, row.choice),
    total: row.total,
    state: row.state,
  }));

export const outcomeRows = (snapshot: Snapshot, output: PlacementOutput, explanations: readonly Explanation[]) => {
  const rank = ranks(snapshot, output);
  return explanations.map((one) => ({
    application_id: snapshot.applications[one.application],
    outcome: one.outcome,
    total: one.total,
    rank: rank.get(one.application) ?? null,
    state: one.state,
    reasons: one.choices.map((choice) => ({ ...choice, choice: ordinalOf(snapshot, one.application, choice.choice), vacancy: snapshot.vacancies[choice.vacancy] })),
    second_round: one.secondRound,
  }));
};

export const tieRows = ({ applications, vacancies }: Snapshot, { docket }: PlacementOutput) =>
  docket.ties.map((tie, i) => ({
    ordinal: i + 1,
    at_vacancy: vacancies[tie.vacancy] ?? tie.vacancy,
    total: tie.total,
    seats: tie.seats,
    application_ids: tie.applications.map((name) => applications[name]!),
    exact: tie.exact,
    options: tie.options,
  }));

/** Writes rows of a run in place of those that stood there. */
const rewrite = async (tx: Tx, table: ResultTable, runId: string, rows: readonly object[]): Promise<void> => {
  const { columns } = tables[table];
  const names = sql.raw(namesIn(columns));
  await tx.deleteFrom(table).where("run_id", "=", runId).execute();
  await sql`INSERT INTO ${sql.table(table)} (run_id, ${names})
    SELECT ${runId}, ${names} FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row (${sql.raw(columns)})`.execute(tx);
};

/** Writes what a run gave, set by set, in the caller's transaction. Written again, it replaces what an interrupted run left. */
export const storeResult = async (tx: Tx, runId: string, snapshot: Snapshot, output: PlacementOutput, explanations: readonly Explanation[]): Promise<void> => {
  await rewrite(tx, "placement", runId, placementRows(snapshot, output));
  await rewrite(tx, "placement_outcome", runId, outcomeRows(snapshot, output, explanations));
  await storeDocket(tx, runId, snapshot, output);
};

/** Writes the ties the commission has to decide now, in place of those that stood there. */
export const storeDocket = (tx: Tx, runId: string, snapshot: Snapshot, output: PlacementOutput): Promise<void> => rewrite(tx, "placement_tie", runId, tieRows(snapshot, output));
