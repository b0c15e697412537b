import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startWorkerProcess } from "../../tools/exam/server-process.ts";
import type { Crowd } from "./crowd.ts";
import { openWorld, patience, type World } from "./world.ts";

let world: World;
let crowd: Crowd;
beforeAll(async () => {
  world = await openWorld({ name: "chaos-killed", candidates: 200 });
  crowd = await world.crowd();
}, patience);
afterAll(() => world?.[Symbol.asyncDispose]());

/** What a room meets while somebody is dead: no connection, a broken one, or the server's word that the database is away. Never a fault of ours. */
const expected = /^(ECONN\w+|EPIPE|cut_off|broken|no_answer_in_time|status_503)$/;

/** After something was met that had not been before. */
const holdsAll = async (metBefore: number): Promise<void> => {
  expect(crowd.tally.errors).toBeGreaterThan(metBefore);
  expect(crowd.troubles.filter((code) => !expected.test(code))).toEqual([]);
  expect(await crowd.faults(world.hall)).toEqual([]);
};

describe("200 candidates who save all the time lose no answer", () => {
  it("when the server is killed, five times", { timeout: 180_000 }, async () => {
    const [before, metBefore] = [crowd.receipts, crowd.tally.errors];
    crowd.work(0.5);
    for (let i = 0; i < 5; i++) {
      await sleep(1_500);
      await world.server.kill();
      await sleep(300 * i);
      await world.server.start();
    }
    await sleep(1_500);
    await crowd.rest();
    expect(crowd.receipts - before).toBeGreaterThan(1_000);
    await holdsAll(metBefore);
  });

  it("when the database is killed with all its processes and started again, three times; server and worker live on", { timeout: 240_000 }, async () => {
    const worker = startWorkerProcess({ databaseUrl: world.hall.databaseUrl, dataDir: world.hall.dataDir, mode: "demo" });
    try {
      await expect.poll(() => world.hall.db.selectFrom("server_process").select("id").where("kind", "=", "worker").execute(), { timeout: 60_000 }).toHaveLength(1);
      const [before, metBefore, pid] = [crowd.receipts, crowd.tally.errors, world.server.pid];
      crowd.work(0.5);
      for (let i = 0; i < 3; i++) {
        await sleep(2_000);
        await world.database.kill();
        await sleep(1_000 * i);
        await world.database.start();
      }
      await sleep(2_000);
      await crowd.rest();
      expect(crowd.receipts - before).toBeGreaterThan(1_000);
      expect(world.server.running && world.server.pid === pid).toBe(true);
      expect(worker.running, worker.lines.slice(-10).join("\n")).toBe(true);
      await holdsAll(metBefore);
    } finally {
      await worker.stop();
    }
  });

  it("when the whole machine loses its power", { timeout: 120_000 }, async () => {
    const [before, metBefore] = [crowd.receipts, crowd.tally.errors];
    crowd.work(0.5);
    await sleep(2_000);
    await Promise.all([world.database.kill(), world.server.kill()]);
    await world.database.start();
    await world.server.start();
    await sleep(2_000);
    await crowd.rest();
    expect(crowd.receipts - before).toBeGreaterThan(400);
    await holdsAll(metBefore);
  });

  it("and everybody can end and is told a score", { timeout: 60_000 }, async () => {
    const scores = await Promise.all([...crowd.candidates.values()].map((candidate) => candidate.finish()));
    expect(scores.every(({ score, of }) => of === 35 && score >= 0 && score <= 35)).toBe(true);
  });
});
