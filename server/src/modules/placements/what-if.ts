import { placements as routes } from "@kadr/contract/placements";
import { whatIf as ask } from "@kadr/domain/placement";
import { query } from "../../platform/doors.ts";
import { found } from "../../platform/refusal.ts";
import { readSealed } from "./work.ts";

/** The sealed inputs of a run under other rules: nothing is stored, nobody is told. */
export const whatIf = query(routes.whatIf, async (reader, _ctx, { runId, secondRound, passMark, incentivePassMark, ...same }) => {
  const started = performance.now();
  const run = found(await reader.selectFrom("placement_run").select("snapshot_id").where("id", "=", runId).executeTakeFirst(), "run");
  const { input } = await readSealed(reader, run.snapshot_id);
  const { before, after, moved, gained, lost } = ask(input, {
    ...same,
    ...(passMark !== undefined && { passMark: passMark * 100 }),
    ...(incentivePassMark !== undefined && { incentivePassMark: incentivePassMark * 100 }),
    ...(secondRound && { secondRound: secondRound === "yes" }),
  });
  return { before, after, moved, gained, lost, milliseconds: Math.round(performance.now() - started) };
});
