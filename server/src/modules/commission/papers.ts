import { commission as routes } from "@kadr/contract/commission";
import { normaliseText } from "@kadr/i18n/fold";
import { command } from "../../platform/doors.ts";
import { Refusal } from "../../platform/refusal.ts";
import { cancelApplication } from "../applications/index.ts";
import { checkMay, currentCompetition } from "../competitions/index.ts";
import { notify, notifyMany } from "../notices/index.ts";
import { lockPapers, ofActor } from "./admitted.ts";

/** Approves the papers of all named or of none (§12): a list with one person who was not admitted is refused whole. */
export const approvePapers = command(routes.approvePapers, async (tx, ctx, { applicationIds }) => {
  const ids = [...new Set(applicationIds)];
  const rows = await lockPapers(tx, ids);
  if (rows.length < ids.length) throw new Refusal("not_admitted", { applicationIds: ids.filter((id) => !rows.some((row) => row.application_id === id)) });
  const competition = await currentCompetition(tx, rows[0]!.competition_id);
  for (const { state } of rows) checkMay("approvePapers", ctx, competition, state);
  await tx.updateTable("papers").set({ state: "approved", ...ofActor(ctx) }).where("application_id", "in", ids).execute();
  await notifyMany(tx, ctx, rows.map(({ person_id }) => ({ personId: person_id, code: "papers_approved" as const })));
  return { approved: ids.length };
});

/** Cancels the results of a person whose papers differ from the application (§13). The seat goes on with the next run of the placement. */
export const cancelPapers = command(routes.cancelPapers, async (tx, ctx, { applicationId, reason }) => {
  const [row] = await lockPapers(tx, [applicationId]);
  if (!row) throw new Refusal("not_admitted", { applicationIds: [applicationId] });
  checkMay("cancelPapers", ctx, await currentCompetition(tx, row.competition_id), row.state);
  const said = normaliseText(reason);
  await tx.updateTable("papers").set({ state: "cancelled", reason: said, ...ofActor(ctx) }).where("application_id", "=", applicationId).execute();
  await cancelApplication(tx, ctx, applicationId, said);
  await notify(tx, ctx, row.person_id, "papers_cancelled", { reason: said });
  return { ok: true as const };
});
