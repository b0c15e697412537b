import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect } from "vitest";
import { openCable, type Cable } from "../support/cable.ts";
import type { Crowd } from "./crowd.ts";
import { openWorld, patience, type World } from "./world.ts";

export type Break = "cut" | "pull" | "unwell";

/** 200 candidates whose computers hang on one cable, for all tests of a file. */
export class CrowdOnALine {
  world!: World;
  cable!: Cable;
  crowd!: Crowd;

  constructor(name: string) {
    beforeAll(async () => {
      this.world = await openWorld({ name, candidates: 200 });
      this.cable = await openCable(this.world.server.address);
      this.crowd = await this.world.crowd(this.cable.address);
    }, patience);
    afterAll(async () => {
      this.crowd?.leave();
      await this.cable?.[Symbol.asyncDispose]();
      await this.world?.[Symbol.asyncDispose]();
    });
  }

  /** Everybody answers about once a second; the line fails in the middle of it, and nobody stops. Then every answer is held against its receipt. */
  async workThrough(what: Break, seconds: number): Promise<void> {
    const { cable, crowd, world } = this;
    const before = crowd.receipts;
    crowd.work(1);
    await sleep(2_000);
    cable[what]();
    await sleep(seconds * 1000);
    cable.mend();
    await sleep(2_000);
    await crowd.rest();
    // half of the pace is left for a slow machine; in a long break whoever stopped at its beginning would have less
    expect(crowd.receipts - before).toBeGreaterThan(100 * (seconds + 4));
    expect(await crowd.faults(world.hall)).toEqual([]);
  }
}
