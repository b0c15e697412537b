import { isRefusal } from "@kadr/domain/examination";
import { checkForms, makeForms, type FormSettings } from "@kadr/domain/examination/forms";
import { sql } from "kysely";
import type { Ctx } from "../../../platform/context.ts";
import type { Tx } from "../../../platform/db.ts";
import { newId } from "../../../platform/id.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { readMaterial, usualWanted, type Material, type Wanted } from "./material.ts";
import { writeForms } from "./sets.ts";

interface Room {
  id: string;
  competition_id: string;
  starts_at: Date;
  minutes: number;
}

/**
 * Sees to it that every subject of a room has its forms, and fixes them: from now on all rooms of the sitting use these. Forms that were not made in time,
 * hold an item that was taken out of use since, or no longer keep what was declared of enemies and topics since, are made at once by the simple way: a
 * room of candidates does not wait for an optimisation.
 * Answers the sets; refuses where others have already left a room with these questions in their heads, and where the bank holds too few questions for
 * even one form, or too many that rule each other out.
 */
export const readyForms = async (tx: Tx, ctx: Ctx, room: Room, revision: number): Promise<string[]> => {
  const subjects = await tx
    .selectFrom("exam_seat")
    .innerJoin("application", "application.id", "exam_seat.application_id")
    .select("application.subject_code as code")
    .distinct()
    .where("session_id", "=", room.id)
    .orderBy("code")
    .execute();
  if (subjects.length === 0) throw new Refusal("session_empty");
  const lacking: { subjectCode: string; part: string; need: number; have: number }[] = [];
  const sets: string[] = [];
  for (const { code } of subjects) {
    const set = await lockedSet(tx, ctx, room, code!);
    if (set.used_at !== null && ctx.now > spentAt(room, set.used_at)) throw new Refusal("forms_spent", { usedAt: set.used_at.toISOString() });
    if (set.used_at === null) lacking.push(...(await fix(tx, ctx, set, revision)));
    sets.push(set.id);
  }
  if (lacking.length > 0) throw new Refusal("bank_too_small", { lacking });
  return sets;
};

/** When those who sat first may leave: an exam's length after the first room of the sitting was opened, or was to begin. */
const spentAt = ({ starts_at, minutes }: Room, usedAt: Date): Date => new Date(Math.max(starts_at.getTime(), usedAt.getTime()) + minutes * 60_000);

const lockedSet = async (tx: Tx, ctx: Ctx, room: Room, subjectCode: string) => {
  await tx
    .insertInto("form_set")
    .values({ id: newId(ctx.now), competition_id: room.competition_id, subject_code: subjectCode, starts_at: room.starts_at, state: "queued", wanted: JSON.stringify(usualWanted), requested_by: ctx.actor.accountId, requested_at: ctx.now })
    .onConflict((conflict) => conflict.columns(["competition_id", "subject_code", "starts_at"]).doNothing())
    .execute();
  const set = tx.selectFrom("form_set").selectAll().where("competition_id", "=", room.competition_id).where("subject_code", "=", subjectCode).where("starts_at", "=", room.starts_at);
  return set.forUpdate().executeTakeFirstOrThrow();
};

type LockedSet = Awaited<ReturnType<typeof lockedSet>>;

const fix = async (tx: Tx, ctx: Ctx, set: LockedSet, revision: number): Promise<{ subjectCode: string; part: string; need: number; have: number }[]> => {
  const material = await readMaterial(tx, set, set.wanted as Wanted, revision);
  if (set.state !== "ready" || !(await stillHold(tx, set, material))) {
    const { items, blueprint, settings, used } = material;
    const made = await makeForms(items, blueprint, settings, { used, quick: true });
    if (isRefusal(made)) {
      if (made.code === "no_forms_found") throw new Refusal("no_forms_found", { subjectCode: set.subject_code });
      const { part = "", need = 0, have = 0 } = made.data ?? {};
      return [{ subjectCode: set.subject_code, part: String(part), need: Number(need), have: Number(have) }];
    }
    await writeForms(tx, ctx.now, set.id, made, revision);
  }
  await tx.updateTable("form_set").set({ used_at: ctx.now }).where("id", "=", set.id).execute();
  return [];
};

/** What may have become untrue of forms since they were made, without a change of theirs. */
const overtaken = new Set(["enemies_together", "topic_count"]);

/** True when all items in the forms are in use, and they keep what the bank and the blueprint say now. */
const stillHold = async (tx: Tx, { id, settings }: LockedSet, { items, blueprint }: Material): Promise<boolean> => {
  const { rows } = await sql<{ gone: boolean }>`
    SELECT EXISTS (SELECT FROM exam_form f CROSS JOIN unnest(f.item_ids) AS one JOIN item i ON i.id = one WHERE f.set_id = ${id} AND i.state = 'retired') AS gone`.execute(tx);
  if (rows[0]!.gone) return false;
  const forms = await tx.selectFrom("exam_form").select(["number", "item_ids"]).where("set_id", "=", id).orderBy("number").execute();
  const { findings } = checkForms(forms.map(({ number, item_ids }) => ({ id: String(number), itemIds: item_ids })), items, blueprint, settings as unknown as FormSettings);
  return !findings.some(({ code }) => overtaken.has(code));
};
