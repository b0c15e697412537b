import { sql } from "kysely";
import type { Reader } from "../../platform/db.ts";

/** The run that counts: the last one published. */
const published = sql<string>`(SELECT id FROM placement_run WHERE competition_id = application.competition_id AND state = 'published' ORDER BY number DESC LIMIT 1)`;

/**
 * Who may be offered a post (§16): passed, without a post in the last published placement, not recruited by an offer and not waiting for an answer,
 * never asked for this post, of its subject, and with an exam score that reaches its pass mark (§9). Highest total first.
 */
export const entitled = (reader: Reader, competitionId: string, vacancyId: string) =>
  reader
    .selectFrom("application")
    .innerJoin("competition", "competition.id", "application.competition_id")
    .innerJoin("vacancy", (join) => join.on("vacancy.id", "=", vacancyId).onRef("vacancy.subject_code", "=", "application.subject_code"))
    .innerJoin("placement_outcome", (join) => join.onRef("placement_outcome.application_id", "=", "application.id").on("placement_outcome.run_id", "=", published))
    .innerJoin("exam_seat", "exam_seat.application_id", "application.id")
    .innerJoin("attempt", "attempt.seat_id", "exam_seat.id")
    .where("application.competition_id", "=", competitionId)
    .where("application.state", "=", "approved")
    .where("placement_outcome.outcome", "=", "unplaced")
    .where(sql<boolean>`attempt.score >= CASE WHEN vacancy.incentive IS NULL THEN (competition.rules->>'passMark')::int ELSE (competition.rules->>'incentivePassMark')::int END`)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("offer")
            .select("offer.id")
            .whereRef("offer.application_id", "=", "application.id")
            .where((eb) => eb.or([eb("offer.state", "in", ["offered", "accepted"]), eb("offer.vacancy_id", "=", vacancyId)])),
        ),
      ),
    );

/** Seats of a post that nobody holds and nobody is being asked about. */
export const freeSeats = async (reader: Reader, vacancyId: string): Promise<number> => {
  const row = await reader
    .selectFrom("vacancy")
    .where("id", "=", vacancyId)
    .select(({ selectFrom }) => [
      "seats",
      selectFrom("placement")
        .innerJoin("application", "application.id", "placement.application_id")
        .select(sql<number>`count(*)::int`.as("n"))
        .whereRef("placement.vacancy_id", "=", "vacancy.id")
        .where("placement.run_id", "=", published)
        .as("placed"),
      selectFrom("offer").select(sql<number>`count(*)::int`.as("n")).whereRef("offer.vacancy_id", "=", "vacancy.id").where("state", "in", ["offered", "accepted"]).as("offered"),
    ])
    .executeTakeFirst();
  return row ? row.seats - (row.placed ?? 0) - (row.offered ?? 0) : 0;
};
