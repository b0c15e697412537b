import { results as routes } from "@kadr/contract/results";
import { incompleteStatistics, type GivenStatistics } from "@kadr/domain/examination/statistics";
import { sql, type Kysely } from "kysely";
import type { Ctx } from "../../../platform/context.ts";
import type { Database, Tx } from "../../../platform/db.ts";
import { command } from "../../../platform/doors.ts";
import { newId } from "../../../platform/id.ts";
import { enqueue } from "../../../platform/jobs.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { itemsById } from "../../bank/index.ts";
import { checkMay, lockCompetition } from "../../competitions/index.ts";
import { checkSession } from "../../exams/index.ts";
import { scoresOf, sittingsOver } from "../standing.ts";
import { checkScore, marker, tableOf, type ScoreFault } from "./marking.ts";
import { readAnswers, subjectsSat, type Sat } from "./read-answers.ts";

/** The scope of questions that serve every subject: over everybody who was given them. */
export const everybody = "all";
/** How many faulty scores are kept by name; their number is always told. */
const mostFaults = 200;

/** Asks for an item analysis; a job makes it. */
export const analyse = command(routes.analyse, async (tx, ctx) => {
  const competition = await lockCompetition(tx);
  checkMay("analyseItems", ctx, competition);
  const running = await tx.selectFrom("item_analysis").select("id").where("competition_id", "=", competition.id).where("state", "=", "queued").executeTakeFirst();
  if (running) throw new Refusal("analysis_running");
  if (!(await sittingsOver(tx, competition.id))) throw new Refusal("sessions_not_closed");
  if ((await scoresOf(tx, competition.id)).attempts === 0) throw new Refusal("nobody_sat");
  return { id: await askForAnalysis(tx, ctx, competition.id) };
});

/** Puts an analysis in the queue; whoever changes scores asks for one too. One that waits already is enough; one at work read other scores, and is waited for. */
export const askForAnalysis = async (tx: Tx, ctx: Ctx, competitionId: string): Promise<string> => {
  const waiting = await tx.selectFrom("item_analysis").select("id").where("competition_id", "=", competitionId).where("state", "=", "queued").forUpdate().executeTakeFirst();
  if (waiting) return waiting.id;
  const id = newId(ctx.now);
  await tx.insertInto("item_analysis").values({ id, competition_id: competitionId, state: "queued", requested_by: ctx.actor.accountId!, requested_at: ctx.now }).execute();
  await enqueue(tx, "results.analyse", { analysisId: id }, `results.analyse:${id}`);
  return id;
};

/**
 * Makes the figures of an analysis from one state of the answers: each subject's test by itself, then the questions that serve every subject, over
 * everybody. On the way every stored score is worked out again. Safe to do twice; an earlier analysis gives way to it.
 */
export const analyseNow = async (db: Kysely<Database>, ctx: Ctx, analysisId: string): Promise<void> => {
  const started = performance.now();
  try {
    await db.transaction().setIsolationLevel("repeatable read").execute(async (tx) => {
      const analysis = await tx.selectFrom("item_analysis").select(["id", "competition_id", "state"]).where("id", "=", analysisId).forUpdate().executeTakeFirst();
      if (analysis?.state !== "queued") return;
      const { checked, faults } = await workThrough(tx, analysis.id, analysis.competition_id);
      await tx.deleteFrom("item_analysis").where("competition_id", "=", analysis.competition_id).where("id", "<>", analysisId).where("state", "<>", "queued").execute();
      const { hash } = await scoresOf(tx, analysis.competition_id);
      const chain_faults = await checkAll(tx, analysis.competition_id);
      await tx
        .updateTable("item_analysis")
        .set({ state: "done", scores_hash: hash, checked, chain_faults, disagreements: JSON.stringify(faults.slice(0, mostFaults)), milliseconds: Math.round(performance.now() - started), finished_at: ctx.now })
        .where("id", "=", analysisId)
        .execute();
    });
  } catch (error) {
    if (["40001", "40P01"].includes((error as { code?: string }).code ?? "")) throw error;
    ctx.log.error({ err: error, analysisId }, "an item analysis failed");
    await db.updateTable("item_analysis").set({ state: "failed", fault: String((error as Error).message).slice(0, 500), finished_at: ctx.now }).where("id", "=", analysisId).where("state", "=", "queued").execute();
  }
};

/** How many faults stand in the chains of all answers, session by session, so that no memory holds the country's answers at once. */
const checkAll = async (tx: Tx, competitionId: string): Promise<number> => {
  let faults = 0;
  for (const { id } of await tx.selectFrom("exam_session").select("id").where("competition_id", "=", competitionId).execute()) faults += (await checkSession(tx, id)).findings.length;
  return faults;
};

const workThrough = async (tx: Tx, analysisId: string, competitionId: string): Promise<{ checked: number; faults: ScoreFault[] }> => {
  const faults: ScoreFault[] = [];
  const whole: Sat[] = [];
  for (const subjectCode of await subjectsSat(tx, competitionId)) {
    const sat = await readAnswers(tx, competitionId, subjectCode);
    const items = await itemsById(tx, new Set(sat.flatMap(({ questions }) => questions.map(({ itemId }) => itemId))));
    const marks = marker(items);
    faults.push(...sat.flatMap((one) => checkScore(one, items, marks) ?? []));
    await store(tx, analysisId, subjectCode, incompleteStatistics(tableOf(sat, items, marks)));
    whole.push(...sat.map((one) => ({ ...one, questions: one.questions.filter(({ itemId }) => items.get(itemId)!.subject === null) })));
  }
  const items = await itemsById(tx, new Set(whole.flatMap(({ questions }) => questions.map(({ itemId }) => itemId))));
  const common = tableOf(whole, items, marker(items));
  if (common.items.length > 0) await store(tx, analysisId, everybody, incompleteStatistics(common));
  return { checked: whole.length, faults };
};

const finite = (value: number | null): number | null => (value !== null && Number.isFinite(value) ? value : null);

const store = async (tx: Tx, analysisId: string, scope: string, { n, questions, mean, sd, alpha, sem, items }: GivenStatistics): Promise<void> => {
  await tx.insertInto("test_figures").values({ analysis_id: analysisId, scope, persons: n, questions, mean: finite(mean), sd: finite(sd), alpha: finite(alpha), sem: finite(sem) }).execute();
  const rows = items.map(({ item, ...figures }) => ({ item_id: item, ...figures }));
  await sql`
    INSERT INTO item_figures (analysis_id, scope, item_id, given, facility, item_total, corrected, rasch, omitted, aside, distractors, curves, flags)
    SELECT ${analysisId}, ${scope}, item_id, given, facility, item_total, corrected, rasch, omitted, aside, distractors, coalesce(curves, 'null'::jsonb), ARRAY(SELECT jsonb_array_elements_text(flags))
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS row (item_id uuid, given int, facility float8, item_total float8, corrected float8, rasch float8, omitted int, aside boolean, distractors jsonb, curves jsonb, flags jsonb)`.execute(tx);
};
