import { expect, it } from "vitest";
import { openLane } from "./lane.ts";
import { Refusal } from "./refusal.ts";

const turn = () => new Promise((resolve) => setImmediate(resolve));

it("gathers the calls that come while others are carried out, and answers each", async () => {
  const batches: number[][] = [];
  const lane = openLane<number, number>({ most: 3 }, async (calls) => {
    batches.push([...calls]);
    await turn();
    return calls.map((n) => n * 10);
  });
  expect(await Promise.all([1, 2, 3, 4, 5].map((n) => lane.enter(n)))).toEqual([10, 20, 30, 40, 50]);
  expect(batches).toEqual([[1], [2, 3, 4], [5]]);
  await lane.close();
  await expect(lane.enter(6)).rejects.toMatchObject({ code: "unavailable" });
});

it("leaves nobody standing who comes in the moment the last one is answered", async () => {
  const lane = openLane<number, number>({ most: 10 }, async (calls) => [...calls]);
  for (let n = 0; n < 200; n++) {
    let following: Promise<number> | undefined;
    const first = lane.enter(n).then(() => (following = lane.enter(n + 1)));
    await first;
    expect(await following).toBe(n + 1);
  }
  await lane.close();
});

it("sends a second batch out beside the first once many wait, and no third", async () => {
  let [beside, most] = [0, 0];
  const lane = openLane<number, number>({ most: 4, abreastFrom: 3 }, async (calls) => {
    most = Math.max(most, ++beside);
    for (let i = 0; i < 5; i++) await turn();
    beside--;
    return [...calls];
  });
  const all = Array.from({ length: 30 }, (_, n) => n);
  expect(await Promise.all(all.map((n) => lane.enter(n)))).toEqual(all);
  expect(most).toBe(2);
});

it("tries each by itself where a batch fails, so that only the one at fault is told", async () => {
  const lane = openLane<number, number>({ most: 10 }, async (calls) => {
    await turn();
    if (calls.includes(3)) throw new Refusal("not_found");
    return [...calls];
  });
  const settled = await Promise.allSettled([0, 1, 2, 3, 4].map((n) => lane.enter(n)));
  expect(settled.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "fulfilled", "rejected", "fulfilled"]);
});
