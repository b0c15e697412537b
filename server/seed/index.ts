import type { Kysely } from "kysely";
import { readConfig } from "../src/config.ts";
import { join } from "node:path";
import { moveDemoClock } from "../src/platform/clock.ts";
import type { Database } from "../src/platform/db.ts";
import { folderFiles, type Files } from "../src/platform/files.ts";
import { hashPassword } from "../src/platform/session.ts";
import { makeCountry, type Size } from "./country/index.ts";
import { announce, importPosts, openSchools } from "./life/announced.ts";
import { fillBank } from "./life/bank.ts";
import { fileApplications, register } from "./life/candidates.ts";
import { appoint, demoPassword } from "./life/cast.ts";
import { Life, type Setting } from "./life/life.ts";
import { review } from "./life/review.ts";

/** The year of the demo's competition. */
export const demoYear = 2027;

const settle = async (db: Kysely<Database>, files: Files, size: Size): Promise<Life> => {
  const country = makeCountry({ size, year: demoYear });
  const before = new Date(Date.UTC(demoYear, 4, 20, 6));
  const cast = await appoint(db, before);
  const setting: Setting = { db, reader: db, files, country, cast };
  return new Life(setting, before);
};

/**
 * Makes the demo's country through the operations, so that it is legal, and leaves it in the second week of applications: two thirds have filed,
 * some are reviewed, and the calendar can be moved on from there.
 */
export const seed = async (db: Kysely<Database>, size: Size, files: Files = folderFiles(join(readConfig().dataDir, "files"))): Promise<void> => {
  const life = await settle(db, files, size);
  await openSchools(life);
  await fillBank(life);
  await announce(life);
  await importPosts(life);
  await register(life, await hashPassword(demoPassword));
  await fileApplications(life, 0.65);
  await review(life, 0.4);
  const { calendar } = await life.competition();
  const today = new Date(Date.parse(calendar.applications.from) + 9.4 * 24 * 3_600_000);
  await db.transaction().execute(async (tx) => {
    await tx.updateTable("clock").set({ demo: true, country: size }).execute();
    await moveDemoClock(tx, today);
  });
};
