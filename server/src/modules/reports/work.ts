import { invigilation } from "@kadr/contract/invigilation";
import { reports as routes } from "@kadr/contract/reports";
import { rolesFor, type Role } from "@kadr/domain/lifecycle";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import { query } from "../../platform/doors.ts";
import { noId } from "../../platform/id.ts";
import { claimMinutes } from "../applications/index.ts";
import { findCompetition } from "../competitions/index.ts";
import { needsOfRooms } from "../exams/index.ts";

interface Work {
  vacancies: { drafts: number; approved: number; frozen: number; closed: number };
  review: { waiting: number; claimed: number; returned: number; approved: number; refused: number; oldestWaiting: string | null };
  bank: { review: number; keys: number; returned: number };
  exams: { sessionsToday: number; open: number; planned: number; closed: number; withoutSeat: number; sat: number; absent: number; journalsToday: number };
  placement: { runs: number; verified: number; held: number; tiesOpen: number; placed: number };
  papers: { expected: number; approved: number; cancelled: number; interviewsToday: number };
  offers: { open: number; accepted: number; declined: number };
  appeals: { filed: number; taken: number; decided: number };
  letters: { made: number; missing: number };
  jobs: { waiting: number; failed: number };
}

const holds = ({ actor }: Ctx, roles: readonly Role[]): boolean => roles.some((role) => actor.roles.includes(role));

/** What waits, stage by stage, in one statement over the year's competition; what the exam's rooms wait for, in another. */
export const work = query(routes.work, async (reader, ctx) => {
  const competition = await findCompetition(reader);
  const id = competition?.id ?? noId;
  const today = (column: string) => sql`(${sql.ref(column)} AT TIME ZONE 'Asia/Baku')::date = (${ctx.now}::timestamptz AT TIME ZONE 'Asia/Baku')::date`;
  const me = ctx.actor.accountId;
  const reviews = sql`${holds(ctx, rolesFor("approveItems"))}::boolean`;
  const claimed = sql`(claimed_at IS NOT NULL AND claimed_at > ${ctx.now}::timestamptz - make_interval(mins => ${claimMinutes}))`;
  const { rows } = await sql<Work>`
    WITH own AS (SELECT * FROM application WHERE competition_id = ${id}),
    last_run AS (SELECT id FROM placement_run WHERE competition_id = ${id} AND state IN ('verified', 'published') ORDER BY number DESC LIMIT 1),
    last_published AS (SELECT id FROM placement_run WHERE competition_id = ${id} AND state = 'published' ORDER BY number DESC LIMIT 1)
    SELECT
      (SELECT json_build_object('drafts', count(*) FILTER (WHERE state = 'draft'), 'approved', count(*) FILTER (WHERE state = 'approved'),
         'frozen', count(*) FILTER (WHERE state = 'frozen'), 'closed', count(*) FILTER (WHERE state = 'closed')) FROM vacancy WHERE competition_id = ${id}) AS vacancies,
      (SELECT json_build_object('waiting', count(*) FILTER (WHERE state = 'submitted' AND NOT ${claimed}), 'claimed', count(*) FILTER (WHERE state = 'submitted' AND ${claimed}),
         'returned', count(*) FILTER (WHERE state = 'returned'), 'approved', count(*) FILTER (WHERE state = 'approved'), 'refused', count(*) FILTER (WHERE state = 'refused'),
         'oldestWaiting', to_char(min(submitted_at) FILTER (WHERE state = 'submitted') AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) FROM own) AS review,
      (SELECT json_build_object('review', count(*) FILTER (WHERE state = 'review' AND ${reviews} AND NOT ${me}::uuid = ANY (author_ids)),
         'returned', count(*) FILTER (WHERE state = 'draft' AND returned_reason IS NOT NULL AND ${me}::uuid = ANY (author_ids)),
         'keys', (SELECT count(*) FROM item_key JOIN item used ON used.id = item_key.item_id WHERE ${reviews} AND item_key.approved_at IS NULL AND used.state IN ('approved', 'retired') AND item_key.proposed_by <> ${me}::uuid)) FROM item) AS bank,
      (SELECT json_build_object('sessionsToday', count(*) FILTER (WHERE ${today("starts_at")}), 'open', count(*) FILTER (WHERE state = 'open'),
         'planned', count(*) FILTER (WHERE state = 'planned'), 'closed', count(*) FILTER (WHERE state = 'closed'),
         'withoutSeat', (SELECT count(*) FROM own WHERE state = 'approved' AND NOT EXISTS (SELECT 1 FROM exam_seat WHERE application_id = own.id)),
         'sat', (SELECT count(*) FROM attempt JOIN exam_seat ON exam_seat.id = attempt.seat_id JOIN own ON own.id = exam_seat.application_id WHERE attempt.finished_at IS NOT NULL),
         'absent', (SELECT count(*) FROM exam_seat JOIN own ON own.id = exam_seat.application_id WHERE attendance = 'absent'),
         'journalsToday', (SELECT count(*) FROM answer_journal JOIN attempt ON attempt.id = attempt_id JOIN exam_seat ON exam_seat.id = attempt.seat_id JOIN own ON own.id = exam_seat.application_id WHERE ${today("arrived_at")})) FROM exam_session WHERE competition_id = ${id}) AS exams,
      (SELECT json_build_object('runs', count(*), 'verified', count(*) FILTER (WHERE state = 'verified'), 'held', count(*) FILTER (WHERE state = 'held'),
         'tiesOpen', (SELECT count(*) FROM placement_tie JOIN last_run ON last_run.id = run_id),
         'placed', (SELECT count(*) FROM placement JOIN last_published ON last_published.id = run_id)) FROM placement_run WHERE competition_id = ${id}) AS placement,
      (SELECT json_build_object('expected', count(*) FILTER (WHERE papers.state = 'expected'), 'approved', count(*) FILTER (WHERE papers.state = 'approved'),
         'cancelled', count(*) FILTER (WHERE papers.state = 'cancelled'),
         'interviewsToday', (SELECT count(*) FROM interview JOIN own ON own.id = application_id WHERE interview.state = 'planned' AND ${today("starts_at")}))
         FROM papers JOIN own ON own.id = papers.application_id) AS papers,
      (SELECT json_build_object('open', count(*) FILTER (WHERE state = 'offered'), 'accepted', count(*) FILTER (WHERE state = 'accepted'),
         'declined', count(*) FILTER (WHERE state IN ('declined', 'expired'))) FROM offer WHERE competition_id = ${id}) AS offers,
      (SELECT json_build_object('filed', count(*) FILTER (WHERE appeal.state = 'filed'), 'taken', count(*) FILTER (WHERE appeal.state = 'taken'),
         'decided', count(*) FILTER (WHERE appeal.state IN ('upheld', 'rejected'))) FROM appeal JOIN own ON own.id = appeal.application_id) AS appeals,
      (SELECT json_build_object('made', count(file_id), 'missing', count(*) - count(file_id)) FROM letter JOIN publication ON publication.id = publication_id WHERE competition_id = ${id}) AS letters,
      (SELECT json_build_object('waiting', count(*) FILTER (WHERE attempts < max_attempts), 'failed', count(*) FILTER (WHERE attempts >= max_attempts)) FROM graphile_worker.jobs) AS jobs`.execute(reader);
  const rooms = competition && holds(ctx, invigilation.examDay.who as readonly Role[]) ? await needsOfRooms(reader, ctx, competition) : [];
  return { ...rows[0]!, rooms };
});
