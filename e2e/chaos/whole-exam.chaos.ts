import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openCable } from "../support/cable.ts";
import { booksOf, faultsOf } from "./in-the-books.ts";
import { openComputer } from "./room-page.ts";
import { openWorld, patience, type World } from "./world.ts";

/** The whole exam, in minutes. */
const minutes = 2;

let world: World;
beforeAll(async () => {
  world = await openWorld({ name: "chaos-whole", candidates: 4, minutes });
}, patience);
afterAll(() => world?.[Symbol.asyncDispose]());

describe("a line that is gone for the whole exam", () => {
  it.each([
    ["and back in its last seconds takes nothing away", -15],
    ["and back only after the end takes nothing away that was answered in time", 25],
  ] as const)("%s", { timeout: 300_000 }, async (_name, back) => {
    const door = world.hall.doors.shift()!;
    const cable = await openCable(world.server.address);
    const desk = await openComputer(`whole${back}`);
    try {
      const room = await desk.open(cable.address);
      await room.enter(door);
      await room.start();
      const begun = performance.now();
      const at = (second: number): Promise<void> => sleep(Math.max(0, begun + second * 1000 - performance.now()));
      cable.pull();
      for (let n = 1; n <= 35; n++) {
        await room.answer(n, n % 4);
        await at(n * 2.5);
      }
      await room.answer(7, 0);
      await room.answer(8, 3);
      await at(minutes * 60 + back);
      cable.mend();
      await room.score(90_000);
      const books = await booksOf(world.hall, door);
      expect(faultsOf(books, room.chosen, room.receipts)).toEqual([]);
      expect(room.chosen.size).toBe(35);
      expect(books.score).toBeGreaterThanOrEqual(0);
    } finally {
      await desk.close();
      await cable[Symbol.asyncDispose]();
    }
  });
});
