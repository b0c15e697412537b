import { commission as routes } from "@kadr/contract/commission";
import { normaliseText } from "@kadr/i18n/fold";
import { command } from "../../platform/doors.ts";
import { Refusal } from "../../platform/refusal.ts";
import { checkMay, currentCompetition } from "../competitions/index.ts";
import { notifyMany } from "../notices/index.ts";
import { lockPapers } from "./admitted.ts";

/**
 * Sets place and time for everybody named, one after another in the given order. Whoever had a time already is moved to the new one, unless the
 * interview was held.
 */
export const scheduleInterviews = command(routes.scheduleInterviews, async (tx, ctx, { applicationIds, place, startsAt, minutesEach }) => {
  const ids = [...new Set(applicationIds)];
  const rows = new Map((await lockPapers(tx, ids)).map((row) => [row.application_id, row]));
  if (rows.size < ids.length) throw new Refusal("not_admitted", { applicationIds: ids.filter((id) => !rows.has(id)) });
  checkMay("scheduleInterview", ctx, await currentCompetition(tx, rows.values().next().value!.competition_id));
  const where = normaliseText(place);
  const times = ids.map((application_id, i) => ({ application_id, place: where, starts_at: new Date(Date.parse(startsAt) + i * minutesEach * 60_000), state: "planned" as const }));
  const scheduled = await tx
    .insertInto("interview")
    .values(times)
    .onConflict((conflict) =>
      conflict
        .column("application_id")
        .doUpdateSet((eb) => ({ place: eb.ref("excluded.place"), starts_at: eb.ref("excluded.starts_at"), state: "planned" }))
        .where("interview.state", "<>", "held"),
    )
    .returning(["application_id", "starts_at"])
    .execute();
  await notifyMany(
    tx,
    ctx,
    scheduled.map((row) => ({ personId: rows.get(row.application_id)!.person_id, code: "interview_scheduled" as const, data: { startsAt: row.starts_at.toISOString(), place: where } })),
  );
  return { scheduled: scheduled.length };
});

/** Records that an interview was held or missed. */
export const recordInterview = command(routes.recordInterview, async (tx, ctx, { applicationId, state, notes }) => {
  const [row] = await lockPapers(tx, [applicationId]);
  const interview = row && (await tx.selectFrom("interview").select("state").where("application_id", "=", applicationId).forUpdate().executeTakeFirst());
  if (!interview) throw new Refusal("not_scheduled");
  checkMay("recordInterview", ctx, await currentCompetition(tx, row.competition_id), interview.state);
  await tx
    .updateTable("interview")
    .set({ state, notes: notes ? normaliseText(notes) : null, recorded_by: ctx.actor.accountId, recorded_at: ctx.now })
    .where("application_id", "=", applicationId)
    .execute();
  return { ok: true as const };
});
