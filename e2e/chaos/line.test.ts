import { describe, expect, it } from "vitest";
import type { Candidate } from "../../tools/exam/candidate.ts";
import { NoAnswer, openLine } from "../../tools/exam/line.ts";
import { chanceOf, shuffled } from "../../tools/exam/respond.ts";
import { CrowdOnALine } from "./crowd-on-a-line.ts";

const on = new CrowdOnALine("chaos-line");

describe("200 candidates who save all the time lose no answer", () => {
  it.each([
    ["is pulled for a second", "pull", 1],
    ["is cut for a second", "cut", 1],
  ] as const)("when the line %s", { timeout: 90_000 }, (_name, what, seconds) => on.workThrough(what, seconds));

  it("when their answers arrive out of order and twice, over several lines at once", { timeout: 90_000 }, async () => {
    const { crowd, world } = on;
    const chance = chanceOf(11);
    const scatter = async (candidate: Candidate): Promise<void> => {
      const given = Array.from({ length: 10 }, () => candidate.choose());
      const calls = shuffled([...given.map((each) => [each]), ...given.map((each) => [each]), given.slice(2, 6), given.slice(4, 9).toReversed()], chance);
      const lines = [openLine(world.server.address), openLine(world.server.address), openLine(world.server.address)];
      try {
        await Promise.all(calls.map((call, i) => candidate.send(call, lines[i % lines.length])));
      } finally {
        for (const line of lines) line.close();
      }
    };
    const before = crowd.receipts;
    await Promise.all([...crowd.candidates.values()].map(scatter));
    expect(crowd.receipts - before).toBe(200 * 10);
    expect(await crowd.faults(world.hall)).toEqual([]);
  });

  it("when each call breaks off before its answer came and is sent again", { timeout: 90_000 }, async () => {
    const { crowd, world } = on;
    const before = crowd.receipts;
    const insist = async (candidate: Candidate): Promise<void> => {
      const given = [candidate.choose()];
      // so little patience that the answer is often on its way when the room hangs up
      for (let patience = 1; ; patience *= 2) {
        const line = openLine(world.server.address, patience);
        const done = await candidate.send(given, line).then(() => true, (error: unknown) => error instanceof NoAnswer ? false : Promise.reject(error)).finally(() => line.close());
        if (done) return;
      }
    };
    for (let i = 0; i < 2; i++) await Promise.all([...crowd.candidates.values()].map(insist));
    expect(crowd.receipts - before).toBe(200 * 2);
    expect(await crowd.faults(world.hall)).toEqual([]);
  });
});
