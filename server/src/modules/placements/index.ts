import type { Module } from "../../platform/module.ts";
import { downloadRun, openFolder } from "./folder.ts";
import { afterPublication } from "./published.ts";
import { explainOutcome, getRun, listPlacements, listRuns, publicList } from "./queries.ts";
import { publish, run } from "./runs.ts";
import { whatIf } from "./what-if.ts";
import { refreshDocket, runPlacementNow } from "./work.ts";

export { downloadRun, openFolder } from "./folder.ts";
export { outcomeFor, type OutcomeShown } from "./outcome.ts";
export { afterPublication } from "./published.ts";
export { publishedRun } from "./published-run.ts";
export { explainOutcome, getRun, listPlacements, listRuns, publicList } from "./queries.ts";
export { lastPublished, publish, run } from "./runs.ts";
export { whatIf } from "./what-if.ts";
export { refreshDocket, runPlacementNow } from "./work.ts";

export const placements: Module = {
  name: "placements",
  commands: [run, publish],
  queries: [publicList, openFolder, listRuns, getRun, listPlacements, explainOutcome, downloadRun, whatIf],
  jobs: {
    "placements.run": ({ db, ctx }, { runId }) => runPlacementNow(db, ctx, runId!),
    "placements.docket": ({ db }, { runId }) => refreshDocket(db, runId!),
    "placements.published": ({ db, ctx }, { runId }) => afterPublication(db, ctx, runId!),
  },
};
