import { competitions as routes } from "@kadr/contract/competitions";
import { usualCriteria } from "@kadr/domain/criteria";
import { calendarFaults, usualCalendar } from "@kadr/domain/lifecycle";
import { command } from "../../platform/doors.ts";
import { newId } from "../../platform/id.ts";
import { Refusal } from "../../platform/refusal.ts";
import { checkMay, currentCompetition } from "./current.ts";

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
  await tx
    .updateTable("competition")
    .set({
      ...(change.calendar && { calendar: JSON.stringify(change.calendar) }),
      ...(change.rules && { rules: JSON.stringify(change.rules) }),
      ...(change.criteria && { criteria: JSON.stringify(change.criteria) }),
      ...(change.blueprint && { blueprint: JSON.stringify(change.blueprint) }),
      ...(change.subjectCodes && { subject_codes: change.subjectCodes }),
      version: version + 1,
    })
    .where("id", "=", competitionId)
    .execute();
  return { ok: true as const };
});

export const announceCompetition = command(routes.announceCompetition, async (tx, ctx, { competitionId }) => {
  await tx.selectFrom("competition").select("id").where("id", "=", competitionId).forUpdate().execute();
  const competition = await currentCompetition(tx, competitionId);
  checkMay("announceCompetition", ctx, competition, competition.state);
  await tx.updateTable("competition").set({ announced_at: ctx.now }).where("id", "=", competitionId).execute();
  return { ok: true as const };
});
