import { journals as routes } from "@kadr/contract/exam-journals";
import { sql } from "kysely";
import type { Reader } from "../../../platform/db.ts";
import { query } from "../../../platform/doors.ts";
import { noId } from "../../../platform/id.ts";
import { ordered, pageOf, wordPatterns } from "../../../platform/listing.ts";
import { candidateSought, nameOf, personName } from "../../../platform/names.ts";
import { found } from "../../../platform/refusal.ts";
import { findCompetition } from "../../competitions/index.ts";

const journalRows = (reader: Reader) =>
  reader
    .selectFrom("answer_journal")
    .innerJoin("attempt", "attempt.id", "answer_journal.attempt_id")
    .innerJoin("exam_seat", "exam_seat.id", "attempt.seat_id")
    .innerJoin("exam_session", "exam_session.id", "exam_seat.session_id")
    .innerJoin("application", "application.id", "exam_seat.application_id")
    .innerJoin("person", "person.id", "application.person_id")
    .select(["answer_journal.id", "answer_journal.arrived_at", "answer_journal.source", "answer_journal.counted", "score_before as scoreBefore", "score_after as scoreAfter"])
    .select(["exam_session.id as sessionId", "exam_session.name as session", "exam_seat.seat", "application.number as applicationNumber"])
    .select(personName.as("name"))
    .select(sql<number>`(SELECT count(*)::int FROM journal_entry WHERE journal_id = answer_journal.id)`.as("entries"));

const columns = { arrivedAt: sql`answer_journal.arrived_at`, name: sql`person.family_name COLLATE "az-x-icu"`, counted: sql`answer_journal.counted` };

export const listJournals = query(routes.listJournals, async (reader, _ctx, input) => {
  let rows = journalRows(reader).where("exam_session.competition_id", "=", (await findCompetition(reader))?.id ?? noId);
  if (input.source) rows = rows.where("answer_journal.source", "=", input.source);
  for (const pattern of wordPatterns(input.search ?? "")) rows = rows.where(sql<string>`kadr_fold(concat_ws(' ', ${candidateSought}, exam_session.name))`, "like", pattern);
  const page = await pageOf(ordered(rows, input.sort ?? "-arrivedAt", columns, [sql`answer_journal.id`]), input);
  return { ...page, rows: page.rows.map(({ arrived_at, ...row }) => ({ ...row, arrivedAt: arrived_at.toISOString() })) };
});

export const getJournal = query(routes.getJournal, async (reader, _ctx, { journalId }) => {
  const row = await journalRows(reader)
    .leftJoin("exam_machine", "exam_machine.id", "answer_journal.machine_id")
    .select(["answer_journal.attempt_id", "answer_journal.ended_at", "answer_journal.drift_ms", "answer_journal.file_name", "attempt.seen_at", "exam_machine.address", "exam_machine.browser"])
    .select(nameOf<string | null>("answer_journal.handed_in_by").as("by"))
    .where("answer_journal.id", "=", journalId)
    .executeTakeFirst();
  const { attempt_id, arrived_at, ended_at, seen_at, drift_ms, file_name, ...rest } = found(row, "journal");
  const lines = await reader
    .selectFrom("journal_entry")
    .leftJoin("attempt_question", (join) => join.onRef("attempt_question.item_id", "=", "journal_entry.item_id").on("attempt_question.attempt_id", "=", attempt_id))
    .select(["place", "sequence", "position as question", "anchor_at", "elapsed_ms", "answered_by", "verdict"])
    .where("journal_id", "=", journalId)
    .orderBy("place")
    .execute();
  return {
    ...rest,
    arrivedAt: arrived_at.toISOString(),
    endedAt: ended_at.toISOString(),
    seenAt: seen_at.toISOString(),
    driftSeconds: drift_ms === null ? null : Math.round(drift_ms / 1000),
    fileName: file_name,
    lines: lines.map(({ anchor_at, elapsed_ms, answered_by, ...line }) => ({
      ...line,
      anchorAt: anchor_at?.toISOString() ?? null,
      elapsedSeconds: Math.round(elapsed_ms / 1000),
      answeredBy: answered_by?.toISOString() ?? null,
    })),
  };
});
