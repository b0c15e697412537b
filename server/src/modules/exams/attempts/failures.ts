import { sql } from "kysely";
import { machineTime } from "../../../platform/clock.ts";
import type { Reader, Tx } from "../../../platform/db.ts";
import type { Job } from "../../../platform/jobs.ts";

/** As at the sign-in: after this many failures in a quarter of an hour the code rests. */
export const mostFailures = 8;
export const pauseMinutes = 15;

const minute = 60_000;
const hoursKept = 24;

/** Failures are told by the machine's own time: whoever moves the demo's calendar gains no tries. */
const ago = (minutes: number): Date => new Date(machineTime().getTime() - minutes * minute);

/** Since when failures count. */
export const countedSince = (): Date => ago(pauseMinutes);

export const noteFailures = async (tx: Tx, codes: readonly string[]): Promise<void> => {
  if (codes.length > 0) await tx.insertInto("exam_entry_failure").values(codes.map((code) => ({ code, at: machineTime() }))).execute();
};

export const forgetFailures = async (tx: Tx, codes: readonly string[]): Promise<void> => {
  if (codes.length > 0) await tx.deleteFrom("exam_entry_failure").where("code", "in", codes).execute();
};

/** Until when the codes of a session's seats rest, by seat: told by the given time, and in whole minutes, so that in the minute that is told the code can be tried. */
export const restingUntil = async (reader: Reader, now: Date, sessionId: string): Promise<Map<string, Date>> => {
  const since = countedSince();
  const { rows } = await sql<{ id: string; at: Date }>`
    SELECT e.id, f.at FROM exam_seat e, LATERAL (
      SELECT at FROM exam_entry_failure WHERE code = e.code AND at > ${since} ORDER BY at DESC OFFSET ${mostFailures - 1} LIMIT 1
    ) f WHERE e.session_id = ${sessionId}`.execute(reader);
  return new Map(rows.map(({ id, at }) => [id, new Date(Math.ceil((now.getTime() + at.getTime() - since.getTime()) / minute) * minute)]));
};

/** Takes away failures that count no more, also those with codes that nobody has. */
export const forgetOldFailures: Job = async ({ db }) => {
  await db.deleteFrom("exam_entry_failure").where("at", "<", ago(hoursKept * 60)).execute();
};
