import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ownFolder } from "../../tools/lib/project.ts";
import type { Crowd } from "./crowd.ts";
import { openSmallDisk, type SmallDisk } from "./small-disk.ts";
import { openWorld, patience, type World } from "./world.ts";

let disk: SmallDisk;
let world: World;
let crowd: Crowd;
beforeAll(async () => {
  disk = await openSmallDisk(join(ownFolder, "chaos-disk"), 400);
  world = await openWorld({ name: disk.folder, candidates: 200 });
  crowd = await world.crowd();
}, patience);
afterAll(async () => {
  await disk?.free();
  if (world && !world.database.running) await world.database.start();
  await world?.[Symbol.asyncDispose]();
  await disk?.[Symbol.asyncDispose]();
});

describe("200 candidates who save all the time lose no answer", () => {
  it.each([4, 20])("when the database's disk is full for %i seconds", { timeout: 240_000 }, async (seconds) => {
    const [before, metBefore] = [crowd.receipts, crowd.met("status_503")];
    crowd.work(0.5);
    await sleep(1_500);
    await disk.fill();
    // until the room that its files still had is used up
    for (let tries = 0; tries < 600 && crowd.met("status_503") === metBefore; tries++) await sleep(100);
    expect(crowd.met("status_503")).toBeGreaterThan(metBefore);
    await sleep(seconds * 1000);
    await disk.free();
    if (!world.database.running) await world.database.start();
    await sleep(1_500);
    await crowd.rest();
    expect(world.server.running).toBe(true);
    expect(crowd.receipts - before).toBeGreaterThan(500);
    expect(crowd.troubles).not.toContain("status_500");
    expect(await crowd.faults(world.hall)).toEqual([]);
  });
});
