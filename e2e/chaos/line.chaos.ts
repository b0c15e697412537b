import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openCable, type Cable } from "./cable.ts";
import type { Crowd } from "./crowd.ts";
import { openWorld, patience, type World } from "./world.ts";

let world: World;
let cable: Cable;
let crowd: Crowd;
beforeAll(async () => {
  world = await openWorld({ name: "chaos-line", candidates: 200 });
  cable = await openCable(world.server.address);
  crowd = await world.crowd(cable.address);
}, patience);
afterAll(async () => {
  crowd?.leave();
  await cable?.[Symbol.asyncDispose]();
  await world?.[Symbol.asyncDispose]();
});

describe("200 candidates who save all the time lose no answer", () => {
  it.each([
    ["is cut for five seconds", "cut", 5],
    ["is pulled for twelve seconds, longer than a room waits for an answer", "pull", 12],
    ["is cut for half a minute", "cut", 30],
    ["is pulled for a minute and a half", "pull", 90],
    ["leads for a minute to a gateway that answers 503", "unwell", 60],
  ] as const)("when the line %s", async (_name, what, seconds) => {
    const before = crowd.receipts;
    crowd.work(1);
    await sleep(2_000);
    cable[what]();
    await sleep(seconds * 1000);
    cable.mend();
    await sleep(2_000);
    await crowd.rest();
    // they went on all the while
    expect(crowd.receipts - before).toBeGreaterThan(200 * (seconds + 2));
    expect(await crowd.faults(world.hall)).toEqual([]);
  });
});
