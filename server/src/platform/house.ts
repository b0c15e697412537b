import type { Kysely } from "kysely";
import type { Config } from "../config.ts";
import type { Database } from "./db.ts";
import type { Files } from "./files.ts";
import type { Module } from "./module.ts";

/** The running platform: what the doors stand on. Made once in `app`, handed to routes and pages, never to operations. */
export interface House {
  config: Config;
  db: Kysely<Database>;
  reader: Kysely<Database>;
  files: Files;
  modules: readonly Module[];
}
