import { sql } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import type { Reader, Tx } from "../../platform/db.ts";

/** The run that admits to stage III: the last one published. */
const published = (competitionId: string) => sql<string>`(SELECT id FROM placement_run WHERE competition_id = ${competitionId} AND state = 'published' ORDER BY number DESC LIMIT 1)`;

/**
 * Who is admitted to stage III (§12): everybody placed in the last published run, and everybody who stands in a tie that is still to be decided
 * there, since the commission decides it by their interviews (§14). A person cancelled at the papers stays in the list, with the reason.
 */
export const admitted = (reader: Reader, competitionId: string) =>
  reader
    .selectFrom("application")
    .innerJoin("person", "person.id", "application.person_id")
    .leftJoin("placement", (join) => join.onRef("placement.application_id", "=", "application.id").on("placement.run_id", "=", published(competitionId)))
    .leftJoin("papers", "papers.application_id", "application.id")
    .leftJoin("interview", "interview.application_id", "application.id")
    .where("application.competition_id", "=", competitionId)
    .where((eb) =>
      eb.or([
        eb("placement.vacancy_id", "is not", null),
        eb("papers.state", "=", "cancelled"),
        eb(sql<boolean>`EXISTS (SELECT 1 FROM placement_tie WHERE run_id = ${published(competitionId)} AND application.id = ANY (application_ids))`, "=", true),
      ]),
    );

/** Expects papers from everybody newly admitted by a published run; those who brought theirs already keep what was decided. */
export const expectPapers = async (tx: Tx, runId: string): Promise<void> => {
  await sql`INSERT INTO papers (application_id, state)
    SELECT application_id, 'expected' FROM placement WHERE run_id = ${runId}
    UNION SELECT unnest(application_ids), 'expected' FROM placement_tie WHERE run_id = ${runId}
    ON CONFLICT (application_id) DO NOTHING`.execute(tx);
};

/** Which of these are admitted, locked, with the state of their papers. */
export const lockPapers = async (tx: Tx, applicationIds: readonly string[]) =>
  tx
    .selectFrom("papers")
    .innerJoin("application", "application.id", "papers.application_id")
    .select(["papers.application_id", "papers.state", "application.person_id", "application.number", "application.competition_id"])
    .where("papers.application_id", "in", applicationIds)
    .orderBy("papers.application_id")
    .forUpdate("papers")
    .execute();

export const ofActor = ({ actor, now }: Ctx) => ({ decided_by: actor.accountId, decided_at: now });
