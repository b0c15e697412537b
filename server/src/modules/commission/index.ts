import type { Module } from "../../platform/module.ts";
import { recordInterview, scheduleInterviews } from "./interviews.ts";
import { approvePapers, cancelPapers } from "./papers.ts";
import { listDecisions, listStageThree } from "./queries.ts";
import { decideTie } from "./ties.ts";

export { expectPapers } from "./admitted.ts";
export { recordInterview, scheduleInterviews } from "./interviews.ts";
export { approvePapers, cancelPapers } from "./papers.ts";
export { listDecisions, listStageThree } from "./queries.ts";
export { decideTie } from "./ties.ts";

export const commission: Module = {
  name: "commission",
  commands: [scheduleInterviews, recordInterview, approvePapers, cancelPapers, decideTie],
  queries: [listStageThree, listDecisions],
};
