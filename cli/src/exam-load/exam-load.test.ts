import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { afterAll, describe, expect, inject, test } from "vitest";
import { openHall } from "../../../tools/exam/hall.ts";
import { runLoad } from "../../../tools/exam/load.ts";
import { startServerProcess } from "../../../tools/exam/server-process.ts";
import { loadOptions } from "./options.ts";
import { holds } from "./report.ts";

const root = join(import.meta.dirname, "..", "..", "..");
const folder = mkdtempSync(join(tmpdir(), "kadr-exam-load-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** `kadr exam-load …` as somebody at a terminal calls it, on the tests' database server. */
const load = (...words: string[]) =>
  promisify(execFile)(process.execPath, [join(root, "cli", "src", "main.ts"), "exam-load", ...words], { env: { ...process.env, DATABASE_URL: inject("testDatabase").url } }).then(
    ({ stdout, stderr }) => ({ status: 0, stdout, stderr }),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({ status: code, stdout, stderr }),
  );
const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

const short = ["--enter", "1", "--start", "1", "--work", "4", "--check", "1", "--finish", "1", "--beat", "2"];

describe("kadr exam-load", () => {
  test("makes an exam of its own, lets everybody sit it, and finds every answer again", { timeout: 120_000 }, async () => {
    const { status, stdout, stderr } = await load("--candidates", "30", "--think", "0.5", ...short, "--json");
    expect(stdout, stderr).not.toBe("");
    const figures = JSON.parse(stdout) as { calls: Record<string, { n: number; p99: number; errors: number }>; receipts: Record<string, number>; finished: number; errors: object; holds: boolean };
    expect(figures.errors, stderr).toEqual({});
    expect(figures).toMatchObject({ candidates: 30, think: 0.5, finished: 30, failed: 0, holds: true, calls: { enter: { n: 30 }, start: { n: 30 }, resume: { n: 30 }, finish: { n: 30 } } });
    expect(figures.receipts.given).toBeGreaterThan(100);
    expect(figures.receipts).toMatchObject({ checked: figures.receipts.given, rows: figures.receipts.given, faults: 0, rowFaults: 0 });
    expect(figures.calls.save!.n).toBe(figures.receipts.given);
    expect(figures.calls.heartbeat!.n).toBeGreaterThan(60);
    expect(status).toBe(0);
  });

  test("sits in the session of a running server of two processes by its codes, all from one address, and says what was refused", { timeout: 120_000 }, async () => {
    const hall = await openHall(inject("testDatabase").url, { candidates: 12 });
    const server = await startServerProcess({ databaseUrl: hall.databaseUrl, dataDir: hall.dataDir, mode: "demo", processes: 2 });
    try {
      const codes = file("codes.csv", ["seat,code,password", ...hall.doors.map(({ code, password }, i) => `${i + 1},${code},${password}`)].join("\n"));
      const first = await load("--candidates", "10", "--think", "1", "--address", server.address, "--codes", codes, ...short);
      expect(first.stdout).toMatch(/^save\s+\d+/m);
      expect(first.stdout).toContain("nothing lost, nothing twice");
      expect(first.stdout).toContain("10 finished");
      expect(first.status).toBe(0);
      const wrong = file("wrong.csv", `code,password\n${hall.doors[10]!.code},AAAA-AAAA\n${hall.doors[11]!.code},${hall.doors[11]!.password}\n`);
      const second = await load("--candidates", "2", "--think", "1", "--address", server.address, "--codes", wrong, ...short, "--json");
      expect(JSON.parse(second.stdout)).toMatchObject({ finished: 1, failed: 1, errors: { enter: { exam_entry_failed: 1 } }, holds: false });
      expect(second.status).toBe(1);
    } finally {
      await server.stop();
      await hall.close();
    }
  });

  test("checks every receipt also when the last answers were still on their way as the check began", { timeout: 120_000 }, async () => {
    const hall = await openHall(inject("testDatabase").url, { candidates: 6 });
    const server = await startServerProcess({ databaseUrl: hall.databaseUrl, dataDir: hall.dataDir, mode: "demo" });
    try {
      const sitting = runLoad({ address: server.address, doors: hall.doors, think: 0.2, beat: 5, seed: 1, timetable: { enter: 1, start: 1, work: 3, check: 1, finish: 1 } });
      await sleep(4_000);
      process.kill(server.pid, "SIGSTOP");
      await sleep(3_000);
      process.kill(server.pid, "SIGCONT");
      const result = await sitting;
      expect(result.errors).toEqual({});
      expect(result).toMatchObject({ finished: 6, receipts: { checked: result.receipts.given, faults: [] } });
      expect(holds(result)).toBe(true);
    } finally {
      await server.stop();
      await hall.close();
    }
  });

  test("refuses what it cannot read in one sentence, with status 2", async () => {
    const { status, stdout, stderr } = await load("--candidates", "many");
    expect({ status, stdout, stderr }).toEqual({ status: 2, stdout: "", stderr: '--candidates is one number from 1 to 10000, not "many".\n' });
  });

  test.each([
    ["too many candidates", ["--candidates", "10001"], "--candidates is one number from 1 to 10000"],
    ["half a candidate", ["--candidates", "2.5"], "--candidates is a whole number"],
    ["a time that is no number", ["--think", "soon"], '--think is one number from 0.05 to 3600, not "soon"'],
    ["an option without its value", ["--think"], "--think needs a value"],
    ["the same twice", ["--think", "5", "--think", "6"], '--think is one number from 0.05 to 3600, not "5 6"'],
    ["a word it does not know", ["--speed", "9"], "--speed is not known here"],
    ["a word that stands alone", ["200"], "200 is not known here"],
    ["an address without codes", ["--address", "http://localhost:1"], "Name the candidates' codes with --codes FILE"],
    ["an address that is none", ["--address", "ftp://x", "--codes", "codes.csv"], "--address begins with http:// or https://"],
    ["a file that is not there", ["--codes", "nowhere.csv"], "nowhere.csv: it does not exist"],
  ])("does not take %s", (_name, words, sentence) => {
    expect(() => loadOptions(words)).toThrow(sentence);
  });

  test.each([
    ["without the columns", "a,b\n1,2\n", "code and password are among them"],
    ["with an empty cell", "code,password\nAAAA-BBBB,\n", ":2: code or password is missing"],
    ["with a code twice", "code,password\nAAAA-BBBB,x\nAAAA-BBBB,y\n", ":3: the code AAAA-BBBB stands there twice"],
    ["with a quote left open", 'code,password\n"AAAA-BBBB,x\n', ":2: "],
    ["with too few", "code,password\nAAAA-BBBB,x\n", "--candidates asks for 2 codes, and it holds 1"],
  ])("does not take codes %s", (name, text, sentence) => {
    expect(() => loadOptions(["--candidates", "2", "--codes", file(`${name.replaceAll(" ", "-")}.csv`, text)])).toThrow(sentence);
  });

  test("takes as many a second as ten thousand in a minute unless told otherwise", () => {
    expect(loadOptions(["--candidates", "10000", "--think", "45"]).timetable).toEqual({ enter: 60, start: 60, work: 270, check: 60, finish: 60 });
    expect(loadOptions(["--candidates", "200", "--think", "5", "--work", "9"]).timetable).toEqual({ enter: 5, start: 5, work: 9, check: 5, finish: 5 });
  });
});
