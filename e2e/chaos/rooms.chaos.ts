import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Door } from "../../tools/exam/candidate.ts";
import { az } from "../support/words.ts";
import { openCable, type Cable } from "../support/cable.ts";
import { booksOf, faultsOf, pageFaults } from "./in-the-books.ts";
import { openComputer, type Computer, type RoomPage } from "./room-page.ts";
import { openWorld, patience, type World } from "./world.ts";

let world: World;
let cable: Cable;
let doors: Door[];
let computers: Computer[] = [];
beforeAll(async () => {
  world = await openWorld({ name: "chaos-rooms", candidates: 12 });
  doors = [...world.hall.doors];
  cable = await openCable(world.server.address);
}, patience);
afterEach(async () => {
  cable.mend();
  for (const computer of computers) await computer.close();
  computers = [];
});
afterAll(async () => {
  await cable?.[Symbol.asyncDispose]();
  await world?.[Symbol.asyncDispose]();
});

const computer = async (name: string): Promise<Computer> => {
  const made = await openComputer(name);
  computers.push(made);
  return made;
};
/** A candidate who has begun and whose first answer is saved. */
const sit = async (name: string): Promise<{ desk: Computer; room: RoomPage; door: Door }> => {
  const [desk, door] = [await computer(name), doors.shift()!];
  const room = await desk.open(cable.address);
  await room.enter(door);
  await room.start();
  await room.answer(1, 0);
  await room.saved();
  return { desk, room, door };
};

describe("in the browser", () => {
  it.each([
    ["pulled", 1, "pull"],
    ["cut", 3, "cut"],
    ["pulled", 25, "pull"],
    ["cut", 60, "cut"],
  ] as const)("the candidate works on while the line is %s for %i s, and everything is saved when it is back", async (_word, seconds, what) => {
    const { room, door } = await sit("line");
    cable[what]();
    const until = performance.now() + seconds * 1000;
    for (let n = 1; n <= 6 || performance.now() < until - 2_000; n++) {
      await room.answer(1 + (n % 20), n % 4);
      await sleep(Math.min(2_000, (seconds * 1000) / 6));
    }
    await sleep(Math.max(0, until - performance.now()));
    cable.mend();
    await room.saved();
    expect(await pageFaults(world.hall, door, room)).toEqual([]);
  });

  it("an answer given without a line outlives the browser, killed and opened again", async () => {
    const { desk, room, door } = await sit("killed");
    cable.cut();
    for (const [question, place] of [[1, 2], [2, 1], [3, 3], [2, 0]] as const) await room.answer(question, place);
    await sleep(1_000);
    await desk.kill();
    cable.mend();
    const again = await desk.open(cable.address);
    await again.saved();
    expect(faultsOf(await booksOf(world.hall, door), room.chosen, room.receipts)).toEqual([]);
    await again.answer(4, 1);
    await again.saved();
    expect(faultsOf(await booksOf(world.hall, door), new Map([...room.chosen, ...again.chosen]), again.receipts)).toEqual([]);
  });

  it("the exam goes on at another computer which the invigilator has confirmed; what the first one still sends is evidence and does not count", async () => {
    const { room, door } = await sit("first");
    cable.cut();
    await room.answer(2, 1);
    const second = await (await computer("second")).open(world.server.address);
    await second.enter(door);
    await second.page.getByRole("heading", { level: 1, name: az("room.unconfirmed.heading") }).waitFor();
    await world.hall.letIn(door);
    await second.question(1);
    await second.answer(2, 3);
    await second.answer(3, 0);
    await second.saved();
    cable.mend();
    await room.page.getByRole("heading", { level: 1, name: az("room.elsewhere.heading") }).waitFor();
    expect(faultsOf(await booksOf(world.hall, door), new Map([[1, 0], ...second.chosen]), new Set([...room.receipts, ...second.receipts]))).toEqual([]);
    const late = await world.hall.db.selectFrom("late_answer").innerJoin("attempt", "attempt.id", "late_answer.attempt_id").innerJoin("exam_seat", "exam_seat.id", "attempt.seat_id").select(["sequence", "reason"]).where("code", "=", door.code).execute();
    expect(late).toEqual([{ sequence: 2, reason: "fenced" }]);
  });

  it("503 for a minute, then the page loaded anew, loses nothing", async () => {
    const { room, door } = await sit("unwell");
    cable.unwell();
    for (let n = 2; n <= 10; n++) {
      await room.answer(n, n % 4);
      await sleep(6_500);
    }
    cable.mend();
    await room.page.reload();
    await room.saved();
    expect(await pageFaults(world.hall, door, room)).toEqual([]);
  });
});
