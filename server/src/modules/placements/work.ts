import { difference, explainer, figures, place, publication, type PlacementInput, type PlacementOutput } from "@kadr/domain/placement";
import { sql, type Kysely } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import type { Database, Reader } from "../../platform/db.ts";
import { Refusal } from "../../platform/refusal.ts";
import { emptyBySubject, type Report } from "./report.ts";
import { hashOf, readDecisions, sha256, type Snapshot } from "./snapshot.ts";
import { storeDocket, storeResult } from "./store.ts";

/** The sealed inputs of a run, or a refusal when what is stored is not what was sealed. */
export const readSealed = async (reader: Reader, snapshotId: string): Promise<Snapshot> => {
  const row = await reader.selectFrom("placement_snapshot").select([sql<string>`input::text`.as("text"), "input_hash"]).where("id", "=", snapshotId).executeTakeFirstOrThrow();
  const snapshot = JSON.parse(row.text) as Snapshot;
  if (hashOf(snapshot) !== row.input_hash) throw new Refusal("inputs_changed", { snapshotId });
  return snapshot;
};

/** The placement, its proof, its reasons, and how it differs from the run before. All pure; the caller stores it. */
const workOut = (snapshot: Snapshot, previous: Snapshot | undefined, started: number) => {
  const { input } = snapshot;
  const { output, report: verified, certificate } = publication(input, sha256);
  const why = explainer(input, output);
  const moved = previous ? difference(place(previous.input), output) : null;
  const report: Report = {
    milliseconds: Math.round(performance.now() - started),
    figures: figures(input, output),
    verified,
    difference: moved,
    unchanged: output.placements.length - (moved?.moves.filter(({ to }) => to !== null).length ?? 0),
    cautious: output.docket.cautious.length,
    emptyBySubject: emptyBySubject(snapshot, output),
    inputHash: hashOf(certificate.inputs),
    outputHash: hashOf(certificate.outputs),
  };
  return { output, certificate, explained: input.applications.map(({ application }) => why(application)), report };
};

/** True when people leaving is all that happened between two runs: then nobody who stayed may be worse off. */
const onlyLeavings = (before: PlacementInput, after: PlacementInput): boolean => {
  const rest = ({ applications: _, ...others }: PlacementInput) => JSON.stringify(others);
  if (rest(before) !== rest(after) || before.applications.length !== after.applications.length) return false;
  return after.applications.every((now, i) => {
    const then = before.applications[i]!;
    const left = then.status === "valid" && (now.status === "cancelled" || now.status === "withdrawn");
    return JSON.stringify(left ? { ...now, status: then.status } : now) === JSON.stringify(then);
  });
};

/** A run is held when its proof fails, or when people leaving has harmed somebody who stayed. */
const stateOf = (report: Report, previous: Snapshot | undefined, snapshot: Snapshot): "verified" | "held" => {
  if (!report.verified.right) return "held";
  const harmed = (report.difference?.harmed.length ?? 0) > 0;
  return harmed && previous && onlyLeavings(previous.input, snapshot.input) ? "held" : "verified";
};

/**
 * Does the work of a run: place, prove, explain, compare, store. Safe to do twice: a run that is done already is left alone, one that was interrupted is
 * done again from its sealed inputs.
 */
export const runPlacementNow = async (db: Kysely<Database>, ctx: Ctx, runId: string): Promise<void> => {
  const started = performance.now();
  const run = await db.updateTable("placement_run").set({ state: "running" }).where("id", "=", runId).where("state", "in", ["queued", "running"]).returningAll().executeTakeFirst();
  if (!run) return;
  try {
    const snapshot = await readSealed(db, run.snapshot_id);
    const before = run.previous_id ? await db.selectFrom("placement_run").select("snapshot_id").where("id", "=", run.previous_id).executeTakeFirstOrThrow() : undefined;
    const previous = before && (await readSealed(db, before.snapshot_id));
    const { output, certificate, explained, report } = workOut(snapshot, previous, started);
    await db.transaction().execute(async (tx) => {
      // two workers may have begun it: who comes second finds it done
      const { state } = await tx.selectFrom("placement_run").select("state").where("id", "=", runId).forUpdate().executeTakeFirstOrThrow();
      if (state !== "running") return;
      await storeResult(tx, runId, snapshot, output, explained);
      report.milliseconds = Math.round(performance.now() - started);
      await tx.updateTable("placement_run").set({ state: stateOf(report, previous, snapshot), report: JSON.stringify(report), certificate: JSON.stringify(certificate), finished_at: ctx.now, docket_decisions: await decisionCount(tx, run.competition_id), fault: null }).where("id", "=", runId).execute();
    });
  } catch (error) {
    ctx.log.error({ err: error, runId }, "a placement run failed");
    const fault = error instanceof Refusal ? error.code : ((error as { property?: string }).property ?? "unexpected");
    await db.updateTable("placement_run").set({ state: "failed", fault, finished_at: ctx.now }).where("id", "=", runId).where("state", "=", "running").execute();
  }
};

/** How many decisions the commission has taken: a docket that knows fewer is being worked out again. */
export const decisionCount = async (reader: Reader, competitionId: string): Promise<number> => {
  const { n } = await reader.selectFrom("tie_decision").select(sql<number>`count(*)::int`.as("n")).where("competition_id", "=", competitionId).executeTakeFirstOrThrow();
  return n;
};

/**
 * Works the commission's decisions into the docket of a run (§14): the same sealed inputs with the decisions as they stand now. One decision can
 * dissolve other ties or bring new ones; the placement itself changes with the next run.
 */
export const refreshDocket = async (db: Kysely<Database>, runId: string): Promise<void> => {
  await db.transaction().execute(async (tx) => {
    const run = await tx.selectFrom("placement_run").select(["id", "competition_id", "snapshot_id"]).where("id", "=", runId).forUpdate().executeTakeFirstOrThrow();
    const snapshot = await readSealed(tx, run.snapshot_id);
    const decisions = await readDecisions(tx, run.competition_id, snapshot);
    const output: PlacementOutput = place({ ...snapshot.input, decisions });
    await storeDocket(tx, runId, snapshot, output);
    await tx.updateTable("placement_run").set({ docket_decisions: await decisionCount(tx, run.competition_id) }).where("id", "=", runId).execute();
  });
};
