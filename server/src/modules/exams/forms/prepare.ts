import { forms as routes } from "@kadr/contract/exam-forms";
import type { Ctx } from "../../../platform/context.ts";
import type { Tx } from "../../../platform/db.ts";
import { command } from "../../../platform/doors.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { checkMay, lockCompetition, type Competition } from "../../competitions/index.ts";
import { usualWanted } from "./material.ts";
import { askForForms, askForGrown, plannedSittings } from "./sets.ts";

export const prepareForms = command(routes.prepareForms, async (tx, ctx, { forms, tolerance, maxUse, again, setIds }) => {
  const competition = await lockCompetition(tx);
  checkMay("prepareForms", ctx, competition);
  let sittings = await plannedSittings(tx, competition.id);
  if (setIds) {
    const chosen = await tx.selectFrom("form_set").select(["subject_code", "starts_at"]).where("id", "in", setIds).execute();
    sittings = sittings.filter((one) => chosen.some(({ subject_code, starts_at }) => subject_code === one.subject_code && starts_at.getTime() === one.starts_at.getTime()));
  }
  if (sittings.length === 0) throw new Refusal("no_sittings");
  return askForForms(tx, ctx, competition.id, sittings, { ...usualWanted, forms, tolerance, maxUse: Math.min(maxUse, forms) }, again);
});

/** Seats were given out: the forms of their sittings are asked for at once, so that nobody has to remember it on the morning of the exam. */
export const askForMissingForms = async (tx: Tx, ctx: Ctx, competitionId: string): Promise<void> => {
  const sittings = await plannedSittings(tx, competitionId);
  await askForForms(tx, ctx, competitionId, sittings, usualWanted);
  await askForGrown(tx, ctx, competitionId, sittings, usualWanted);
};

export const setTopics = command(routes.setTopics, async (tx, ctx, { subjectCode, topics }) => {
  const competition = await lockCompetition(tx);
  checkMay("prepareForms", ctx, competition);
  if (!competition.subjectCodes.includes(subjectCode)) throw new Refusal("subject_unknown", { code: subjectCode });
  await checkTopics(tx, competition, subjectCode, topics);
  await tx.deleteFrom("form_topic").where("competition_id", "=", competition.id).where("subject_code", "=", subjectCode).execute();
  if (topics.length > 0) await tx.insertInto("form_topic").values(topics.map((topic) => ({ competition_id: competition.id, subject_code: subjectCode, ...topic }))).execute();
  return { ok: true as const };
});

type Topics = { part: "subject" | "method" | "logic"; topic: string; questions: number }[];

const checkTopics = async (tx: Tx, competition: Competition, subjectCode: string, topics: Topics): Promise<void> => {
  const names = topics.map(({ part, topic }) => `${part} ${topic}`);
  const twice = topics.find((_, i) => names.indexOf(names[i]!) < i);
  if (twice) throw new Refusal("topic_twice", { topic: twice.topic });
  for (const { part, questions } of competition.blueprint.parts) {
    const asked = topics.filter((topic) => topic.part === part).reduce((sum, topic) => sum + topic.questions, 0);
    if (asked > questions) throw new Refusal("topics_exceed_part", { part, asked, questions });
  }
  const known = await tx
    .selectFrom("item")
    .select(["part", "topic"])
    .distinct()
    .where((eb) => eb.or([eb("subject_code", "=", subjectCode), eb("subject_code", "is", null)]))
    .where("state", "=", "approved")
    .execute();
  const strange = topics.find(({ part, topic }) => !known.some((one) => one.part === part && one.topic === topic));
  if (strange) throw new Refusal("topic_unknown", { topic: strange.topic });
};
