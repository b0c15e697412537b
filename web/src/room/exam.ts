import { call, Refused, Unreachable, type Attempt, type Receipt } from "./api.ts";
import { dropJournal, joinJournal, readJournal, writeJournal, type Journal, type Response } from "./journal.ts";

/** What the page shows. */
export interface Exam {
  /** `entry`: nobody has entered; `elsewhere`: another machine has. The others are the attempt's own states; `over`: time is up, the score is awaited. */
  phase: "loading" | "entry" | "waiting" | "ready" | "running" | "over" | "finished" | "elsewhere";
  journal: Journal | null;
  online: boolean;
  sending: boolean;
  /** False where this computer cannot keep anything. */
  kept: boolean;
  /** When the time ends, on this page's own clock that only counts up; null without an end. */
  endsIn: number | null;
  /** Answers that came too late to count. */
  late: number;
}

const beatEvery = 20_000;
const retryAfter = [1_000, 2_000, 4_000, 8_000, 10_000];
const mostAtOnce = 50;

type Listener = (exam: Exam) => void;

/** The life of an attempt on this page: what is answered goes to the journal first and then to the server, until the server has confirmed it. */
export const openExam = (listener: Listener) => {
  let exam: Exam = { phase: "loading", journal: null, online: true, sending: false, kept: true, endsIn: null, late: 0 };
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const set = (change: Partial<Exam>): void => {
    exam = { ...exam, ...change };
    listener(exam);
  };
  const keep = (journal: Journal, change: Partial<Exam> = {}): void => set({ journal, kept: writeJournal(journal), ...change });
  const reached = (secondsLeft: number | null): Partial<Exam> => {
    failures = 0;
    return { online: true, endsIn: secondsLeft === null ? null : performance.now() + secondsLeft * 1000 };
  };

  /** Takes over how the attempt stands by the server. */
  const take = (token: string, attempt: Attempt): void => {
    const journal = joinJournal(token, attempt, exam.journal ?? readJournal());
    const phase = attempt.state === "running" && exam.phase === "over" ? "over" : attempt.state;
    if (attempt.state === "finished") return finished(journal, attempt);
    keep(journal, { phase, ...reached(attempt.secondsLeft) });
    schedule(0);
  };
  const finished = (journal: Journal, attempt: Attempt): void => {
    clearTimeout(timer);
    // the next candidate sits down at the same computer: the questions and answers of this one are not left lying
    dropJournal();
    set({ phase: "finished", journal: { ...journal, attempt, pending: [] }, late: exam.late + journal.pending.length, online: true, endsIn: null });
  };

  /** What a failed call means for the page. Answers true when it is to be tried again. */
  const failed = (error: unknown): boolean => {
    if (error instanceof Unreachable) {
      failures++;
      set({ online: false, sending: false });
      return true;
    }
    if (!(error instanceof Refused)) throw error;
    if (error.code === "exam_token_unknown") set({ phase: "elsewhere", sending: false, endsIn: null });
    else if (error.code === "session_closed") leave();
    else if (error.code === "exam_over") return true;
    else return true;
    return false;
  };

  const schedule = (soon?: number): void => {
    clearTimeout(timer);
    const wait = soon ?? (exam.online ? beatEvery : retryAfter[Math.min(failures, retryAfter.length) - 1]!);
    timer = setTimeout(() => void tick(), wait);
  };

  let busy = false;
  /** One round with the server: sends what is pending, else says that the room is there. */
  const tick = async (): Promise<void> => {
    if (busy || !exam.journal || ["entry", "elsewhere", "finished", "loading"].includes(exam.phase)) return;
    busy = true;
    try {
      if (exam.phase === "over" && exam.journal.pending.length === 0) await askScore();
      else if (exam.journal.pending.length > 0) await send(exam.journal);
      else await beat(exam.journal);
    } catch (error) {
      if (failed(error) && error instanceof Refused) await resume().catch(failed);
    } finally {
      busy = false;
      const more = exam.online && (exam.journal?.pending.length ?? 0) > 0;
      schedule(more ? 0 : exam.phase === "over" && exam.online ? 2_000 : undefined);
    }
  };

  const send = async ({ token, pending }: Journal): Promise<void> => {
    set({ sending: true });
    receive(await call("saveAnswers", { token, answers: pending.slice(0, mostAtOnce) }));
  };

  /** Only what has a receipt leaves the journal. A number that was taken is drawn anew; what no server will ever take is given up for what it holds. */
  const receive = ({ saved, refused, nextSequence, secondsLeft }: Receipt): void => {
    const { journal } = exam;
    if (!journal) return;
    const done = new Set([...saved, ...refused.filter(({ code }) => code !== "sequence_taken")].map(({ sequence }) => sequence));
    const taken = new Set(refused.filter(({ code }) => code === "sequence_taken").map(({ sequence }) => sequence));
    let next = Math.max(journal.nextSequence, nextSequence);
    const kept = journal.pending.filter(({ sequence }) => !done.has(sequence) && !taken.has(sequence));
    const moved = journal.pending.filter(({ sequence }) => taken.has(sequence)).map((each) => ({ ...each, sequence: next++ }));
    const last = saved.map(({ savedAt }) => savedAt).toSorted().at(-1);
    const confirmed = Math.max(journal.confirmed, ...saved.map(({ sequence }) => sequence));
    keep({ ...journal, pending: [...kept, ...moved], nextSequence: next, confirmed, savedAt: last ?? journal.savedAt }, { sending: false, ...reached(secondsLeft) });
    if (refused.some(({ code }) => code !== "sequence_taken")) void resume().catch(failed);
  };

  const beat = async ({ token, attempt }: Journal): Promise<void> => {
    const clock = await call("heartbeat", { token });
    if (clock.state !== attempt.state) return resume();
    const { journal } = exam;
    if (journal && clock.extraMinutes !== journal.attempt.extraMinutes) keep({ ...journal, attempt: { ...journal.attempt, extraMinutes: clock.extraMinutes, endsAt: clock.endsAt } });
    set(reached(clock.secondsLeft));
    if (exam.phase === "over" && (clock.secondsLeft ?? 0) > 0) set({ phase: "running" });
  };

  const resume = async (): Promise<void> => {
    if (exam.journal) take(exam.journal.token, await call("resumeAttempt", { token: exam.journal.token }));
  };

  const askScore = async (): Promise<void> => {
    const { journal } = exam;
    if (!journal) return;
    const result = await call("finishAttempt", { token: journal.token, lastSequence: journal.confirmed });
    finished(journal, { ...journal.attempt, state: "finished", questions: [], answers: [], result });
  };

  const leave = (): void => {
    clearTimeout(timer);
    dropJournal();
    set({ phase: "entry", journal: null, endsIn: null, online: true, late: 0 });
  };

  const change = (over: Partial<Journal>): void => {
    if (exam.journal) keep({ ...exam.journal, ...over });
  };

  return {
    /** Finds what this computer keeps, and asks the server how it stands. */
    async begin(): Promise<void> {
      const journal = readJournal();
      if (!journal) return set({ phase: "entry" });
      set({ journal, phase: journal.attempt.state === "finished" ? "entry" : journal.attempt.state });
      await resume().catch(failed);
      schedule();
    },
    async enter(code: string, password: string): Promise<void> {
      const { token, attempt } = await call("enterExam", { code, password });
      set({ phase: "loading" });
      take(token, attempt);
    },
    async start(): Promise<void> {
      if (exam.journal) take(exam.journal.token, await call("startAttempt", { token: exam.journal.token }));
    },
    answer(itemId: string, response: Response): void {
      const { journal } = exam;
      if (!journal || exam.phase !== "running") return;
      const sequence = journal.nextSequence;
      keep({ ...journal, nextSequence: sequence + 1, answers: { ...journal.answers, [itemId]: response }, pending: [...journal.pending, { itemId, sequence, response }] });
      if (exam.online) schedule(0);
    },
    mark(itemId: string): void {
      const marked = exam.journal?.marked ?? [];
      change({ marked: marked.includes(itemId) ? marked.filter((id) => id !== itemId) : [...marked, itemId] });
    },
    show(index: number): void {
      const { journal } = exam;
      const item = journal?.attempt.questions[index]?.item.id;
      if (journal && item) change({ current: index, seen: journal.seen.includes(item) ? journal.seen : [...journal.seen, item] });
    },
    /** Ends the exam; the caller has seen to it that nothing is pending. */
    finish: askScore,
    /** Time is up on this page: nothing more can be answered, what is pending is sent, then the score is asked for. */
    timeIsUp(): void {
      if (exam.phase !== "running") return;
      set({ phase: "over" });
      schedule(0);
    },
    retry: (): void => schedule(0),
    leave,
    again: (): void => set({ phase: "entry" }),
  };
};

export type Life = ReturnType<typeof openExam>;
