import { call, Refused, Unreachable } from "./api.ts";
import { mostEntries } from "@kadr/domain/examination/journal";
import { clocksOf, type Keeper, type Left } from "./keeper.ts";

const mostAtOnce = 50;

/** Refusals after which the answers lie with the server, counted or as evidence, or will never be taken. */
const settled = new Set(["machine_fenced", "machine_refused", "exam_token_unknown", "exam_not_started"]);

/** Hands in what earlier candidates left at this computer without a line; true while something is still left. What cannot be delivered now keeps nobody else waiting. */
export const handInLeft = async (keeper: Keeper): Promise<boolean> => {
  let more = false;
  for (const [attemptId, left] of await keeper.left()) {
    const done = await deliver(keeper, left).catch((error: unknown) => {
      if (error instanceof Refused) return settled.has(error.code);
      if (error instanceof Unreachable) return false;
      throw error;
    });
    if (done) await keeper.forget(attemptId);
    more ||= !done;
  }
  return more;
};

const deliver = async (keeper: Keeper, { token, entries }: Left): Promise<boolean> => {
  try {
    const whole = entries.slice(0, mostEntries);
    await call("handInJournal", { token, entries: whole.map(({ count: _, ...entry }) => entry), clocks: clocksOf(whole, keeper.count) });
    return true;
  } catch (error) {
    if (!(error instanceof Refused) || error.code !== "exam_not_over") throw error;
  }
  // the attempt still runs, perhaps by added time: these are answers like any other
  for (let at = 0; at < entries.length; at += mostAtOnce) {
    await call("saveAnswers", { token, answers: entries.slice(at, at + mostAtOnce).map(({ itemId, sequence, response }) => ({ itemId, sequence, response })) });
  }
  return true;
};
