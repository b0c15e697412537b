import type { Command, Query } from "./doors.ts";
import type { FastDoor } from "./fast-door.ts";
import type { Job } from "./jobs.ts";
import type { Page } from "./pages.ts";

/** What a module shows to the house: its writes, its reads, its citizens' pages and its jobs. */
export interface Module {
  name: string;
  commands: readonly Command<any, any>[];
  queries: readonly Query<any>[];
  /** Its writes that are batched. */
  fast?: readonly FastDoor<any>[];
  pages?: readonly Page[];
  jobs?: Readonly<Record<string, Job>>;
  /** Names of its jobs that run once a minute; never two of one name at a time. */
  everyMinute?: readonly string[];
}
