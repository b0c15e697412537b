import type { Answer, Input, Route } from "@kadr/contract";
import type { room } from "@kadr/contract/exam-room";
import { sebTold } from "./seb.ts";

type Room = typeof room;
export type Attempt = Answer<Room["resumeAttempt"]>;
export type Result = NonNullable<Attempt["result"]>;
export type Question = Attempt["questions"][number];
export type Receipt = Answer<Room["saveAnswers"]>;
export type Clock = Answer<Room["heartbeat"]>;

/** A refusal as the server gave it. */
export class Refused extends Error {
  readonly code: string;
  readonly data: Record<string, unknown>;
  constructor(code: string, data: Record<string, unknown>) {
    super(code);
    this.code = code;
    this.data = data;
  }
}

/** No answer that could be trusted: the line is down, the server is not well, or it took too long. What was sent must be sent again. */
export class Unreachable extends Error {}

const patience = 10_000;

// The addresses are written out: the contract's shapes would bring their whole library into this small page.
const paths = { enterExam: "/exam/enter", startAttempt: "/exam/start", resumeAttempt: "/exam/resume", heartbeat: "/exam/heartbeat", saveAnswers: "/exam/answers", finishAttempt: "/exam/finish", handInJournal: "/exam/journal" } as const satisfies Record<keyof Room, string>;

/** Asks the server. Throws `Refused` for its refusals and `Unreachable` for everything else that is not its answer. */
export const call = async <K extends keyof Room>(name: K, input: Room[K] extends Route<any, any> ? Input<Room[K]> : never): Promise<Answer<Room[K]>> => {
  const seb = await sebTold();
  const response = await fetch(`/api${paths[name]}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    credentials: "omit",
    cache: "no-store",
    body: JSON.stringify(seb ? { ...input, seb } : input),
    signal: AbortSignal.timeout(patience),
  }).catch(() => undefined);
  const body = (await response?.json().catch(() => undefined)) as Record<string, unknown> | undefined;
  if (!response || body === undefined || response.status >= 500) throw new Unreachable();
  if (response.ok) return body as Answer<Room[K]>;
  if (typeof body.code !== "string") throw new Unreachable();
  throw new Refused(body.code, (body.data ?? {}) as Record<string, unknown>);
};
