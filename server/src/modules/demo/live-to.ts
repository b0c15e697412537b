import { demo as routes } from "@kadr/contract/demo";
import { stages, type Calendar, type Opening } from "@kadr/domain/lifecycle";
import { machineTime, moveDemoClock, noteLiving, readLiving } from "../../platform/clock.ts";
import { command } from "../../platform/doors.ts";
import { enqueue } from "../../platform/jobs.ts";
import { found, Refusal } from "../../platform/refusal.ts";
import { currentCompetition } from "../competitions/index.ts";

const hour = 3_600_000;
const year = 365 * 24 * hour;

/** One hour into the stage, or into what is left of it once the stage before has ended: the one who comes to review finds all applications there. */
const insideOf = (calendar: Calendar, opening: Opening): Date => {
  const { from, until } = calendar[opening];
  const before = opening === "appeals" ? undefined : stages[stages.indexOf(opening) - 1];
  const free = before ? Date.parse(calendar[before].until) : 0;
  const start = Math.max(Date.parse(from), free);
  return new Date((start + hour < Date.parse(until) ? start : Date.parse(from)) + hour);
};

/** Back, the calendar is only moved: what was done stays done. Forward, the country lives until then, and the calendar goes along. */
export const liveTo = command(routes.liveTo, async (tx, ctx, { to, stage }) => {
  const clock = await tx.selectFrom("clock").select(["demo", "country"]).forUpdate().executeTakeFirstOrThrow();
  if (!clock.demo) throw new Refusal("not_a_demo");
  const before = await readLiving(tx);
  if (before && !before.stopped) throw new Refusal("already_living");
  const { calendar } = await currentCompetition(tx);
  const target = to ? new Date(to) : insideOf(calendar, found(stage, "stage"));
  const [first, last] = [Date.parse(calendar.announced.from) - year, Date.parse(calendar.in_year.until) + year];
  if (target.getTime() < first || target.getTime() > last) throw new Refusal("outside_calendar", { from: new Date(first).toISOString(), until: new Date(last).toISOString() });
  if (target <= ctx.now || !clock.country) {
    await noteLiving(tx, null);
    await moveDemoClock(tx, target);
    return { target: target.toISOString(), living: false };
  }
  const startedAt = machineTime().toISOString();
  await noteLiving(tx, { target: target.toISOString(), startedAt, doing: "setting_out", done: 0, of: 0, step: 0, steps: 0, stopped: false });
  await enqueue(tx, "demo.live", { startedAt }, "demo.live");
  return { target: target.toISOString(), living: true };
});
