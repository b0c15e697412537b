import { createHash } from "node:crypto";
import { journals as routes } from "@kadr/contract/exam-journals";
import { command } from "../../../platform/doors.ts";
import { found, Refusal } from "../../../platform/refusal.ts";
import { checkMay, currentCompetition } from "../../competitions/index.ts";
import { keysOf } from "./keys.ts";
import { openAnswerFile, readAnswerFile } from "./open-file.ts";
import { takeJournal } from "./take.ts";

const mostBytes = 4_000_000;

/** Staff hand in the answer file of one candidate: it must be that candidate's, whole, and new. */
export const takeAnswerFile = command(routes.takeAnswerFile, async (tx, ctx, { applicationNumber, file }) => {
  const bytes = Buffer.from(file.base64, "base64");
  if (bytes.length > mostBytes) throw new Refusal("too_large");
  const sealed = readAnswerFile(bytes);
  const attempt = await tx
    .selectFrom("attempt")
    .innerJoin("exam_seat", "exam_seat.id", "attempt.seat_id")
    .innerJoin("exam_session", "exam_session.id", "exam_seat.session_id")
    .innerJoin("application", "application.id", "exam_seat.application_id")
    .select(["attempt.id", "exam_session.id as session_id", "exam_session.competition_id"])
    .where("application.number", "=", applicationNumber)
    .executeTakeFirst();
  const { id, session_id, competition_id } = found(attempt, "attempt");
  checkMay("takeAnswerFile", ctx, await currentCompetition(tx, competition_id));
  if (sealed.attempt !== id) throw new Refusal("answer_file_of_another", { number: sealed.candidate });
  // two that bring the same file wait for each other here
  await tx.selectFrom("attempt").select("id").where("id", "=", id).forUpdate().executeTakeFirstOrThrow();
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const before = await tx.selectFrom("answer_journal").select("arrived_at").where("attempt_id", "=", id).where("digest", "=", sha256).executeTakeFirst();
  if (before) throw new Refusal("answer_file_known", { at: before.arrived_at.toISOString() });
  const entries = openAnswerFile(sealed, (await keysOf(tx, [session_id])).get(session_id)!);
  const { journalId, verdicts } = await takeJournal(tx, ctx, id, { source: "file", machineId: null, entries, clocks: [], file: { sha256, name: file.name } });
  const count = (...among: string[]) => verdicts.filter(({ verdict }) => among.includes(verdict)).length;
  return { journalId: journalId!, counted: count("counted"), saved: count("saved"), kept: verdicts.length - count("counted", "saved") };
});
