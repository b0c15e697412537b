import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Answer, Input } from "@kadr/contract";
import { room } from "@kadr/contract/exam-room";
import { NoAnswer, Refused, type Line } from "./line.ts";
import { Receipts, type Given } from "./receipts.ts";
import { respond } from "./respond.ts";
import type { Call, Tally } from "./tally.ts";

/** What opens the door of the room. */
export interface Door {
  code: string;
  password: string;
}

export interface Sitting {
  line: Line;
  tally: Tally;
  /** A number from 0 to 1, as chance would have it. */
  chance(): number;
}

type Room = typeof room;
type View = Answer<Room["resumeAttempt"]>;

const routes = { enter: room.enterExam, start: room.startAttempt, save: room.saveAnswers, heartbeat: room.heartbeat, resume: room.resumeAttempt, finish: room.finishAttempt } as const;
type Routes = typeof routes;

/** How long the room waits before it tries again, in milliseconds, the longer the more often it was in vain. */
const retryAfter = [1_000, 2_000, 4_000, 8_000, 10_000];
const mostAtOnce = 50;

/**
 * One candidate at one computer, without a screen: keeps what was answered until there is a receipt, sends it again when none came, and says every
 * half minute that the room is there. It knows of the server only what passes over the line.
 */
export class Candidate {
  readonly receipts = new Receipts();
  readonly #door: Door;
  readonly #sitting: Sitting;
  /** By this the server knows the same computer again when its answer to an entry was lost and the candidate enters once more. */
  readonly #machine = randomUUID();
  #pending: { given: Given; at: number }[] = [];
  #questions: View["questions"] = [];
  #token = "";
  #next = 1;
  #asked = 0;
  /** The end of the chain of answers, as the server told it last. */
  #chain: Answer<Room["saveAnswers"]>["chain"] = null;
  #sending: Promise<void> | undefined;
  #left = false;

  constructor(door: Door, sitting: Sitting) {
    this.#door = door;
    this.#sitting = sitting;
  }

  /** Answers that have no receipt yet. */
  get pending(): number {
    return this.#pending.length;
  }

  async enter(): Promise<View> {
    const { token, attempt } = await this.#ask("enter", { ...this.#door, machine: this.#machine });
    this.#token = token;
    return this.#take(attempt);
  }

  async start(): Promise<View> {
    return this.#take(await this.#ask("start", { token: this.#token }));
  }

  /** Chooses an answer to the next question, or, when all have one, to any. */
  choose(): Given {
    const { chance } = this.#sitting;
    const number = this.#asked < this.#questions.length ? this.#asked++ : Math.floor(chance() * this.#questions.length);
    const { item } = this.#questions[number]!;
    const given = { itemId: item.id, sequence: this.#next++, response: respond(item, chance) };
    this.receipts.give(given);
    return given;
  }

  /** Answers a question; settles when everything answered so far has its receipt. */
  answer(): Promise<void> {
    this.#pending.push({ given: this.choose(), at: performance.now() });
    return this.flush();
  }

  /** Sends what has no receipt until it has one, however often that takes. */
  flush(): Promise<void> {
    if (this.#pending.length === 0) return Promise.resolve();
    return (this.#sending ??= this.#sendAll());
  }

  async #sendAll(): Promise<void> {
    try {
      for (let failures = 0; this.#pending.length > 0 && !this.#left; ) {
        if (await this.#sendSome()) failures = 0;
        else await sleep(retryAfter[Math.min(failures++, retryAfter.length - 1)]);
      }
    } finally {
      this.#sending = undefined;
    }
  }

  /** One call with what waits longest; false where no answer came. */
  async #sendSome(): Promise<boolean> {
    const now = this.#pending.slice(0, mostAtOnce);
    try {
      const done = new Set(await this.send(now.map(({ given }) => given)));
      for (const { at } of now.filter(({ given }) => done.has(given.sequence))) this.#sitting.tally.add("save", performance.now() - at);
      this.#pending = this.#pending.filter(({ given }) => !done.has(given.sequence));
      return true;
    } catch (error) {
      this.#blame("save", error);
      if (error instanceof NoAnswer) return false;
      throw error;
    }
  }

  /** One call with these answers, over this computer's line or another; notes the receipts and answers their numbers. */
  async send(answers: readonly Given[], line = this.#sitting.line): Promise<number[]> {
    const { saved, refused, nextSequence, chain } = await line.post<Answer<Room["saveAnswers"]>>(routes.save.path, { token: this.#token, answers: [...answers] } satisfies Input<Room["saveAnswers"]>);
    if (refused.length > 0) throw new Refused(refused[0]!.code, { refused });
    for (const { sequence } of saved) this.receipts.confirm(sequence);
    this.#next = Math.max(this.#next, nextSequence);
    if ((chain?.links ?? 0) > (this.#chain?.links ?? 0)) this.#chain = chain;
    return saved.map(({ sequence }) => sequence);
  }

  /** Says once that the room is there. A beat that is not heard is followed by the next one, not repeated. */
  async beat(): Promise<void> {
    await this.#once("heartbeat", { token: this.#token }).catch((error: unknown) => {
      if (!(error instanceof NoAnswer)) throw error;
    });
  }

  resume(): Promise<View> {
    return this.#ask("resume", { token: this.#token });
  }

  /** Sends what is left and ends the exam. */
  async finish(): Promise<Answer<Room["finishAttempt"]>> {
    await this.flush();
    return this.#ask("finish", { token: this.#token, lastSequence: Math.max(0, ...this.receipts.confirmed.keys()), ...(this.#chain && { receipt: this.#chain }) });
  }

  /** The computer is switched off: nothing more is sent. */
  leave(): void {
    this.#left = true;
    this.#sitting.line.close();
  }

  #take(view: View): View {
    this.#questions = view.questions;
    this.#next = Math.max(this.#next, view.nextSequence);
    return view;
  }

  async #ask<K extends keyof Routes & Call>(call: K, input: Input<Routes[K]>): Promise<Answer<Routes[K]>> {
    const since = performance.now();
    for (let failures = 0; ; failures++) {
      try {
        return await this.#once(call, input, since);
      } catch (error) {
        if (!(error instanceof NoAnswer) || this.#left) throw error;
        await sleep(retryAfter[Math.min(failures, retryAfter.length - 1)]);
      }
    }
  }

  async #once<K extends keyof Routes & Call>(call: K, input: Input<Routes[K]>, since = performance.now()): Promise<Answer<Routes[K]>> {
    try {
      const answer = await this.#sitting.line.post<Answer<Routes[K]>>(routes[call].path, input as object);
      this.#sitting.tally.add(call, performance.now() - since);
      return answer;
    } catch (error) {
      this.#blame(call, error);
      throw error;
    }
  }

  #blame(call: Call, error: unknown): void {
    if (!(error instanceof NoAnswer || error instanceof Refused)) throw error;
    if (!this.#left) this.#sitting.tally.fault(call, error.code);
  }
}
