import { chainStart } from "@kadr/domain/examination";
import { sql } from "kysely";
import type { Ctx } from "../../../platform/context.ts";
import type { Tx } from "../../../platform/db.ts";
import { notifyMany } from "../../notices/index.ts";
import { chainEnd } from "../attempts/chain-rows.ts";
import { changeScores, scoresNow } from "../attempts/score-again.ts";

interface Scored {
  before: number;
  after: number;
}

/** Scores an ended attempt again whose answers have grown, seals their chain anew, and tells the candidate where the score is another one. */
export const scoreAgainAndSeal = async (tx: Tx, ctx: Ctx, attemptId: string): Promise<Scored> => {
  const scored = (await scoresNow(tx, [attemptId])).get(attemptId)!;
  const { score, parts } = scored;
  const { rows } = await sql<{ before: number; person_id: string }>`
    SELECT a.score AS before, application.person_id FROM attempt a JOIN exam_seat e ON e.id = a.seat_id JOIN application ON application.id = e.application_id WHERE a.id = ${attemptId}`.execute(tx);
  await changeScores(tx, [scored]);
  await sql`
    INSERT INTO answer_seal (attempt_id, links, hash, sealed_at)
    SELECT a.id, coalesce(e.link, 0), coalesce(e.hash, ${chainStart(attemptId).hash}), ${ctx.now} FROM attempt a LEFT JOIN LATERAL ${chainEnd} e ON true WHERE a.id = ${attemptId}`.execute(tx);
  const [{ before, person_id }] = rows as [{ before: number; person_id: string }];
  const most = parts.reduce((sum, { of }) => sum + of, 0);
  if (score !== before) await notifyMany(tx, ctx, [{ personId: person_id, code: "exam_result", data: { score, most } }]);
  return { before, after: score };
};
