import { formsFingerprint } from "@kadr/domain/examination";
import type { MadeForms } from "@kadr/domain/examination/forms";
import { sql } from "kysely";
import type { Ctx } from "../../../platform/context.ts";
import type { Reader, Tx } from "../../../platform/db.ts";
import { newId } from "../../../platform/id.ts";
import { enqueue } from "../../../platform/jobs.ts";
import type { Wanted } from "./material.ts";

/** A subject of a sitting: everybody who sits it at that hour, in whatever room. */
export interface Sitting {
  subject_code: string;
  starts_at: Date;
  candidates: number;
}

/** The subjects of the sittings that are still to begin. */
export const plannedSittings = async (reader: Reader, competitionId: string): Promise<Sitting[]> => {
  const { rows } = await sql<Sitting>`
    SELECT a.subject_code, s.starts_at, count(*)::int AS candidates
    FROM exam_session s JOIN exam_seat e ON e.session_id = s.id JOIN application a ON a.id = e.application_id
    WHERE s.competition_id = ${competitionId} AND s.state = 'planned'
    GROUP BY a.subject_code, s.starts_at ORDER BY s.starts_at, a.subject_code`.execute(reader);
  return rows;
};

/** More forms than candidates would wear out the bank for nobody; neighbours still need two. */
const enough = (wanted: Wanted, candidates: number): Wanted => {
  const forms = Math.max(2, Math.min(wanted.forms, candidates));
  return { ...wanted, forms, maxUse: Math.min(wanted.maxUse, forms), overlap: wanted.overlap.slice(0, forms - 1), wished: { forms: wanted.forms, maxUse: wanted.maxUse } };
};

/** Asks anew for sets that were made for fewer candidates than sit there now, with what was wished for then. */
export const askForGrown = async (tx: Tx, ctx: Ctx, competitionId: string, sittings: readonly Sitting[], usual: Wanted): Promise<void> => {
  const sets = await tx.selectFrom("form_set").select(["subject_code", "starts_at", "wanted"]).where("competition_id", "=", competitionId).where("used_at", "is", null).execute();
  for (const sitting of sittings) {
    const wanted = sets.find(({ subject_code, starts_at }) => subject_code === sitting.subject_code && starts_at.getTime() === sitting.starts_at.getTime())?.wanted as Wanted | undefined;
    if (wanted?.wished && wanted.forms < Math.min(wanted.wished.forms, sitting.candidates)) await askForForms(tx, ctx, competitionId, [sitting], { ...wanted, ...wanted.wished, overlap: usual.overlap }, true);
  }
};

/** Asks for the forms of sittings: each set is a job of its own. What a room has begun to use stays; what is ready or under way is made anew only when `again` is said. */
export const askForForms = async (tx: Tx, ctx: Ctx, competitionId: string, sittings: readonly Sitting[], wanted: Wanted, again = false): Promise<{ queued: number; kept: number }> => {
  let queued = 0;
  for (const { subject_code, starts_at, candidates } of sittings) {
    const asked = JSON.stringify(enough(wanted, candidates));
    const values = { id: newId(ctx.now), competition_id: competitionId, subject_code, starts_at, state: "queued" as const, wanted: asked, requested_by: ctx.actor.accountId, requested_at: ctx.now };
    const row = await tx
      .insertInto("form_set")
      .values(values)
      .onConflict((conflict) =>
        conflict
          .columns(["competition_id", "subject_code", "starts_at"])
          .doUpdateSet((eb) => ({ state: "queued", wanted: asked, requested_by: ctx.actor.accountId, requested_at: ctx.now, asked: eb("form_set.asked", "+", 1), way: null, settings: null, report: null, fingerprint: null, fault: null, finished_at: null }))
          .where("form_set.used_at", "is", null)
          .where((eb) => eb.or([eb("form_set.state", "=", "failed"), eb.val(again)])),
      )
      .returning(["id", "asked"])
      .executeTakeFirst();
    if (!row) continue;
    queued += 1;
    // one after the other: a set avoids the questions of those that are ready
    await enqueue(tx, "exams.assembleForms", { setId: row.id, asked: String(row.asked) }, `exams.assembleForms:${row.id}`, { line: "exams.assembleForms" });
  }
  return { queued, kept: sittings.length - queued };
};

/** Puts the forms of a set in place. The caller holds its row. */
export const writeForms = async (tx: Tx, now: Date, setId: string, made: MadeForms, revision: number): Promise<void> => {
  const { way, settings, forms, report, assumed, lacks } = made;
  await tx.deleteFrom("exam_form").where("set_id", "=", setId).execute();
  await tx.insertInto("exam_form").values(forms.map(({ id, itemIds }) => ({ set_id: setId, number: Number(id), item_ids: itemIds }))).execute();
  await tx
    .updateTable("form_set")
    .set({
      state: "ready",
      way,
      settings: JSON.stringify(settings),
      report: JSON.stringify({ ...report, assumed, lacks }),
      bank_revision: revision,
      fingerprint: formsFingerprint(forms.map(({ itemIds }) => itemIds)),
      fault: null,
      finished_at: now,
    })
    .where("id", "=", setId)
    .execute();
};

export const writeFault = async (tx: Tx, now: Date, setId: string, fault: { code: string; data?: Record<string, string | number> }): Promise<void> => {
  await tx.updateTable("form_set").set({ state: "failed", fault: JSON.stringify(fault), finished_at: now }).where("id", "=", setId).execute();
};
