import type { Module } from "../../platform/module.ts";
import { analyse, analyseNow } from "./analysis/analyse.ts";
import { getItemFigures, listItemFigures, marksCsv, revealItemKey } from "./analysis/queries.ts";
import { objectItemDecision, proposeItemDecision, revealCaseKey, signItemDecision } from "./appeals/decide.ts";
import { fileItemAppeal, withdrawItemAppeal } from "./appeals/file.ts";
import { pages } from "./appeals/pages.ts";
import { getItemCase, listItemCases, myExam, myQuestion } from "./appeals/queries.ts";
import { overview, subjectResults } from "./overview.ts";
import { release, review } from "./release.ts";
import { groups, groupsXlsx, itemsXlsx } from "./reports.ts";
import { getRescoring, listRescorings } from "./rescoring/queries.ts";
import { acceptRescoring, dropRescoring, previewRescoring } from "./rescoring/rescore.ts";

export { analyse, analyseNow } from "./analysis/analyse.ts";
export { getItemFigures, listItemFigures, marksCsv, revealItemKey } from "./analysis/queries.ts";
export { objectItemDecision, proposeItemDecision, revealCaseKey, signItemDecision } from "./appeals/decide.ts";
export { fileItemAppeal, withdrawItemAppeal } from "./appeals/file.ts";
export { getItemCase, listItemCases, myExam, myQuestion } from "./appeals/queries.ts";
export { overview, subjectResults } from "./overview.ts";
export { release, review } from "./release.ts";
export { groups, groupsXlsx, itemsXlsx } from "./reports.ts";
export { getRescoring, listRescorings } from "./rescoring/queries.ts";
export { acceptRescoring, dropRescoring, previewRescoring } from "./rescoring/rescore.ts";
export { keysUnsettled, releaseOf, rescoredSince, scoresUnchecked } from "./standing.ts";

/** What follows the exam: figures, release, appeals about questions, scoring again. */
export const results: Module = {
  name: "results",
  commands: [analyse, revealItemKey, review, release, fileItemAppeal, withdrawItemAppeal, proposeItemDecision, signItemDecision, objectItemDecision, revealCaseKey, previewRescoring, acceptRescoring, dropRescoring],
  queries: [overview, groups, groupsXlsx, subjectResults, marksCsv, listItemFigures, itemsXlsx, getItemFigures, myExam, myQuestion, listItemCases, getItemCase, listRescorings, getRescoring],
  pages,
  jobs: { "results.analyse": ({ db, ctx }, { analysisId }) => analyseNow(db, ctx, analysisId!) },
};
