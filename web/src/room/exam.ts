import { call, Refused, Unreachable, type Attempt } from "./api.ts";
import { answered, joinJournal, settle, type Journal, type Response } from "./journal.ts";
import { openKeeper, type Keeper } from "./keeper.ts";
import { handInLeft } from "./left.ts";
import { forgetPictures } from "./offline.ts";
import { nextRound } from "./rhythm.ts";

/** What the page shows. */
export interface Exam {
  /**
   * `entry`: nobody has entered; `unconfirmed`, `elsewhere`, `refused`: this computer waits, was left for another one, was not let in; `unknown`: its
   * entry holds no more. The others are the attempt's own states; `over`: time is up, the score is awaited.
   */
  phase: "loading" | "insecure" | "entry" | "unconfirmed" | "waiting" | "ready" | "running" | "paused" | "over" | "finished" | "elsewhere" | "refused" | "unknown";
  journal: Journal | null;
  online: boolean;
  sending: boolean;
  /** False where this computer cannot keep anything. */
  kept: boolean;
  /** How many of the answers that are not saved lie on this computer's disk. */
  lying: number;
  /** Answers that came after the end: those that counted by the journal, and those that did not. */
  counted: number;
  late: number;
  /** What is not saved was put into a file. */
  carried: boolean;
}

const mostAtOnce = 50;
/** So long nothing more is typed before it is sent, in milliseconds. */
const quiet = 700;
/** The server takes answers on their way so long after the end; the room hands in its journal a little before that. */
const grace = 12_000;

/** States in which the room has something to ask the server. */
const asking = new Set<Exam["phase"]>(["unconfirmed", "waiting", "ready", "running", "paused", "over"]);

/** What was asked for a candidate who has left the desk meanwhile: neither its answer nor its refusal is the next one's. */
class Gone extends Error {}

type Listener = (exam: Exam) => void;

/** The life of an attempt on this page: what is answered goes to the journal first and then to the server, until the server has confirmed it. */
export const openExam = (listener: Listener) => {
  let exam: Exam = { phase: "loading", journal: null, online: true, sending: false, kept: true, lying: 0, counted: 0, late: 0, carried: false };
  let keeper: Keeper;
  let failures = 0;
  /** Rounds that the server refused, one after the other. */
  let refusals = 0;
  let handsIn = false;
  /** Earlier candidates may have left something at this computer. */
  let leftBehind = true;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const set = (change: Partial<Exam>): void => {
    exam = { ...exam, ...change };
    listener(exam);
  };
  const keep = (journal: Journal, change: Partial<Exam> = {}): void => {
    keeper.keep(journal);
    set({ journal, ...change });
  };
  const reached = (): Partial<Exam> => {
    failures = 0;
    return { online: true, sending: false };
  };
  const now = (): number => keeper.count.now();
  /** What is answered to a call with this token, as long as its candidate sits at the desk. */
  const heard = async <T>(token: string, asked: Promise<T>): Promise<T> => {
    const [outcome] = await Promise.allSettled([asked]);
    if (exam.journal?.token !== token) throw new Gone();
    if (outcome.status === "rejected") throw outcome.reason;
    return outcome.value;
  };

  /** Takes over how the attempt stands by the server, which was asked at `at`. */
  const take = async (token: string, attempt: Attempt, at: number): Promise<void> => {
    if (exam.journal && exam.journal.attempt.attemptId !== attempt.attemptId) await leaveDesk();
    // another computer than before may go on with it: what was left here stays evidence until that is clear
    const left = exam.journal || attempt.state === "unconfirmed" ? [] : await keeper.takeUp(attempt.attemptId);
    const journal = joinJournal(token, attempt, exam.journal, at, left);
    if (attempt.state === "finished") {
      if (journal.pending.length === 0) return finished(journal, attempt);
      handsIn = true;
      keep(journal, { phase: "over", ...reached() });
    } else {
      const spent = attempt.state === "running" && (attempt.secondsLeft ?? 1) <= 0;
      keep(journal, { phase: spent ? "over" : attempt.state, ...reached() });
    }
    schedule(journal.pending.length > 0 ? 0 : undefined);
  };
  const finished = (journal: Journal, attempt: Attempt): void => {
    // the next candidate sits down at the same computer: the questions and answers of this one are not left lying
    void keeper.clear(null);
    void forgetPictures();
    set({ phase: "finished", journal: { ...journal, attempt: { ...attempt, questions: [] }, answers: {}, pending: [] }, ...reached() });
    schedule();
  };

  /** What a failed call means for the page. Answers true when the server should be asked how things stand. */
  const failed = (error: unknown): boolean => {
    if (error instanceof Gone) return false;
    if (error instanceof Unreachable) {
      failures++;
      set({ online: false, sending: false });
      return false;
    }
    if (!(error instanceof Refused)) throw error;
    set(reached());
    switch (error.code) {
      case "machine_fenced":
        fenced(new Set(error.data.kept as number[] | undefined));
        return false;
      case "machine_refused":
        set({ phase: "refused" });
        return false;
      case "exam_token_unknown":
        set({ phase: "unknown" });
        return false;
      case "session_closed":
        void leave();
        return false;
      case "exam_over":
        handsIn = true;
        return false;
      case "exam_not_over":
        handsIn = false;
        return true;
      default:
        return true;
    }
  };
  /** Another computer goes on. What this one could not send still goes to the server, as evidence. */
  const fenced = (kept: ReadonlySet<number>): void => {
    const { journal } = exam;
    if (journal) keep({ ...journal, endsAt: null, pending: journal.pending.filter(({ sequence }) => !kept.has(sequence)) }, { phase: "elsewhere" });
  };

  const schedule = (soon?: number): void => {
    clearTimeout(timer);
    const waits = ["unconfirmed", "waiting", "paused"].includes(exam.phase) || (leftBehind && exam.phase === "entry");
    timer = setTimeout(() => void tick(), soon ?? nextRound({ online: exam.online, failures, waits }));
  };

  let busy = false;
  /** One round with the server: sends what is pending, else says that the room is there. */
  const tick = async (): Promise<void> => {
    if (busy) return schedule(200);
    busy = true;
    try {
      await round();
      refusals = 0;
    } catch (error) {
      refusals = error instanceof Refused ? refusals + 1 : 0;
      if (failed(error)) await resume().catch(failed);
    } finally {
      busy = false;
      const more = exam.online && (exam.journal?.pending.length ?? 0) > 0 && (asking.has(exam.phase) || exam.phase === "elsewhere");
      const next = refusals > 0 ? nextRound({ online: false, failures: refusals, waits: false }) : 50;
      schedule(more ? (isTyping() ? quiet : next) : exam.phase === "over" && exam.online ? 2_000 : undefined);
    }
  };
  const round = async (): Promise<void> => {
    const { journal, phase } = exam;
    const pending = journal?.pending.length ?? 0;
    if (leftBehind && pending === 0) leftBehind = await handInLeft(keeper);
    if (!journal || phase === "entry") return;
    if (phase === "finished") return reopened(journal);
    if (phase === "elsewhere" && pending > 0) return send(journal);
    if (!asking.has(phase)) return;
    if (pending > 0 && phase === "over" && (handsIn || (journal.endsAt !== null && now() > journal.endsAt + grace))) return handIn(journal);
    if (pending > 0 && handsIn) return handIn(journal);
    if (pending > 0) return send(journal);
    if (phase === "over") return askScore({ timeIsUp: true });
    return beat(journal);
  };
  const isTyping = (): boolean => {
    const last = exam.journal?.pending.at(-1);
    return last?.typing === true && now() - last.count < quiet;
  };

  const send = async ({ token, pending }: Journal): Promise<void> => {
    const batch = pending.slice(0, mostAtOnce);
    // from here on these numbers are the server's: what is typed meanwhile takes the next one
    keep({ ...exam.journal!, sent: Math.max(exam.journal!.sent, ...batch.map(({ sequence }) => sequence)) }, { sending: true });
    const at = now();
    const receipt = await heard(token, call("saveAnswers", { token, answers: batch.map(({ itemId, sequence, response }) => ({ itemId, sequence, response })) }));
    keep(settle(exam.journal!, receipt, at), reached());
    if (receipt.state !== exam.phase && ["running", "paused"].includes(exam.phase)) await resume();
    else if (receipt.refused.some(({ code }) => code !== "sequence_taken")) await resume();
  };

  /** After the end: what the journal proves was answered in time counts. */
  const handIn = async ({ token, attempt }: Journal): Promise<void> => {
    set({ sending: true });
    const { entries, clocks } = await heard(token, keeper.entries());
    const { verdicts, result } = await heard(token, call("handInJournal", { token, entries, clocks }));
    const counted = verdicts.filter(({ verdict }) => verdict === "counted").length;
    const late = verdicts.filter(({ verdict }) => verdict !== "counted" && verdict !== "saved").length;
    handsIn = false;
    const judged = new Set(verdicts.map(({ sequence }) => sequence));
    const journal = { ...exam.journal!, pending: exam.journal!.pending.filter(({ sequence }) => !judged.has(sequence)) };
    keep(journal, { counted: exam.counted + counted, late: exam.late + late, ...reached() });
    if (result && journal.pending.length === 0) finished(journal, { ...attempt, state: "finished", secondsLeft: null, answers: [], result });
    else await resume();
  };

  const beat = async ({ token, attempt }: Journal): Promise<void> => {
    const at = now();
    const clock = await heard(token, call("heartbeat", { token }));
    if (clock.state !== attempt.state || clock.sessionPaused !== attempt.sessionPaused) return resume();
    const journal = exam.journal!;
    const endsAt = clock.secondsLeft === null ? null : at + clock.secondsLeft * 1000;
    keep({ ...journal, endsAt, anchor: { text: clock.anchor, at }, attempt: clock.extraMinutes === journal.attempt.extraMinutes ? journal.attempt : { ...journal.attempt, extraMinutes: clock.extraMinutes, endsAt: clock.endsAt } }, reached());
  };
  /** An end that came by itself can be taken back by staff: the room then goes on where it was. */
  const reopened = async ({ token, attempt }: Journal): Promise<void> => {
    if (attempt.result?.finishKind === "confirmed") return;
    const clock = await heard(token, call("heartbeat", { token }));
    if (clock.state !== "finished") await resume();
  };

  const resume = async (): Promise<void> => {
    const { token } = exam.journal ?? {};
    if (!token) return;
    const at = now();
    await take(token, await heard(token, call("resumeAttempt", { token })), at);
  };

  /** `timeIsUp`: by this page's count, and nobody pressed; where time was added meanwhile the server refuses, and the exam goes on. */
  const askScore = async (end: { timeIsUp?: true }): Promise<void> => {
    const { journal } = exam;
    if (!journal) return;
    const { token, confirmed, chain } = journal;
    const result = await heard(token, call("finishAttempt", { token, lastSequence: confirmed, ...(chain && { receipt: chain }), ...end }));
    finished(journal, { ...journal.attempt, state: "finished", secondsLeft: null, answers: [], result });
  };

  /** Clears the desk; what is not saved stays behind and is handed in when there is a line. */
  const leaveDesk = async (): Promise<void> => {
    const { journal } = exam;
    // first of all: what is answered from now on finds nobody, and writes nothing down
    set({ phase: "loading", journal: null });
    await keeper.clear(journal);
    void forgetPictures();
    [handsIn, leftBehind] = [false, true];
    set({ phase: "entry", journal: null, counted: 0, late: 0, carried: false, online: true });
  };
  const leave = async (): Promise<void> => {
    await leaveDesk();
    schedule();
  };

  const change = (over: Partial<Journal>): void => {
    if (exam.journal) keep({ ...exam.journal, ...over });
  };

  return {
    /** Finds what this computer keeps, and asks the server how it stands. */
    async begin(): Promise<void> {
      if (!window.isSecureContext || !crypto.subtle) return set({ phase: "insecure" });
      keeper = await openKeeper((kept, lying) => {
        if (kept !== exam.kept || lying !== exam.lying) set({ kept, lying });
      });
      const journal = await keeper.read();
      if (!journal) {
        set({ phase: "entry" });
        return schedule(0);
      }
      const over = journal.endsAt !== null && now() >= journal.endsAt && journal.attempt.state === "running";
      set({ journal, lying: journal.pending.length, phase: over ? "over" : journal.attempt.state === "finished" ? "over" : journal.attempt.state });
      await resume().catch(failed);
      schedule();
    },
    async enter(code: string, password: string): Promise<void> {
      // the token that the answers left here need is worth no more once the same candidate enters again
      if (leftBehind) leftBehind = await handInLeft(keeper);
      const at = now();
      const { token, attempt } = await call("enterExam", { code, password, machine: keeper.machine });
      await take(token, attempt, at);
    },
    async start(): Promise<void> {
      const { token } = exam.journal ?? {};
      if (!token) return;
      const at = now();
      await take(token, await heard(token, call("startAttempt", { token })), at);
    },
    answer(itemId: string, response: Response, typing = false): void {
      const { journal } = exam;
      if (!journal || exam.phase !== "running") return;
      const next = answered(journal, itemId, response, now(), typing);
      if (next === journal) return;
      keep(next, { carried: false });
      if (exam.online) schedule(typing ? quiet : 0);
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
    /** Milliseconds left by the server's time, on a count that nobody can set; null without an end. */
    left(): number | null {
      const { journal, phase } = exam;
      if (!journal || journal.endsAt === null) return null;
      return journal.endsAt - (phase === "paused" ? journal.anchor.at : now());
    },
    /** Ends the exam; the caller has seen to it that nothing is pending. */
    finish: () => askScore({}),
    /** Time is up on this page: nothing more can be answered, what is pending is sent, then the score is asked for. */
    timeIsUp(): void {
      if (exam.phase !== "running") return;
      set({ phase: "over" });
      // the page's count may be a moment ahead: time that is still there is not ended by the candidate's own room
      schedule(exam.journal?.pending.length ? 0 : 1_000);
    },
    retry: (): void => schedule(0),
    /** The answers that are not saved, as a file that only the server opens. */
    async carry(): Promise<{ name: string; text: string } | undefined> {
      const { journal } = exam;
      if (!journal || journal.pending.length === 0) return undefined;
      const file = await keeper.file(journal);
      set({ carried: true });
      return { name: `kadr-${file.candidate}.answers`, text: JSON.stringify(file) };
    },
    leave,
    again: (): void => set({ phase: "entry" }),
  };
};

export type Life = ReturnType<typeof openExam>;
