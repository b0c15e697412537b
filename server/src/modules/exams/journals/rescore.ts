import { chainStart } from "@kadr/domain/examination";
import { sql } from "kysely";
import type { Ctx } from "../../../platform/context.ts";
import type { Tx } from "../../../platform/db.ts";
import { notifyMany } from "../../notices/index.ts";
import { seal } from "../attempts/chain-rows.ts";
import { questionsIn } from "../attempts/finish.ts";
import { changeScores, keysMoved, scoresNow } from "../attempts/score-again.ts";

interface Scored {
  before: number;
  /** Null where a key has moved since the others were scored: what it gives is worked out for all at once, by scoring again. */
  after: number | null;
}

/** Scores an ended attempt again whose answers have grown, seals their chain anew, and tells the candidate where the score is another one. */
export const scoreAgainAndSeal = async (tx: Tx, ctx: Ctx, { id, competition_id }: { id: string; competition_id: string }): Promise<Scored> => {
  const { rows } = await sql<{ before: number; person_id: string }>`
    SELECT a.score AS before, application.person_id FROM attempt a JOIN exam_seat e ON e.id = a.seat_id JOIN application ON application.id = e.application_id WHERE a.id = ${id}`.execute(tx);
  await sql`WITH a AS (SELECT id, chain_links, chain_hash, ${chainStart(id).hash}::text AS start, NULL::int AS receipt_links, NULL::text AS receipt_hash FROM attempt WHERE id = ${id}) ${seal(ctx.now)}`.execute(tx);
  const [{ before, person_id }] = rows as [{ before: number; person_id: string }];
  if ((await keysMoved(tx, competition_id, id)) > 0) return { before, after: null };
  const scored = (await scoresNow(tx, [id])).get(id)!;
  await changeScores(tx, [scored]);
  const { score, parts } = scored;
  if (score !== before) await notifyMany(tx, ctx, [{ personId: person_id, code: "exam_result", data: { score, most: questionsIn(parts) } }]);
  return { before, after: score };
};
