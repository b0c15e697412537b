import { afterAll, beforeAll, expect, test } from "vitest";
import { testApp, type TestApp } from "../../server/test/app.ts";
import { isAlive } from "../lib/lock.ts";
import { startServerProcess } from "./server-process.ts";

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t[Symbol.asyncDispose]());

/** The processes that said they are there and have not said that they end, by their number in the system. */
const present = async (): Promise<number[]> => {
  const rows = await t.house.reader.selectFrom("server_process").select("name").where("ended_at", "is", null).orderBy("started_at").execute();
  return rows.map(({ name }) => Number(/\((\d+)\)$/.exec(name)![1]));
};

test("processes share one address; one that falls is started again, and all end together", { timeout: 60_000 }, async () => {
  const { databaseUrl, dataDir } = t.house.config;
  const server = await startServerProcess({ databaseUrl, dataDir, mode: "demo", processes: 2 });
  try {
    await expect.poll(async () => (await present()).length).toBe(2);
    const [first, second] = await present();
    expect([first, second]).not.toContain(server.pid);
    process.kill(first!, "SIGKILL");
    // what it had said stands; the one in its place joins as another
    await expect.poll(async () => (await present()).length).toBe(3);
    expect((await fetch(`${server.address}/api/health`)).status).toBe(200);
    expect((await present()).filter(isAlive)).toHaveLength(2);
    expect(server.lines.join("\n")).toContain(`A process of the server (${first}) ended by SIGKILL; another takes its place.`);
    await server.stop();
    expect(await present()).toEqual([first]);
    expect([first!, second!].filter(isAlive)).toEqual([]);
    await expect(fetch(`${server.address}/api/health`)).rejects.toThrow("fetch failed");
  } finally {
    await server.stop();
  }
});

test("a program that cannot begin ends with its own status and word", { timeout: 60_000 }, async () => {
  const { dataDir } = t.house.config;
  const database = Object.assign(new URL(t.house.config.databaseUrl), { pathname: "/kadr_not_there" }).href;
  await expect(startServerProcess({ databaseUrl: database, dataDir, mode: "demo", processes: 2 })).rejects.toThrow('It said:\nThe database cannot be used (database "kadr_not_there" does not exist): start it, or check DATABASE_URL.');
});
