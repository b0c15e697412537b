import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { appendFile, cp, mkdtemp, rm, symlink } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Answer } from "@kadr/contract";
import { room } from "@kadr/contract/exam-room";
import { trust } from "@kadr/contract/exam-trust";
import { exams as routes } from "@kadr/contract/exams";
import { afterAll, beforeAll, expect, it } from "vitest";
import { testApp, type TestApp } from "../../../../test/app.ts";
import { admitted, examCountry, examDay, type ExamCountry } from "../../../../test/exam-country.ts";
import { assignCandidates, createSession } from "../index.ts";

const root = resolve(import.meta.dirname, "..", "..", "..", "..", "..");
let t: TestApp;
let country: ExamCountry;
let folders: string;
const running: ChildProcess[] = [];

beforeAll(async () => {
  t = await testApp();
  country = await examCountry(t);
  folders = await mkdtemp(join(tmpdir(), "kadr-two-programs-"));
  const own = ["server", "contract", "domain", "i18n"];
  for (const name of own) await cp(join(root, name), join(folders, "ours", name), { recursive: true, filter: (path) => !path.includes("node_modules") });
  for (const name of own) await cp(join(folders, "ours", name), join(folders, "other", name), { recursive: true });
  for (const folder of ["ours", "other"]) for (const name of ["web", "node_modules", "package.json", "package-lock.json"]) await symlink(join(root, name), join(folders, folder, name));
  // the same program but for one line of one file: a patch that has reached one server
  await appendFile(join(folders, "other", "server/src/modules/exams/attempts/finish.ts"), "\n// another line\n");
});
afterAll(async () => {
  for (const child of running) child.kill("SIGKILL");
  await rm(folders, { recursive: true, force: true });
  await t[Symbol.asyncDispose]();
});

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  return port;
};

/** A real process of the program in a folder, on the test's database. */
const start = async (name: "ours" | "other"): Promise<{ url: string; stop(): Promise<void> }> => {
  const port = await freePort();
  const child = spawn(process.execPath, [join(folders, name, "server/src/main.ts")], { env: { PATH: process.env["PATH"], DATABASE_URL: t.house.config.databaseUrl, PORT: String(port), LOG_LEVEL: "silent", KADR_DATA_DIR: t.house.config.dataDir }, stdio: ["ignore", "inherit", "inherit"] });
  running.push(child);
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 300; tries++) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    if (await fetch(`${url}/api/health`).then((answer) => answer.ok, () => false)) break;
    await sleep(100);
  }
  return {
    url,
    async stop() {
      child.kill("SIGTERM");
      await once(child, "exit");
    },
  };
};

const post = async (url: string, path: string, body: object, cookie = ""): Promise<{ status: number; body: any }> => {
  const answer = await fetch(`${url}/api${path}`, { method: "POST", headers: { "content-type": "application/json", "idempotency-key": crypto.randomUUID(), cookie }, body: JSON.stringify(body) });
  return { status: answer.status, body: await answer.json() };
};

it("a server with another program keeps an exam closed, is named, and neither begins nor scores what others have opened", { timeout: 120_000 }, async () => {
  const ours = await start("ours");
  let other = await start("other");
  await t.moveTo(new Date("2027-07-22T08:00:00Z"));
  const applicationIds = await admitted(t, country, 1);
  const { id: sessionId } = await t.perform(createSession, country.manager, { competitionId: country.competitionId, name: "İki server", place: "Məktəb", districtCode: "AZ-BA", room: "1", startsAt: examDay.toISOString(), seats: 1 });
  await t.perform(assignCandidates, country.manager, { competitionId: country.competitionId, sessionIds: [sessionId], applicationIds });
  await t.moveTo(examDay);

  const cookie = await t.cookie(country.manager);
  const open = () => post(ours.url, routes.openSession.path.replace(":sessionId", sessionId), {}, cookie);
  expect(await open()).toMatchObject({ status: 409, body: { code: "servers_differ", data: { n: 1, names: expect.stringContaining(new URL(other.url).port) } } });
  const seen = (await (await fetch(`${ours.url}/api${trust.programs.path}`, { headers: { cookie } })).json()) as Answer<typeof trust.programs>;
  expect(seen.processes.map(({ same, signed, live, differs }) => ({ same, signed, live, differs })).toSorted((a, b) => Number(b.same) - Number(a.same))).toEqual([
    { same: true, signed: true, live: true, differs: [] },
    { same: false, signed: true, live: true, differs: ["server/exams"] },
  ]);

  await other.stop();
  expect((await open()).status).toBe(200);
  other = await start("other");

  const { code, password } = await t.house.reader.selectFrom("exam_seat").select(["code", "password"]).where("session_id", "=", sessionId).executeTakeFirstOrThrow();
  const { token } = (await post(other.url, room.enterExam.path, { code, password })).body;
  expect(await post(other.url, room.startAttempt.path, { token })).toMatchObject({ status: 503, body: { code: "program_differs" } });
  const begun = await post(ours.url, room.startAttempt.path, { token });
  expect(begun).toMatchObject({ status: 200, body: { state: "running" } });
  // answers are only kept, not judged: any server takes them, and none is lost
  const [{ item }] = begun.body.questions;
  const given = { itemId: item.id, sequence: 1, response: { RESPONSE: item.interactions[0].options[0].id } };
  expect((await post(other.url, room.saveAnswers.path, { token, answers: [given] })).body.saved).toHaveLength(1);
  expect(await post(other.url, room.finishAttempt.path, { token, lastSequence: 1 })).toMatchObject({ status: 503, body: { code: "program_differs" } });
  expect(await post(ours.url, room.finishAttempt.path, { token, lastSequence: 1 })).toMatchObject({ status: 200, body: { of: 35 } });
  await other.stop();
  await ours.stop();
});
