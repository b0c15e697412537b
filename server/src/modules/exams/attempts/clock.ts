/** An answer on its way when time ends still counts: the room stops at the end, the line may need some seconds more. */
export const lateSeconds = 15;

/** What the time of an attempt follows from. */
export interface Timed {
  started_at: Date | null;
  ends_at: Date | null;
  finished_at: Date | null;
  extra_minutes: number;
  session_state: "planned" | "open" | "closed";
}

/** True when nothing more is taken. */
export const isOver = ({ ends_at, finished_at }: Pick<Timed, "ends_at" | "finished_at">, now: Date): boolean =>
  finished_at !== null || (ends_at !== null && now.getTime() > ends_at.getTime() + lateSeconds * 1000);

export const stateOf = ({ started_at, finished_at, session_state }: Timed): "waiting" | "ready" | "running" | "finished" =>
  finished_at ? "finished" : started_at ? "running" : session_state === "open" ? "ready" : "waiting";

/** What every answer to the room says of the time: the server's now, the end, what is left. The client's clock has no part in it. */
export const clockOf = (attempt: Timed, now: Date) => ({
  state: stateOf(attempt),
  now: now.toISOString(),
  endsAt: attempt.ends_at?.toISOString() ?? null,
  secondsLeft: attempt.ends_at && !attempt.finished_at ? Math.max(0, Math.ceil((attempt.ends_at.getTime() - now.getTime()) / 1000)) : null,
  extraMinutes: attempt.extra_minutes,
});
