import { may, whyNot, type Action } from "@kadr/domain/lifecycle";
import type { Ctx } from "../../platform/context.ts";
import { Refusal } from "../../platform/refusal.ts";

/** Who writes items and does nothing else in the exam sees only what they wrote themselves: nobody needs to know the whole bank to add to it. */
export const seesOnlyOwn = ({ actor }: Ctx): boolean => actor.roles.includes("item_author") && !actor.roles.some((role) => role === "item_reviewer" || role === "exam_manager" || role === "administrator");

/** Whoever may approve items. */
export const mayReview = ({ actor }: Ctx): boolean => may("approveItems", { roles: actor.roles, open: new Set() });

/** Refuses an author who asks for somebody else's item, in the words in which what is not there is refused. */
export const checkMayTouch = (ctx: Ctx, authorIds: readonly string[]): void => {
  if (seesOnlyOwn(ctx) && !authorIds.includes(ctx.actor.accountId!)) throw new Refusal("not_found", { what: "item" });
};

/** The lifecycle once more, behind the row lock: the bank is open the whole year, so only the state decides. */
export const checkState = (ctx: Ctx, action: Action, state: string): void => {
  const why = whyNot(action, { roles: ctx.actor.roles, open: new Set(), state });
  if (why) throw new Refusal(why.code, { ...why });
};

/** The same with every torn letter made whole: the texts of items never reach the audit trail, so the door has not looked at them. */
export const wholeText = <T>(value: T): T => JSON.parse(JSON.stringify(value), (_, inner: unknown) => (typeof inner === "string" ? inner.toWellFormed() : inner)) as T;
