import { sql, type Kysely } from "kysely";
import type { Database, Reader, Tx } from "./db.ts";

/** The one place that asks the machine for the time. Everything else is given `ctx.now`. */
export const machineTime = (): Date => new Date();

/** In demo mode the calendar can be moved: the offset is added to the machine's time. */
export const demoNow = async (reader: Reader): Promise<Date> => {
  const { offset_seconds } = await reader.selectFrom("clock").select("offset_seconds").executeTakeFirstOrThrow();
  return new Date(machineTime().getTime() + offset_seconds * 1000);
};

/** How operations are told the time in this mode. */
export const timeIn = (mode: string) => (reader: Reader): Promise<Date> => (mode === "demo" ? demoNow(reader) : Promise.resolve(machineTime()));

/** Moves the demo's calendar so that now becomes `to`. */
export const moveDemoClock = async (tx: Tx, to: Date): Promise<void> => {
  const offset = Math.round((to.getTime() - machineTime().getTime()) / 1000);
  await sql`UPDATE clock SET offset_seconds = ${offset}`.execute(tx);
};

/** How far the demo's country has come on its way to a later day. */
export interface Living {
  /** The instant it is on its way to. */
  target: string;
  /** When it set out, by the machine's time: the name of this way among all others. */
  startedAt: string;
  doing: string;
  done: number;
  of: number;
  step: number;
  steps: number;
  stopped: boolean;
}

/** Who has not been heard of for so long has stopped: its worker was ended. */
const silentSeconds = 45;

export const readLiving = async (reader: Reader): Promise<Living | null> => {
  const { living } = await reader.selectFrom("clock").select("living").executeTakeFirstOrThrow();
  if (!living) return null;
  const { notedAt, ...rest } = living as unknown as Living & { notedAt: string };
  const silent = machineTime().getTime() - Date.parse(notedAt) > silentSeconds * 1000;
  return { ...rest, stopped: rest.stopped || silent };
};

/** Notes how far the country has come; null when it has arrived. */
export const noteLiving = async (db: Kysely<Database>, living: Living | null): Promise<void> => {
  await db.updateTable("clock").set({ living: living && JSON.stringify({ ...living, notedAt: machineTime().toISOString() }) }).execute();
};
