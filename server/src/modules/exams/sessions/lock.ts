import type { Action } from "@kadr/domain/lifecycle";
import type { Ctx } from "../../../platform/context.ts";
import type { Tx } from "../../../platform/db.ts";
import { found } from "../../../platform/refusal.ts";
import { checkMay, currentCompetition } from "../../competitions/index.ts";

/** The session behind its row lock, with its competition, where the actor may take the action. */
export const lockSession = async (tx: Tx, ctx: Ctx, sessionId: string, action: Action) => {
  const session = found(await tx.selectFrom("exam_session").selectAll().where("id", "=", sessionId).forUpdate().executeTakeFirst(), "session");
  const competition = await currentCompetition(tx, session.competition_id);
  checkMay(action, ctx, competition, session.state);
  return { session, competition };
};
