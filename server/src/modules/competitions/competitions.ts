import type { Parsed } from "@kadr/contract";
import { competitions as routes } from "@kadr/contract/competitions";
import { usualCriteria } from "@kadr/domain/criteria";
import { blueprintFaults, passMarks, questionCount, type Blueprint } from "@kadr/domain/examination";
import { calendarFaults, usualCalendar } from "@kadr/domain/lifecycle";
import type { Tx } from "../../platform/db.ts";
import { command } from "../../platform/doors.ts";
import { newId } from "../../platform/id.ts";
import { Refusal } from "../../platform/refusal.ts";
import { checkMay, currentCompetition, type Competition } from "./current.ts";

/** The pass marks of §9, the four choices of §5, the second round of §15. */
const usualRules = { passMark: 28, incentivePassMark: 21, maxChoices: 4, secondRound: true };
/** The 25 + 5 + 5 questions and 60 minutes of §8. */
const usualBlueprint = {
  minutes: 60,
  parts: [
    { part: "subject", questions: 25 },
    { part: "method", questions: 5 },
    { part: "logic", questions: 5 },
  ],
};

export const createCompetition = command(routes.createCompetition, async (tx, ctx, { year }) => {
  const taken = await tx.selectFrom("competition").select("id").where("year", "=", year).executeTakeFirst();
  if (taken) throw new Refusal("year_taken", { year });
  const subjects = await tx.selectFrom("subject").select("code").orderBy("code").execute();
  const id = newId(ctx.now);
  await tx
    .insertInto("competition")
    .values({
      id,
      year,
      calendar: JSON.stringify(usualCalendar(year)),
      rules: JSON.stringify(usualRules),
      criteria: JSON.stringify(usualCriteria),
      blueprint: JSON.stringify(usualBlueprint),
      subject_codes: subjects.map(({ code }) => code),
      created_at: ctx.now,
    })
    .execute();
  return { id };
});

export const changeCompetition = command(routes.changeCompetition, async (tx, ctx, { competitionId, version, ...change }) => {
  await tx.selectFrom("competition").select("id").where("id", "=", competitionId).forUpdate().execute();
  const competition = await currentCompetition(tx, competitionId);
  checkMay("changeCompetition", ctx, competition, competition.state);
  if (competition.version !== version) throw new Refusal("changed_meanwhile");
  const faults = change.calendar ? calendarFaults(change.calendar) : [];
  if (faults.length > 0) throw new Refusal("calendar_faults", { faults });
  const rules = rulesAfter(competition, change);
  if (change.subjectCodes) await checkSubjects(tx, change.subjectCodes);
  await tx
    .updateTable("competition")
    .set({
      ...(change.calendar && { calendar: JSON.stringify(change.calendar) }),
      ...(rules && { rules: JSON.stringify(rules) }),
      ...(change.criteria && { criteria: JSON.stringify(change.criteria) }),
      ...(change.blueprint && { blueprint: JSON.stringify(change.blueprint) }),
      ...(change.subjectCodes && { subject_codes: change.subjectCodes }),
      version: version + 1,
    })
    .where("id", "=", competitionId)
    .execute();
  return { ok: true as const };
});

type Change = Pick<Parsed<typeof routes.changeCompetition>, "blueprint" | "rules">;

/**
 * The rules after a change. Another number of questions takes its pass marks with it, 80 and 60 % of them (§9), unless they are said in the same
 * change; a mark that nobody could reach is refused.
 */
const rulesAfter = ({ rules, blueprint }: Competition, change: Change): Competition["rules"] | undefined => {
  const { minutes, parts } = change.blueprint ?? blueprint;
  const exam: Blueprint = { minutes, parts: parts.filter(({ questions }) => questions > 0).map(({ part, questions }) => ({ part, count: questions })) };
  const faults = change.blueprint ? blueprintFaults(exam) : [];
  if (faults.length > 0) throw new Refusal("blueprint_faults", { faults });
  const marks = passMarks(exam);
  const next = change.rules ?? (change.blueprint && { ...rules, passMark: marks.general, incentivePassMark: marks.incentive });
  const most = questionCount(exam);
  if (next && Math.max(next.passMark, next.incentivePassMark) > most) throw new Refusal("pass_mark_unreachable", { questions: most });
  return next;
};

const checkSubjects = async (tx: Tx, codes: readonly string[]): Promise<void> => {
  const known = await tx.selectFrom("subject").select("code").where("code", "in", [...codes]).execute();
  const unknown = codes.filter((code) => !known.some((subject) => subject.code === code));
  if (unknown.length > 0) throw new Refusal("subject_codes_unknown", { codes: unknown.slice(0, 5).join(", ") });
};

export const announceCompetition = command(routes.announceCompetition, async (tx, ctx, { competitionId }) => {
  await tx.selectFrom("competition").select("id").where("id", "=", competitionId).forUpdate().execute();
  const competition = await currentCompetition(tx, competitionId);
  checkMay("announceCompetition", ctx, competition, competition.state);
  await tx.updateTable("competition").set({ announced_at: ctx.now }).where("id", "=", competitionId).execute();
  return { ok: true as const };
});
