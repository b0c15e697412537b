import { createHash } from "node:crypto";
import { readResponse } from "@kadr/domain/examination";
import { driftOf, journalMinutes, judgeJournal, linkText, type JournalEntry, type Told, type Verdict } from "@kadr/domain/examination/journal";
import { sql } from "kysely";
import type { Ctx } from "../../../platform/context.ts";
import type { Tx } from "../../../platform/db.ts";
import { newId } from "../../../platform/id.ts";
import { questionsById } from "../../bank/index.ts";
import { keyOf, writeRows, type Row } from "../attempts/chain-rows.ts";
import { endOf, isOver } from "../attempts/clock.ts";
import { finishAttempts } from "../attempts/finish.ts";
import { filled, isStorable, sameAnswer } from "../attempts/answer-rows.ts";
import { released } from "../invigilation/reopen.ts";
import { checkProgram } from "../trust/prove.ts";
import { anchorAt, keysOf } from "./keys.ts";
import { scoreAgainAndSeal } from "./rescore.ts";

/** A journal as it arrives: over the line, from the computer that wrote it, or as a file in the hands of staff. */
export interface Arrived {
  source: "line" | "file";
  /** The computer that hands it in; null for a file, whose anchors say which one wrote it. */
  machineId: string | null;
  entries: readonly JournalEntry[];
  /** How long ago each anchor was by the computer's own count; empty for a file, which is carried for an unknown time. */
  clocks: readonly { anchor: string; elapsed: number }[];
  file?: { sha256: string; name: string };
}

export interface Taken {
  journalId: string | null;
  verdicts: { sequence: number; verdict: Verdict }[];
}

/**
 * Takes a journal that comes after the end of an attempt, or as a file. What was answered in time becomes an answer like any other, in the
 * chain behind the rest, and the attempt is scored again; every entry is kept with what was found of it. The caller gives the attempt's id.
 */
export const takeJournal = async (tx: Tx, ctx: Ctx, attemptId: string, arrived: Arrived): Promise<Taken> => {
  const attempt = await lockAttempt(tx, attemptId);
  // the room keeps its answers until a program comes that may score them
  if (isOver(attempt, ctx.now)) checkProgram(attempt.program);
  if (!attempt.finished_at && isOver(attempt, ctx.now)) {
    await finishAttempts(tx, ctx, [{ id: attemptId, kind: "time" }]);
    attempt.finished_at = attempt.ends_at;
  }
  const entries = sortEntries(arrived.entries);
  const heard = await hear(tx, ctx, attempt, arrived, entries);
  const found = await write(tx, ctx, attempt, entries, heard);
  const counted = found.filter((verdict) => verdict === "counted").length;
  const score = counted > 0 && attempt.finished_at ? await scoreAgainAndSeal(tx, ctx, attempt) : { before: null, after: null };
  const journalId = await keep(tx, ctx, attempt, arrived, { entries, heard, found, counted, score });
  return { journalId, verdicts: entries.map(({ sequence }, i) => ({ sequence, verdict: found[i]! })) };
};

const lockAttempt = async (tx: Tx, attemptId: string) => {
  const row = await tx
    .selectFrom("attempt")
    .innerJoin("exam_seat", "exam_seat.id", "attempt.seat_id")
    .innerJoin("exam_session", "exam_session.id", "exam_seat.session_id")
    .select(["attempt.id", "attempt.started_at", "attempt.ends_at", "attempt.finished_at", "attempt.finish_kind", "attempt.paused_at", "attempt.chain_links", "attempt.chain_hash", "exam_session.id as session_id", "exam_session.competition_id", "exam_session.program"])
    .where("attempt.id", "=", attemptId)
    .forUpdate("attempt")
    .executeTakeFirstOrThrow();
  const machines = await tx.selectFrom("exam_machine").select(["id", "state", "decided_at"]).where("attempt_id", "=", attemptId).execute();
  return { ...row, machines, released: await released(tx, row.competition_id) };
};
type Attempt = Awaited<ReturnType<typeof lockAttempt>>;

/** By their numbers, each once. */
const sortEntries = (entries: readonly JournalEntry[]): JournalEntry[] => {
  const first = new Map<number, JournalEntry>();
  for (const entry of entries) if (!first.has(entry.sequence)) first.set(entry.sequence, entry);
  return [...first.values()].sort((a, b) => a.sequence - b.sequence);
};

interface Heard {
  verdict: Verdict;
  anchorAt: number | null;
  answeredBy: number | null;
  drift: number;
  machineId: string | null;
}

/** What the entries prove by themselves, before it is looked at what is there already. */
const hear = async (tx: Tx, ctx: Ctx, attempt: Attempt, { source, machineId, clocks }: Arrived, entries: readonly JournalEntry[]): Promise<Heard[]> => {
  const keys = (await keysOf(tx, [attempt.session_id])).get(attempt.session_id)!;
  const arrivedAt = ctx.now.getTime();
  const end = (attempt.finished_at ?? endOf(attempt, ctx.now) ?? ctx.now).getTime();
  const holders = attempt.machines.filter(({ id }) => machineId === null || id === machineId);
  const counts = new Map(clocks.map(({ anchor, elapsed }) => [anchor, elapsed]));
  const held = new Map<string, { at: number | null; machineId: string | null }>();
  for (const { anchor } of entries) {
    if (held.has(anchor)) continue;
    const found = holders.map(({ id }) => ({ at: anchorAt(keys, { attemptId: attempt.id, machineId: id }, anchor), machineId: id })).find(({ at }) => at !== null);
    held.set(anchor, found ?? { at: null, machineId: null });
  }
  const told = entries.map((entry): Told => {
    const { at } = held.get(entry.anchor)!;
    const drift = at === null || source === "file" ? 0 : driftOf(at, counts.get(entry.anchor) ?? entry.elapsed, arrivedAt);
    return { sequence: entry.sequence, anchorAt: at, elapsed: entry.elapsed, previous: entry.previous, link: entry.link, linkDue: sha256(linkText(entry)), drift };
  });
  const missing = await mayBeMissing(tx, attempt, source);
  const until = attempt.released ? -Infinity : end + journalMinutes[source] * 60_000;
  return judgeJournal(told, { end, arrived: arrivedAt, until }).map(({ verdict, answeredBy }, i) => {
    const holder = held.get(entries[i]!.anchor)!.machineId;
    const own = holder && isFenced(attempt, holder, end) ? "fenced" : verdict;
    return { verdict: own === "counted" && !missing ? "nothing_missing" : own, anchorAt: told[i]!.anchorAt, answeredBy, drift: told[i]!.drift, machineId: holder };
  });
};

/**
 * Whether answers given before the end can have stayed behind. Who ended the exam by their own hand had sent everything: the end waits for the last answer. And a
 * journal is handed in whole: whoever could send one answer after the other, and be told the score each time, would learn the key.
 */
const mayBeMissing = async (tx: Tx, { id, finished_at, finish_kind }: Attempt, source: Arrived["source"]): Promise<boolean> => {
  if (finish_kind === "confirmed") return false;
  if (source === "file" || finished_at === null) return true;
  return (await tx.selectFrom("answer_journal").select("id").where("attempt_id", "=", id).where("source", "=", "line").where("ended_at", "=", finished_at).where("counted", ">", 0).executeTakeFirst()) === undefined;
};

/** A computer that was left for another one, or never let in. Whoever entered elsewhere after the end took nothing away from it. */
const isFenced = ({ machines }: Attempt, machineId: string, end: number): boolean => {
  const machine = machines.find(({ id }) => id === machineId)!;
  if (machine.state === "active") return false;
  return machine.state !== "fenced" || machine.decided_at!.getTime() < end;
};

/** Writes what counts; says of each entry what became of it. */
const write = async (tx: Tx, ctx: Ctx, attempt: Attempt, entries: readonly JournalEntry[], heard: readonly Heard[]): Promise<Verdict[]> => {
  const items = await questionsById(tx, entries.map(({ itemId }) => itemId));
  const rows = entries.map(({ itemId, sequence, response }, i): Row & { late: boolean; readable: boolean } => {
    const item = items.get(itemId);
    const whole = isStorable(response);
    const readable = item === undefined || (whole && readResponse(item, response).ok);
    return { attemptId: attempt.id, itemId, sequence, response: whole ? filled(response) : {}, late: heard[i]!.verdict !== "counted" || !readable || item === undefined, readable };
  });
  const { saved, standing } = await writeRows(tx, ctx.now, new Map([[attempt.id, attempt]]), rows, []);
  return rows.map((row, i): Verdict => {
    const before = standing.get(keyOf(row));
    if (!row.readable) return "unreadable";
    if (!items.has(row.itemId)) return "question_unknown";
    if (saved.get(keyOf(row)) === row) return "counted";
    if (sameAnswer(row, before)) return "saved";
    if (row.late) return heard[i]!.verdict;
    return before ? "sequence_taken" : "question_unknown";
  });
};

interface Found {
  entries: readonly JournalEntry[];
  heard: readonly Heard[];
  found: readonly Verdict[];
  counted: number;
  score: { before: number | null; after: number | null };
}

/** So many journals of one attempt are kept that came over the line; what comes after is judged and answered, and no more written down. */
const mostKept = 20;
const keptSoFar = async (tx: Tx, attemptId: string): Promise<number> =>
  (await tx.selectFrom("answer_journal").select(sql<number>`count(*)::int`.as("n")).where("attempt_id", "=", attemptId).where("source", "=", "line").executeTakeFirstOrThrow()).n;

/** Keeps the journal with its verdicts as evidence; one that brings nothing new, or came before just so, leaves no second trace. */
const keep = async (tx: Tx, ctx: Ctx, attempt: Attempt, { source, machineId, file }: Arrived, { entries, heard, found, counted, score }: Found): Promise<string | null> => {
  if (source === "line" && (found.every((verdict) => verdict === "saved") || (await keptSoFar(tx, attempt.id)) >= mostKept)) return null;
  const id = newId(ctx.now);
  const drift = Math.max(0, ...heard.map((each) => each.drift));
  const digest = file?.sha256 ?? sha256(JSON.stringify(entries.map(({ sequence, link }, i) => [sequence, link, found[i]])));
  const kept = await tx
    .insertInto("answer_journal")
    .values({
      id,
      attempt_id: attempt.id,
      machine_id: machineId ?? heard.find((each) => each.machineId)?.machineId ?? null,
      source,
      digest,
      file_name: file?.name ?? null,
      handed_in_by: source === "file" ? ctx.actor.accountId : null,
      arrived_at: ctx.now,
      ended_at: attempt.finished_at ?? endOf(attempt, ctx.now) ?? ctx.now,
      drift_ms: source === "file" ? null : drift,
      counted,
      score_before: score.before,
      score_after: score.after,
    })
    .onConflict((conflict) => conflict.columns(["attempt_id", "digest"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!kept) return null;
  const rows = entries.map(({ sequence, itemId, response, elapsed }, i) => ({
    place: i + 1,
    sequence,
    item_id: itemId,
    response: isStorable(response) ? response : {},
    anchor_at: instantOf(heard[i]!.anchorAt),
    elapsed_ms: elapsed,
    answered_by: instantOf(heard[i]!.answeredBy),
    verdict: found[i]!,
  }));
  await sql`
    INSERT INTO journal_entry (journal_id, place, sequence, item_id, response, anchor_at, elapsed_ms, answered_by, verdict)
    SELECT ${id}, place, sequence, item_id, response, anchor_at, elapsed_ms, answered_by, verdict
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row (place int, sequence int, item_id uuid, response jsonb, anchor_at timestamptz, elapsed_ms bigint, answered_by timestamptz, verdict text)`.execute(tx);
  return id;
};

const instantOf = (milliseconds: number | null): string | null => (milliseconds === null ? null : new Date(milliseconds).toISOString());
const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

