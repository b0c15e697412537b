import { sql, type RawBuilder } from "kysely";
import { nameOf } from "../../platform/names.ts";
import type { Reader } from "../../platform/db.ts";
import { keysMoved } from "../exams/index.ts";

/** How many sessions of a competition are still to come (with people in them), run, or are closed; one where an attempt was reopened behind the close runs. */
export const sessionsOf = async (reader: Reader, competitionId: string): Promise<{ planned: number; open: number; closed: number }> => {
  const { rows } = await sql<{ planned: number; open: number; closed: number }>`
    SELECT (count(*) FILTER (WHERE state = 'planned' AND EXISTS (SELECT FROM exam_seat WHERE session_id = s.id)))::int AS planned,
           (count(*) FILTER (WHERE state = 'open' OR running))::int AS open, (count(*) FILTER (WHERE state = 'closed' AND NOT running))::int AS closed
    FROM exam_session s, LATERAL (
      SELECT EXISTS (SELECT FROM exam_seat e JOIN attempt a ON a.seat_id = e.id WHERE e.session_id = s.id AND a.started_at IS NOT NULL AND a.finished_at IS NULL) AS running
    ) attempts
    WHERE competition_id = ${competitionId}`.execute(reader);
  return rows[0]!;
};

/** True when nobody sits any more and nobody will (§7: there is no second sitting). */
export const sittingsOver = async (reader: Reader, competitionId: string): Promise<boolean> => {
  const { planned, open, closed } = await sessionsOf(reader, competitionId);
  return planned === 0 && open === 0 && closed > 0;
};

/** How many attempts have a score, and the hash of all of them: two states of the scores are the same exactly when their hashes are. */
export const scoresOf = async (reader: Reader, competitionId: string): Promise<{ attempts: number; hash: string }> => {
  const { rows } = await sql<{ attempts: number; hash: string }>`
    SELECT count(*)::int AS attempts, encode(sha256(convert_to(coalesce(string_agg(a.id || ' ' || a.score, E'\n' ORDER BY a.id), ''), 'UTF8')), 'hex') AS hash
    FROM attempt a JOIN exam_seat e ON e.id = a.seat_id JOIN exam_session s ON s.id = e.session_id
    WHERE s.competition_id = ${competitionId} AND a.finished_at IS NOT NULL`.execute(reader);
  return rows[0]!;
};

/** When the results of a competition were released, and by whom; undefined before. The placement waits for it (§10). */
export const releaseOf = (reader: Reader, competitionId: string) =>
  reader
    .selectFrom("results_review")
    .select(["released_at as at", nameOf("released_by").as("by")])
    .where("competition_id", "=", competitionId)
    .where("released_at", "is not", null)
    .executeTakeFirst();

/** The scoring again that waits for its second signature: until then nobody knows which scores will count. */
export const waitingRescoring = async (reader: Reader, competitionId: string): Promise<string | undefined> =>
  (await reader.selectFrom("rescoring").select("id").where("competition_id", "=", competitionId).where("state", "=", "waiting").executeTakeFirst())?.id;

/** Why it is still open by which keys the scores will count, as a code; null when it is not. */
export const keysUnsettled = async (reader: Reader, competitionId: string): Promise<string | null> => {
  if (await waitingRescoring(reader, competitionId)) return "rescoring_waits";
  const decided = await reader
    .selectFrom("item_case")
    .innerJoin("item_key", (join) => join.onRef("item_key.item_id", "=", "item_case.item_id").onRef("item_key.version", "=", "item_case.key_version"))
    .select("item_case.id")
    .where("competition_id", "=", competitionId)
    .where("approved_at", "is", null)
    .executeTakeFirst();
  if (decided) return "key_waits";
  return (await keysMoved(reader, competitionId)) > 0 ? "keys_changed" : null;
};

/** Whether scores were changed after the instant in this column: what was worked out from them is out of date. */
export const rescoredSince = (competition: string, at: string): RawBuilder<boolean> =>
  sql<boolean>`EXISTS (SELECT FROM rescoring WHERE rescoring.competition_id = ${sql.ref(competition)} AND rescoring.state = 'accepted' AND rescoring.decided_at > ${sql.ref(at)})`;

/** The last item analysis that came to its end or is on its way. */
export const lastAnalysis = (reader: Reader, competitionId: string) =>
  reader.selectFrom("item_analysis").selectAll().where("competition_id", "=", competitionId).orderBy("requested_at", "desc").orderBy("id", "desc").limit(1).executeTakeFirst();

/** How many faults the last analysis has named in the chains of the answers. */
export const chainFaults = async (reader: Reader, competitionId: string): Promise<number> => (await lastAnalysis(reader, competitionId))?.chain_faults ?? 0;

/** The last one that has figures to show. */
export const doneAnalysis = (reader: Reader, competitionId: string) =>
  reader.selectFrom("item_analysis").selectAll().where("competition_id", "=", competitionId).where("state", "=", "done").orderBy("requested_at", "desc").orderBy("id", "desc").limit(1).executeTakeFirst();

/** Why the scores as they stand are not known to be what their answers give, as a code; null when the last analysis has found them so. */
export const scoresUnchecked = async (reader: Reader, competitionId: string): Promise<string | null> => {
  const analysis = await lastAnalysis(reader, competitionId);
  if (analysis?.state === "queued") return "analysis_running";
  if (analysis?.state !== "done" || analysis.scores_hash !== (await scoresOf(reader, competitionId)).hash) return "analysis_missing";
  return (analysis.disagreements as unknown[]).length > 0 ? "scores_disagree" : null;
};
