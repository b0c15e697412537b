import type { Action } from "@kadr/domain/lifecycle";
import type { part } from "@kadr/contract/applications";
import type { z } from "zod";
import type { Ctx } from "../../platform/context.ts";
import type { Reader, Tx } from "../../platform/db.ts";
import { Refusal } from "../../platform/refusal.ts";
import { checkMay, currentCompetition, type Competition } from "../competitions/index.ts";

export type Part = z.infer<typeof part>;
export type EventKind = "started" | "reopened" | "changed" | "submitted" | "resubmitted" | "withdrawn" | "viewed" | "claimed" | "released" | "approved" | "returned" | "refused" | "cancelled";

const select = (reader: Reader) => reader.selectFrom("application").selectAll();
export type Row = Awaited<ReturnType<ReturnType<typeof select>["executeTakeFirstOrThrow"]>>;

export const personOf = (ctx: Ctx): string => {
  if (!ctx.actor.personId) throw new Refusal("not_found", { what: "person" });
  return ctx.actor.personId;
};

/** The candidate's own application behind a row lock, asked whether the action is possible now. */
export const lockOwn = async (tx: Tx, ctx: Ctx, action: Action): Promise<{ competition: Competition; own: Row }> => {
  const competition = await currentCompetition(tx);
  const own = await select(tx).where("competition_id", "=", competition.id).where("person_id", "=", personOf(ctx)).forUpdate().executeTakeFirst();
  checkMay(action, ctx, competition, own?.state);
  if (!own) throw new Refusal("application_missing");
  return { competition, own };
};

/** A line of the history that the candidate and the officers read. */
export const record = async (tx: Tx, ctx: Ctx, applicationId: string, kind: EventKind, data: object = {}): Promise<void> => {
  await tx.insertInto("application_event").values({ application_id: applicationId, at: ctx.now, account_id: ctx.actor.accountId, kind, data: JSON.stringify(data) }).execute();
};

/** Writes what was changed in one part, with the version, the time and a line of the history. */
export const saved = async (tx: Tx, ctx: Ctx, own: Row, part: Part, set: object = {}): Promise<{ id: string; version: number }> => {
  const version = own.version + 1;
  await tx.updateTable("application").set({ ...set, version, updated_at: ctx.now }).where("id", "=", own.id).execute();
  await record(tx, ctx, own.id, "changed", { part });
  return { id: own.id, version };
};

/** The number as people read and say it. */
export const numberText = (number: number): string => String(number).padStart(7, "0");
