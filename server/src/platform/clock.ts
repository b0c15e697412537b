import { sql } from "kysely";
import type { Reader, Tx } from "./db.ts";

/** The one place that asks the machine for the time. Everything else is given `ctx.now`. */
export const machineTime = (): Date => new Date();

/** In demo mode the calendar can be moved: the offset is added to the machine's time. */
export const demoNow = async (reader: Reader): Promise<Date> => {
  const { offset_seconds } = await reader.selectFrom("clock").select("offset_seconds").executeTakeFirstOrThrow();
  return new Date(machineTime().getTime() + offset_seconds * 1000);
};

/** Moves the demo's calendar so that now becomes `to`. */
export const moveDemoClock = async (tx: Tx, to: Date): Promise<void> => {
  const offset = Math.round((to.getTime() - machineTime().getTime()) / 1000);
  await sql`UPDATE clock SET offset_seconds = ${offset}`.execute(tx);
};
