import { results as routes } from "@kadr/contract/results";
import { sql } from "kysely";
import { query } from "../../platform/doors.ts";
import { found } from "../../platform/refusal.ts";
import { currentCompetition, type Competition } from "../competitions/index.ts";
import { keysMoved } from "../exams/index.ts";
import { doneAnalysis, lastAnalysis, releaseOf, scoresOf, sessionsOf, waitingRescoring } from "./standing.ts";
import { histogramOf, outlyingRooms, spreadOf } from "./distributions.ts";
import { lastReview, releaseBlocked, reviewBlocked } from "./release.ts";

/** How many questions the exam has. */
const questionsOf = ({ blueprint }: Competition): number => blueprint.parts.reduce((sum, { questions }) => sum + questions, 0);
const marksOf = ({ rules }: Competition) => ({ general: rules.passMark, incentive: rules.incentivePassMark });

export const overview = query(routes.overview, async (reader, { actor }) => {
  const competition = await currentCompetition(reader);
  const { id } = competition;
  const [sessions, scores, analysis, review, release] = await Promise.all([sessionsOf(reader, id), scoresOf(reader, id), lastAnalysis(reader, id), lastReview(reader, id), releaseOf(reader, id)]);
  const cases = await reader
    .selectFrom("item_case")
    .select([sql<number>`(count(*) FILTER (WHERE state IN ('open', 'proposed')))::int`.as("open"), sql<number>`(count(*) FILTER (WHERE state IN ('rejected', 'key_changed', 'set_aside')))::int`.as("decided")])
    .where("competition_id", "=", id)
    .executeTakeFirstOrThrow();
  const { rows } = await sql<{ subjects: number; rooms: number }>`
    SELECT count(DISTINCT p.subject_code)::int AS subjects, count(DISTINCT e.session_id)::int AS rooms
    FROM attempt a JOIN exam_seat e ON e.id = a.seat_id JOIN application p ON p.id = e.application_id WHERE p.competition_id = ${id} AND a.finished_at IS NOT NULL`.execute(reader);
  return {
    sessions,
    ...(await spreadOf(reader, id, competition.rules)),
    questions: questionsOf(competition),
    passMarks: marksOf(competition),
    histogram: await histogramOf(reader, id, questionsOf(competition)),
    ...rows[0]!,
    outlying: await outlyingRooms(reader, id),
    analysis: analysis
      ? { state: analysis.state, at: (analysis.finished_at ?? analysis.requested_at).toISOString(), current: analysis.scores_hash === scores.hash, checked: analysis.checked, disagreements: (analysis.disagreements as unknown[]).length, chainFaults: analysis.chain_faults, milliseconds: analysis.milliseconds, fault: analysis.fault }
      : null,
    review: review ? { by: review.by, at: review.reviewed_at.toISOString(), finding: review.finding, current: review.scores_hash === scores.hash } : null,
    release: release ? { by: release.by, at: release.at!.toISOString() } : null,
    reviewBlocked: await reviewBlocked(reader, id),
    releaseBlocked: await releaseBlocked(reader, id, actor.accountId),
    cases,
    keysChanged: await keysMoved(reader, id),
    rescoringWaits: (await waitingRescoring(reader, id)) ?? null,
  };
});

export const subjectResults = query(routes.subjectResults, async (reader, _ctx, { subjectCode }) => {
  const competition = await currentCompetition(reader);
  const subject = found(await reader.selectFrom("subject").select(["code", "name_az as nameAz", "name_en as nameEn"]).where("code", "=", subjectCode).executeTakeFirst(), "subject");
  const analysis = await doneAnalysis(reader, competition.id);
  const figures = analysis ? await reader.selectFrom("test_figures").selectAll().where("analysis_id", "=", analysis.id).where("scope", "=", subjectCode).executeTakeFirst() : undefined;
  const items = analysis
    ? await reader
        .selectFrom("item_figures")
        .select([sql<number>`count(*)::int`.as("all"), sql<number>`(count(*) FILTER (WHERE cardinality(flags) > 0 AND flags <> ARRAY['few_persons']))::int`.as("flagged"), sql<number>`(count(*) FILTER (WHERE aside))::int`.as("aside")])
        .where("analysis_id", "=", analysis.id)
        .where("scope", "=", subjectCode)
        .executeTakeFirstOrThrow()
    : { all: 0, flagged: 0, aside: 0 };
  const { rows: parts } = await sql<{ part: "subject" | "method" | "logic"; mean: number; of: number }>`
    SELECT part ->> 'part' AS part, avg((part ->> 'right')::int)::float8 AS mean, avg((part ->> 'of')::int)::float8 AS of
    FROM attempt a JOIN exam_seat e ON e.id = a.seat_id JOIN application p ON p.id = e.application_id, jsonb_array_elements(a.parts) AS part
    WHERE p.competition_id = ${competition.id} AND p.subject_code = ${subjectCode} AND a.finished_at IS NOT NULL
    GROUP BY 1 ORDER BY array_position(ARRAY['subject', 'method', 'logic'], part ->> 'part')`.execute(reader);
  const some = { subjectCode };
  return {
    subjectCode: subject.code,
    nameAz: subject.nameAz,
    nameEn: subject.nameEn,
    ...(await spreadOf(reader, competition.id, competition.rules, some)),
    questions: questionsOf(competition),
    passMarks: marksOf(competition),
    histogram: await histogramOf(reader, competition.id, questionsOf(competition), some),
    parts,
    figures: figures ? { persons: figures.persons, questions: figures.questions, mean: figures.mean, sd: figures.sd, alpha: figures.alpha, sem: figures.sem } : null,
    items,
  };
});
