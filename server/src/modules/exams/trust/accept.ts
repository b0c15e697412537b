import { trust as routes } from "@kadr/contract/exam-trust";
import { normaliseProse } from "@kadr/i18n/fold";
import type { Reader } from "../../../platform/db.ts";
import { command } from "../../../platform/doors.ts";
import { ownProgram } from "../../../platform/manifest.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { lockSession } from "../sessions/lock.ts";
import { proveSession } from "./prove.ts";
import { signManifest } from "./signature.ts";

/** The sets of forms that a session uses. */
const setsOf = async (reader: Reader, sessionId: string): Promise<string[]> => {
  const rows = await reader
    .selectFrom("exam_session")
    .innerJoin("exam_seat", "exam_seat.session_id", "exam_session.id")
    .innerJoin("application", "application.id", "exam_seat.application_id")
    .innerJoin("form_set", (join) => join.onRef("form_set.competition_id", "=", "exam_session.competition_id").onRef("form_set.starts_at", "=", "exam_session.starts_at").onRef("form_set.subject_code", "=", "application.subject_code"))
    .select("form_set.id")
    .distinct()
    .where("exam_session.id", "=", sessionId)
    .orderBy("form_set.id")
    .execute();
  return rows.map(({ id }) => id);
};

/** A fault had to be mended while a room sat: the session goes on with the new program once all processes run it and both scorers have proved themselves again. */
export const acceptProgram = command(routes.acceptProgram, async (tx, ctx, { sessionId, reason }) => {
  const { session } = await lockSession(tx, ctx, sessionId, "acceptProgram");
  const { manifest, program } = ownProgram();
  if (session.program === program) throw new Refusal("program_accepted");
  await proveSession(tx, ctx, sessionId, await setsOf(tx, sessionId), await signManifest(tx, manifest), normaliseProse(reason));
  await tx.updateTable("exam_session").set({ program }).where("id", "=", sessionId).execute();
  return { ok: true as const };
});
