import type { Module } from "../../platform/module.ts";
import { listAudit, objectHistory } from "./audit.ts";
import { listJobs, retryJob } from "./jobs.ts";
import { work } from "./work.ts";

export { listAudit, objectHistory } from "./audit.ts";
export { listJobs, retryJob } from "./jobs.ts";
export { work } from "./work.ts";

export const reports: Module = {
  name: "reports",
  commands: [retryJob],
  queries: [listAudit, objectHistory, listJobs, work],
};
