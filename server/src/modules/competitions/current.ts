import type { Criterion } from "@kadr/domain/criteria";
import { openings, whyNot, type Action, type Calendar } from "@kadr/domain/lifecycle";
import type { Ctx } from "../../platform/context.ts";
import type { Reader, Tx } from "../../platform/db.ts";
import { found, Refusal } from "../../platform/refusal.ts";

export interface Competition {
  id: string;
  year: number;
  state: "draft" | "announced" | "frozen";
  calendar: Calendar;
  rules: { passMark: number; incentivePassMark: number; maxChoices: number; secondRound: boolean };
  criteria: Criterion[];
  blueprint: { minutes: number; parts: { part: "subject" | "method" | "logic"; questions: number }[] };
  subjectCodes: string[];
  version: number;
}

const select = (reader: Reader) => reader.selectFrom("competition").selectAll();

type Row = Awaited<ReturnType<ReturnType<typeof select>["executeTakeFirstOrThrow"]>>;
const competitionOf = (row: Row): Competition => ({
  id: row.id,
  year: row.year,
  state: row.frozen_at ? "frozen" : row.announced_at ? "announced" : "draft",
  calendar: row.calendar,
  rules: row.rules,
  criteria: row.criteria,
  blueprint: row.blueprint,
  subjectCodes: row.subject_codes,
  version: row.version,
});

/** The latest competition, or undefined before the first one was made. */
export const findCompetition = async (reader: Reader, id?: string): Promise<Competition | undefined> => {
  const row = await select(reader)
    .$if(id !== undefined, (q) => q.where("id", "=", id!))
    .orderBy("year", "desc")
    .limit(1)
    .executeTakeFirst();
  return row && competitionOf(row);
};

/** The competition of the year; every operation of the other modules begins here. */
export const currentCompetition = async (reader: Reader, id?: string): Promise<Competition> => found(await findCompetition(reader, id), "competition");

/** The same behind a lock of its row: `share` holds off a freeze while posts are worked on, `update` holds off everybody else. */
export const lockCompetition = async (tx: Tx, id?: string, strength: "share" | "update" = "update"): Promise<Competition> => {
  const competition = await currentCompetition(tx, id);
  const row = tx.selectFrom("competition").select("id").where("id", "=", competition.id);
  await (strength === "update" ? row.forUpdate() : row.forShare()).execute();
  return currentCompetition(tx, competition.id);
};

/** Notes that the vacancies are frozen; called by the module that froze them, in its transaction. */
export const markFrozen = async (tx: Tx, ctx: Ctx, competition: Competition): Promise<void> => {
  await tx.updateTable("competition").set({ frozen_at: ctx.now, version: competition.version + 1 }).where("id", "=", competition.id).execute();
};

/**
 * Asks the lifecycle whether the actor may take the action now; refuses with the reason. `state` is the state of the action's object, read behind a
 * row lock by the caller.
 */
export const checkMay = (action: Action, ctx: Ctx, competition: Competition, state?: string): void => {
  const why = whyNot(action, { roles: ctx.actor.roles, open: openings(competition.calendar, ctx.now), ...(state !== undefined && { state }) });
  if (!why) return;
  const { code, ...data } = why;
  throw new Refusal(code, { action, ...data, ...(code === "stage_not_open" && { windows: why.during.map((name) => ({ name, ...competition.calendar[name] })) }) });
};
