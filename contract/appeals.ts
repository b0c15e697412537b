import { z } from "zod";
import { command, query, routes } from "./route.ts";
import { done, id, instant, list, listInput, ok, text } from "./shapes.ts";

const about = z.enum(["criteria_score", "exam", "placement", "papers", "other"]);
const state = z.enum(["filed", "taken", "upheld", "rejected", "withdrawn"]);
export const appeal = z.object({ id, number: z.int(), applicationId: id, applicationNumber: z.int(), name: z.string(), about, text: z.string(), state, filedAt: instant, takenBy: z.string().nullable(), takenAt: instant.nullable(), decidedBy: z.string().nullable(), decidedAt: instant.nullable(), decision: z.string().nullable() });

export const appeals = routes("appeals", {
  listAppeals: query({ path: "/appeals", who: ["commission_member", "auditor", "administrator"], summary: "Appeals (§19), oldest first", input: z.strictObject({ ...listInput, state: state.optional() }), answer: list(appeal) }),
  getAppeal: query({ path: "/appeals/:appealId", who: ["commission_member", "auditor", "administrator"], summary: "One appeal", input: z.strictObject({ appealId: id }), answer: appeal }),
  myAppeals: query({ path: "/me/appeals", who: ["candidate"], summary: "The candidate's own appeals", answer: z.array(appeal) }),
  fileAppeal: command({ path: "/me/appeals", who: "fileAppeal", summary: "File an appeal about results (§19)", input: z.strictObject({ about, text: text(4000) }), answer: done, refusals: ["no_application", "appeal_open"] }),
  withdrawAppeal: command({ path: "/me/appeals/:appealId/withdraw", who: "withdrawAppeal", summary: "Withdraw an appeal nobody has taken yet", input: z.strictObject({ appealId: id }), answer: ok, about: "appealId" }),
  takeAppeal: command({ path: "/appeals/:appealId/take", who: "takeAppeal", summary: "Take an appeal to hear it", input: z.strictObject({ appealId: id }), answer: ok, about: "appealId" }),
  decideAppeal: command({ path: "/appeals/:appealId/decide", who: "decideAppeal", summary: "Uphold or reject an appeal, with the reasons", input: z.strictObject({ appealId: id, state: z.enum(["upheld", "rejected"]), decision: text(4000) }), answer: ok, refusals: ["not_yours"], about: "appealId" }),
});
