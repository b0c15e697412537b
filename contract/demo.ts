import { stages } from "@kadr/domain/lifecycle";
import { z } from "zod";
import { command, query, routes } from "./route.ts";
import { instant } from "./shapes.ts";

/**
 * How far the demo's country has come on its way to a later day. `doing` is a code (its words are `demo.living.CODE`), `done` of `of` what it has
 * done of that; `step` of `steps` the place of it in the whole way. `stopped` when it goes no further by itself: somebody may set out again.
 */
export const living = z.object({
  target: instant,
  startedAt: instant,
  doing: z.string(),
  done: z.int(),
  of: z.int(),
  step: z.int(),
  steps: z.int(),
  stopped: z.boolean(),
});

export const demo = routes("demo", {
  liveTo: command({
    path: "/demo/live",
    who: "anyone",
    summary: "Demo mode only: move the calendar to an instant or into a stage; on the way there the country's people live through what lies between",
    input: z.strictObject({ to: instant.optional(), stage: z.enum([...stages, "appeals"]).optional() }),
    answer: z.object({ target: instant, living: z.boolean() }),
    refusals: ["not_a_demo", "already_living", "outside_calendar"],
  }),
  livingState: query({
    path: "/demo/living",
    who: "anyone",
    summary: "Demo mode only: what day it is in the demo's country, and how far it has come on its way to a later one",
    answer: z.object({ now: instant, living: living.nullable() }),
    refusals: ["not_a_demo"],
  }),
});
