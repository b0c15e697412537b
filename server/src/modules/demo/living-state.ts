import { demo as routes } from "@kadr/contract/demo";
import { readLiving } from "../../platform/clock.ts";
import { query } from "../../platform/doors.ts";
import { Refusal } from "../../platform/refusal.ts";

export const livingState = query(routes.livingState, async (reader, ctx) => {
  const { demo } = await reader.selectFrom("clock").select("demo").executeTakeFirstOrThrow();
  if (!demo) throw new Refusal("not_a_demo");
  return { now: ctx.now.toISOString(), living: await readLiving(reader) };
});
