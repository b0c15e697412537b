import { bank as routes } from "@kadr/contract/bank";
import { forDelivery } from "@kadr/domain/examination";
import { command } from "../../platform/doors.ts";
import { newId } from "../../platform/id.ts";
import { compose } from "./write.ts";

/** What was written as a candidate would see it: made, sanitized and cut as it will be in the exam. */
export const previewItem = command(routes.previewItem, async (tx, ctx, { code, item }) => {
  const made = await compose(tx, { id: newId(ctx.now), code: code || "preview" }, item);
  return "faults" in made ? { item: null, faults: made.faults } : { item: forDelivery(made.item), faults: [] };
});
