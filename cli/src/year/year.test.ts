import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { describe, expect, inject, test } from "vitest";

const root = join(import.meta.dirname, "..", "..", "..");
const run = promisify(execFile);

/** `kadr year …` as somebody at a terminal calls it, on the tests' database server. */
const year = (...words: string[]) =>
  run(process.execPath, [join(root, "cli", "src", "main.ts"), "year", ...words], { env: { ...process.env, DATABASE_URL: inject("testDatabase").url } }).then(
    ({ stdout, stderr }) => ({ status: 0, stdout, stderr }),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({ status: code, stdout, stderr }),
  );

const databases = async (): Promise<string[]> => {
  const client = new pg.Client({ connectionString: inject("testDatabase").url });
  await client.connect();
  const { rows } = await client.query<{ datname: string }>("SELECT datname FROM pg_database WHERE datname LIKE 'kadr_year_%'").finally(() => client.end());
  return rows.map(({ datname }) => datname);
};

describe("kadr year", () => {
  test("lives a whole year from the schools to the in-year offers, says what each stage did, has the placement checked, and leaves nothing behind", { timeout: 300_000 }, async () => {
    const { status, stdout, stderr } = await year("--size", "tiny");
    expect(stderr).toBe("");
    const said = stdout.split("\n").map((line) => /^(\S.*?)\s{2,}([\d,]+)\s+[\d.]+/.exec(line)?.slice(1, 3)).filter((row) => row !== undefined);
    const rows = Object.fromEntries(said.map(([name, count]) => [name, Number(count!.replaceAll(",", ""))]));
    expect(rows).toMatchObject({ institutions: 100, vacancies: 16, registration: 40, applications: 40 });
    expect(Object.keys(rows)).toEqual(expect.arrayContaining(["review", "exam seats", "exams", "placement", "papers", "second round", "publication", "in-year offers", "the year"]));
    expect(rows.publication).toBeGreaterThan(5);
    expect(stdout).toMatch(/answers [1-9]\d{2,}/);
    expect(stdout).toMatch(/The published placement holds: \d+ of \d+ placed on 16 posts, 0 provisional, 0 ties open\./);
    expect(status).toBe(0);
    expect(await databases()).toEqual([]);
  });

  test("refuses a size it does not know", async () => {
    expect(await year("--size", "huge")).toMatchObject({ status: 2, stderr: expect.stringContaining('not "huge"') });
  });
});
