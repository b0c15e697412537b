import { tmpdir } from "node:os";
import { sql } from "kysely";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { buildApp, closeHouse, openHouse } from "../app.ts";
import { readConfig } from "../config.ts";
import { isAway } from "./away.ts";
import { openDatabase } from "./db.ts";
import type { House } from "./house.ts";

describe("a database that is away", () => {
  let house: House;
  let app: Awaited<ReturnType<typeof buildApp>>;
  beforeAll(async () => {
    // nobody listens at port 1
    house = openHouse({ ...readConfig({ DATABASE_URL: "postgres://kadr@127.0.0.1:1/kadr", LOG_LEVEL: "silent" }), dataDir: tmpdir() });
    app = await buildApp(house);
  });
  afterAll(async () => {
    await app.close();
    await closeHouse(house);
  });

  it.each([
    ["a read", "GET", "/api/health", undefined],
    ["a command", "POST", "/api/exam/enter", { code: "AAAA-BBBB", password: "CCCC-DDDD" }],
    ["an answer", "POST", "/api/exam/answers", { token: "x".repeat(43), answers: [{ itemId: "01980000-0000-7000-8000-000000000000", sequence: 1, response: {} }] }],
  ] as const)("makes %s come again in a moment: never a fault of ours", async (_name, method, url, payload) => {
    const answer = await app.inject({ method, url, ...(payload && { payload }) });
    expect(answer.statusCode).toBe(503);
    expect(answer.headers["retry-after"]).toBe("5");
    expect(answer.json()).toMatchObject({ code: "unavailable", data: {} });
  });

  it("is told to citizens on a page", async () => {
    const answer = await app.inject({ method: "GET", url: "/" });
    expect(answer.statusCode).toBe(503);
    expect(answer.body).toContain("Xidmət müvəqqəti dayanıb");
  });
});

describe("a connection that is cut between two questions of a transaction", () => {
  it("ends that transaction, and not the program", async () => {
    const { url } = inject("testDatabase");
    const db = openDatabase(url, { connections: 1 });
    const admin = new pg.Client({ connectionString: url });
    await admin.connect();
    try {
      const cut = db.transaction().execute(async (tx) => {
        const { rows } = await sql<{ pid: number }>`SELECT pg_backend_pid() AS pid`.execute(tx);
        await admin.query("SELECT pg_terminate_backend($1)", [rows[0]!.pid]);
        await new Promise((resolve) => setTimeout(resolve, 200));
        await sql`SELECT 1`.execute(tx);
      });
      const error: unknown = await cut.then(() => undefined, (fault: unknown) => fault);
      expect(isAway(error), String(error)).toBe(true);
      expect(await db.selectNoFrom((eb) => eb.lit(1).as("one")).execute()).toEqual([{ one: 1 }]);
    } finally {
      await db.destroy();
      await admin.end();
    }
  });
});

describe("what stands in the way of a database", () => {
  it.each(["53100", "53300", "57P01", "57P03", "08006", "58030", "55P03", "ECONNREFUSED", "ECONNRESET"])("is known by its code %s", (code) => {
    expect(isAway(Object.assign(new Error("x"), { code }))).toBe(true);
  });
  it.each(["23505", "22P02", "40001", "42P01", "57014", "ERR_ASSERTION"])("is not meant by %s", (code) => {
    expect(isAway(Object.assign(new Error("x"), { code }))).toBe(false);
  });
  it("is known by the driver's own words, and nothing else is", () => {
    expect(isAway(new Error("Connection terminated unexpectedly"))).toBe(true);
    expect(isAway(new Error("timeout exceeded when trying to connect"))).toBe(true);
    for (const other of [new Error("no"), undefined, null, "Connection terminated", 7]) expect(isAway(other)).toBe(false);
  });
});
