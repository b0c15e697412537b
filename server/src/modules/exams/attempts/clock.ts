import type { MachineState } from "./machines.ts";

/** An answer on its way when time ends still counts: the room stops at the end, the line may need some seconds more. */
export const lateSeconds = 15;

/** What the time of an attempt follows from. */
export interface Timed {
  started_at: Date | null;
  ends_at: Date | null;
  finished_at: Date | null;
  extra_minutes: number;
  /** Since when the time of the attempt stands still. */
  paused_at: Date | null;
  session_state: "planned" | "open" | "closed";
  /** Since when the time of the room stands still, also for those who have not begun. */
  session_paused_at: Date | null;
  /** Of the computer that asks. */
  machine_state: MachineState;
}

/** When the time ends as things stand: while it stands still, the end moves on with the clock. */
export const endOf = ({ ends_at, paused_at }: Pick<Timed, "ends_at" | "paused_at">, now: Date): Date | null =>
  ends_at && paused_at ? new Date(ends_at.getTime() + Math.max(0, now.getTime() - paused_at.getTime())) : ends_at;

/** True when nothing more is taken. */
export const isOver = (attempt: Pick<Timed, "ends_at" | "finished_at" | "paused_at">, now: Date): boolean => {
  const end = endOf(attempt, now);
  return attempt.finished_at !== null || (end !== null && now.getTime() > end.getTime() + lateSeconds * 1000);
};

export const stateOf = ({ started_at, finished_at, paused_at, session_state, session_paused_at, machine_state }: Timed): "unconfirmed" | "waiting" | "ready" | "running" | "paused" | "finished" => {
  if (finished_at) return "finished";
  if (machine_state !== "active") return "unconfirmed";
  if (started_at) return paused_at ? "paused" : "running";
  return session_state === "open" && !session_paused_at ? "ready" : "waiting";
};

/** What every answer to the room says of the time: the server's now, the end, what is left. The client's clock has no part in it. */
export const clockOf = (attempt: Timed, now: Date) => {
  const end = endOf(attempt, now);
  return {
    state: stateOf(attempt),
    sessionPaused: attempt.session_paused_at !== null,
    now: now.toISOString(),
    endsAt: end?.toISOString() ?? null,
    secondsLeft: end && !attempt.finished_at ? Math.max(0, Math.ceil((end.getTime() - now.getTime()) / 1000)) : null,
    extraMinutes: attempt.extra_minutes,
  };
};
