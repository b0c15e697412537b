import { demo as contract } from "@kadr/contract/demo";
import { verify } from "@kadr/domain/placement";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seed } from "../../../seed/index.ts";
import { goOn, live } from "../../../seed/living.ts";
import { testApp, type TestApp } from "../../../test/app.ts";
import { demoNow, noteLiving } from "../../platform/clock.ts";
import { nobody } from "../../platform/context.ts";
import { folderFiles } from "../../platform/files.ts";
import { current } from "../competitions/index.ts";
import { openSession } from "../exams/index.ts";
import { publishedRun } from "../placements/index.ts";
import { liveTo, livingState } from "./index.ts";

let t: TestApp;
const folder = join(tmpdir(), `kadr-living-${process.pid}`);
beforeAll(async () => {
  t = await testApp();
});
afterAll(async () => {
  await t[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

const log = { info() {}, warn() {}, error() {} };
const here = async (): Promise<Date> => (t.now = await demoNow(t.house.reader));
const jobsOf = (name: string) => t.house.db.selectFrom("graphile_worker.jobs" as never).selectAll().where("task_identifier" as never, "=", name as never).execute() as Promise<{ id: string }[]>;

/** Does what the worker does with the job that was enqueued. */
const work = async (startedAt: string, ending?: AbortSignal): Promise<void> => {
  const mailer = { delivers: false, send: async () => {} };
  await live({ db: t.house.db, reader: t.house.reader, files: folderFiles(folder), mailer, baseUrl: "", ...(ending && { ending }), ctx: { actor: nobody, now: await here(), requestId: "worker", log } }, { startedAt });
  await here();
};
const goTo = async (input: Parameters<typeof t.ask<typeof contract.livingState>>[2] & { to?: string; stage?: "review" | "exam" | "placement" | "applications" }) => {
  await here();
  const answer = await t.perform(liveTo, nobody, input);
  const { living } = await t.ask(livingState, nobody, {});
  if (living) await work(living.startedAt);
  await here();
  return answer;
};
const applications = async (): Promise<Record<string, number>> => {
  const rows = await t.house.reader.selectFrom("application").select((eb) => ["state", eb.fn.countAll<number>().as("n")]).groupBy("state").execute();
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
};

describe("the demo's calendar", () => {
  it("stays where it is when this is no demo", async () => {
    await expect(t.perform(liveTo, nobody, { stage: "exam" })).rejects.toMatchObject({ code: "not_a_demo" });
    await expect(t.ask(livingState, nobody, {})).rejects.toMatchObject({ code: "not_a_demo" });
  });

  it("moves into a stage with all that comes before it lived, and leaves that stage to whoever came to play", async () => {
    await seed(t.house.db, "tiny", folderFiles(folder));
    await here();
    expect((await applications()).approved).toBeGreaterThan(0);
    expect(Object.values(await applications()).reduce((a, b) => a + b)).toBe(26);
    const { target, living } = await goTo({ stage: "review" });
    expect(living).toBe(true);
    expect(Math.abs(t.now.getTime() - Date.parse(target))).toBeLessThan(5000);
    expect(await t.ask(current, nobody, {})).toMatchObject({ stage: "review", open: ["review"] });
    const filed = await applications();
    expect(Object.values(filed).reduce((a, b) => a + b)).toBe(40);
    expect(filed.submitted).toBeGreaterThan(5);

    await goTo({ stage: "exam" });
    expect((await applications()).submitted ?? 0).toBe(0);
    const seats = await t.house.reader.selectFrom("exam_seat").select("attendance").execute();
    expect(seats.length).toBe((await applications()).approved);
    expect(new Set(seats.map(({ attendance }) => attendance))).toEqual(new Set(["expected"]));
    expect(await t.house.reader.selectFrom("placement_run").select("id").execute()).toEqual([]);
  });

  it("moves back without undoing anything, and forward again without doing anything twice", async () => {
    const before = await applications();
    const { living } = await goTo({ stage: "applications" });
    expect(living).toBe(false);
    expect((await t.ask(current, nobody, {}))!.open).toContain("applications");
    await goTo({ stage: "exam" });
    expect(await applications()).toEqual(before);
    expect((await t.ask(current, nobody, {}))!.stage).toBe("exam");
  });

  it("goes on where one room was opened by hand and its sitting left for another day", async () => {
    const rooms = () => t.house.reader.selectFrom("exam_session").select(["id", "state", "starts_at", "not_held"]).orderBy("starts_at").orderBy("id").execute();
    const [first, second] = await rooms();
    expect(second!.starts_at).toEqual(first!.starts_at);
    if (t.now < first!.starts_at) await goTo({ to: first!.starts_at.toISOString() });
    await t.perform(openSession, await t.actor("invigilator"), { sessionId: first!.id });
    await goTo({ to: new Date(t.now.getTime() + 26 * 3_600_000).toISOString() });
    expect((await t.ask(current, nobody, {}))!.stage).toBe("exam");
    await goTo({ stage: "placement" });
    expect((await t.ask(current, nobody, {}))!.stage).toBe("placement");
    expect(new Set((await rooms()).map(({ state, not_held }) => `${state} ${not_held}`))).toEqual(new Set(["closed null"]));
    const { n } = await t.house.reader.selectFrom("attempt").select((eb) => eb.fn.countAll<number>().as("n")).where("score", "is not", null).executeTakeFirstOrThrow();
    expect(n).toBeGreaterThan(5);
  });

  it("lives the whole rest of the year in one go, to a published placement that an outsider can check", async () => {
    await goTo({ to: "2028-06-20T00:00:00Z" });
    expect(await t.ask(livingState, nobody, {})).toMatchObject({ living: null });
    expect((await t.ask(current, nobody, {}))!.stage).toBe("closed");
    const { snapshot, output } = await publishedRun(t.house.reader, (await t.ask(current, nobody, {}))!.id);
    const { right, counts } = verify(snapshot.input, output);
    expect(right).toBe(true);
    expect(counts.provisional).toBe(0);
    expect(counts.placed).toBeGreaterThan(5);
    const recruited = await t.house.reader.selectFrom("recruit").select("application_id").execute();
    expect(recruited.length).toBeGreaterThanOrEqual(counts.placed);
  });
});

describe("the way to a later day", () => {
  it("is one at a time, until its worker has fallen silent; a way that was given up is not gone on with", async () => {
    await goTo({ stage: "exam" });
    await t.perform(liveTo, nobody, { stage: "placement" });
    const first = (await t.ask(livingState, nobody, {})).living!;
    expect(first).toMatchObject({ doing: "setting_out", stopped: false });
    await expect(t.perform(liveTo, nobody, { stage: "placement" })).rejects.toMatchObject({ code: "already_living" });
    expect(await jobsOf("demo.live")).toHaveLength(1);

    await noteLiving(t.house.db, { ...first, stopped: true });
    await t.perform(liveTo, nobody, { stage: "placement" });
    const second = (await t.ask(livingState, nobody, {})).living!;
    expect(second.startedAt).not.toBe(first.startedAt);
    await work(first.startedAt);
    expect((await t.ask(livingState, nobody, {})).living).toMatchObject({ startedAt: second.startedAt, doing: "setting_out" });
    await work(second.startedAt);
    expect((await t.ask(current, nobody, {}))!.stage).toBe("placement");
  });

  it("is told on a page that needs no script, which comes again by itself until the country has arrived", async () => {
    await goTo({ stage: "exam" });
    const page = async () => (await t.app.inject({ url: "/demo" })).body;
    expect(await page()).not.toContain('http-equiv="refresh"');
    const way = { target: "2027-08-09T21:00:00Z", startedAt: "2026-11-21T10:00:00Z", doing: "exams", done: 120, of: 626, step: 9, steps: 9, stopped: false };
    await noteLiving(t.house.db, way);
    expect(await page()).toContain("Ölkə yaşayır: İmtahanlar: 120 / 626");
    expect(await page()).toContain('<meta http-equiv="refresh" content="2">');
    expect(await page()).not.toContain('action="/demo/clock"');
    await noteLiving(t.house.db, { ...way, stopped: true });
    expect(await page()).toContain("Ölkə yolda dayanıb: İmtahanlar.");
    expect(await page()).not.toContain('http-equiv="refresh"');
    expect(await page()).toContain('action="/demo/clock"');
    await noteLiving(t.house.db, null);
  });

  it("is broken off when the worker is to end, and gone on with by the next one", async () => {
    await goTo({ stage: "exam" });
    await t.perform(liveTo, nobody, { stage: "placement" });
    const { startedAt } = (await t.ask(livingState, nobody, {})).living!;
    await work(startedAt, AbortSignal.abort());
    expect((await t.ask(livingState, nobody, {})).living).toMatchObject({ startedAt, stopped: true });
    await t.house.db.deleteFrom("graphile_worker._private_jobs" as never).execute();
    await goOn(t.house.db);
    expect(await jobsOf("demo.live")).toHaveLength(1);
    await work(startedAt);
    expect((await t.ask(current, nobody, {}))!.stage).toBe("placement");
  });

  it("says that it has stopped when something on it fails", async () => {
    await goTo({ stage: "exam" });
    await t.perform(liveTo, nobody, { stage: "placement" });
    const { startedAt } = (await t.ask(livingState, nobody, {})).living!;
    await t.house.db.updateTable("clock").set({ country: "nowhere" }).execute();
    await expect(work(startedAt)).rejects.toThrow(TypeError);
    expect((await t.ask(livingState, nobody, {})).living).toMatchObject({ stopped: true });
  });
});
