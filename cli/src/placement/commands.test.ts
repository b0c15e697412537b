import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const main = join(import.meta.dirname, "..", "main.ts");
const examples = join(import.meta.dirname, "..", "..", "..", "domain", "placement", "examples");
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "kadr-commands-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const kadr = (...args: string[]) => spawnSync(process.execPath, [main, ...args], { encoding: "utf8", cwd: folder });

function inputFrom(example: string): string {
  const copy = join(folder, `in-${example}-${readdirSync(folder).length}`);
  cpSync(join(examples, example), copy, { recursive: true });
  return copy;
}

describe("kadr place and verify", () => {
  test("place what is final and answer 0; the folder then verifies, certificate and all", () => {
    const input = inputFrom("second-round");
    const run = kadr("place", input, "--out", "fine", "--timing");
    expect(run.status).toBe(0);
    expect(Object.keys(JSON.parse(run.stderr) as object)).toEqual(["read_ms", "place_ms", "ties_ms", "verify_ms", "write_ms"]);
    expect(readFileSync(join(folder, "fine", "placements.csv"), "utf8")).toBe(readFileSync(join(examples, "second-round", "expected", "placements.csv"), "utf8"));
    expect(readdirSync(join(folder, "fine")).sort()).toEqual(["certificate.json", "cutoffs.csv", "datapackage.json", "docket.json", "empty.csv", "outcomes.csv", "placements.csv", "ties.csv"]);
    expect(kadr("verify", input, "fine").status).toBe(0);
  });

  test("write the placement and answer 1 where the commission must decide", () => {
    const run = kadr("place", inputFrom("tie"), "--out", "open");
    expect(run.status).toBe(1);
    expect(run.stderr).toBe("");
    expect(readFileSync(join(folder, "open", "ties.csv"), "utf8")).toBe("vacancy,total,seats,application\nlake,40,1,A\nlake,40,1,B\n");
  });

  test("answer 2 on bad input, every fault on a line of its own, and write nothing", () => {
    const input = inputFrom("tie");
    writeFileSync(join(input, "choices.csv"), "application,choice,vacancy\nA,1,sea\nB,2,lake\n");
    const run = kadr("place", input, "--out", "none");
    expect(run.status).toBe(2);
    expect(run.stderr.trim().split("\n")).toEqual([
      'choices.csv:2: there is no vacancy "sea"',
      'choices.csv:3: choice 2 of the application "B" leaves a gap before it',
    ]);
    expect(run.stdout).toBe("");
    expect(existsSync(join(folder, "none"))).toBe(false);
  });

  test("answer 2 to text that is not UTF-8, a missing folder, and an output over the input", () => {
    const input = inputFrom("tie");
    writeFileSync(join(input, "vacancies.csv"), Buffer.from([...Buffer.from("vacancy,subject,institution,seats,incentive\nl"), 0xe6, 0x0a]));
    expect(kadr("place", input, "--out", "none").stderr).toBe("vacancies.csv:2: is not UTF-8 text\n");
    expect(kadr("place", "nowhere", "--out", "none")).toMatchObject({ status: 2, stderr: "kadr: nowhere: there is no such folder\n" });
    expect(kadr("place", input, "--out", input).status).toBe(2);
    expect(kadr("place", input).status).toBe(2);
  });

  test("say in one sentence what cannot be read or written, before any work is done", () => {
    const input = inputFrom("tie");
    writeFileSync(join(folder, "a-file"), "mine");
    expect(kadr("place", input, "--out", "/proc/none")).toMatchObject({ status: 2, stdout: "", stderr: expect.stringMatching(/^kadr: \/proc\/none: .*\n$/) });
    expect(kadr("generate", "--applications", "3", "--vacancies", "2", "--out", "a-file")).toMatchObject({ status: 2, stderr: "kadr: a-file: is not a folder\n" });
    expect(kadr("generate", "--applications", "3", "--vacancies", "2", "--out", "a-file/in")).toMatchObject({ status: 2, stderr: expect.stringMatching(/^kadr: a-file\/in: .*\n$/) });
    rmSync(join(input, "choices.csv"));
    mkdirSync(join(input, "choices.csv"));
    expect(kadr("place", input, "--out", "none")).toMatchObject({ status: 2, stderr: `kadr: ${join(input, "choices.csv")}: is a folder, and a file is expected\n` });
    expect(existsSync(join(folder, "none"))).toBe(false);
    expect(readdirSync(folder).filter((name) => name.startsWith("."))).toEqual([]);
  });

  test("know no command that only every object has", () => {
    for (const name of ["constructor", "toString", "__proto__"]) expect(kadr(name)).toMatchObject({ status: 2, stderr: `kadr: there is no command "${name}". "kadr help" lists them.\n` });
  });

  test("end quietly where nobody reads on", () => {
    const input = inputFrom("tie-decided");
    expect(kadr("place", input, "--out", "piped").status).toBe(0);
    const run = spawnSync("bash", ["-c", `set -o pipefail; ${process.execPath} ${main} verify ${input} piped --json | true`], { encoding: "utf8", cwd: folder });
    expect(run.stderr).toBe("");
  });

  test("catch a published folder that was changed, and an input that is not the one certified", () => {
    const input = inputFrom("tie-decided");
    expect(kadr("place", input, "--out", "sealed").status).toBe(0);
    const file = join(folder, "sealed", "placements.csv");
    writeFileSync(file, readFileSync(file, "utf8").replace("B,lake,1,1", "B,lake,1,2"));
    const changed = kadr("verify", input, "sealed");
    expect(changed.status).toBe(1);
    expect(changed.stdout).toContain("P2:");
    expect(changed.stdout).toContain("P14:");
    kadr("place", input, "--out", "sealed");
    writeFileSync(join(input, "institutions.csv"), "institution,name,district,latitude,longitude\ni1,a,b,40,48\n");
    expect(kadr("verify", input, "sealed").stdout).toContain("an input file is not the one the certificate speaks of");
  });

  test("keep other people's files in the output folder", () => {
    const input = inputFrom("tie-decided");
    expect(kadr("place", input, "--out", "kept").status).toBe(0);
    writeFileSync(join(folder, "kept", "note.txt"), "mine");
    expect(kadr("place", input, "--out", "kept").status).toBe(0);
    expect(readFileSync(join(folder, "kept", "note.txt"), "utf8")).toBe("mine");
    expect(readdirSync(folder).filter((name) => name.startsWith(".kept"))).toEqual([]);
  });
});

describe("kadr generate, explain and what-if", () => {
  test("make the same world from the same seed, place it, explain it in two languages, and question it", () => {
    for (const out of ["one", "two"]) expect(kadr("generate", "--applications", "300", "--vacancies", "60", "--seed", "5", "--out", out).status).toBe(0);
    for (const file of readdirSync(join(folder, "one"))) expect(readFileSync(join(folder, "one", file))).toEqual(readFileSync(join(folder, "two", file)));
    expect([0, 1]).toContain(kadr("place", "one", "--out", "placed").status);
    const [, first] = readFileSync(join(folder, "placed", "placements.csv"), "utf8").split("\n");
    const application = first!.split(",")[0]!;
    expect(kadr("explain", "one", "placed", application).stdout).toContain(`Application ${application}: placed`);
    expect(kadr("explain", "one", "placed", application, "--lang", "az").stdout).toContain("yerləşdirilib");
    expect(kadr("explain", "one", "placed", "nobody").status).toBe(2);
    const others = readFileSync(join(folder, "one", "applications.csv"), "utf8").split("\n").slice(1).map((line) => line.split(",")[0]!);
    const told = kadr("explain", "one", "placed", application, "--json").stdout;
    expect(others.filter((other) => other !== "" && other !== application && told.includes(other))).toEqual([]);
    const answer = JSON.parse(kadr("what-if", "one", "--set", "passMark=21", "--set", "consent=all", "--json").stdout) as { before: { filled: number }; after: { filled: number } };
    expect(answer.after.filled).toBeGreaterThanOrEqual(answer.before.filled);
    for (const odd of ["passmark=21", "passMark=25=3"]) expect(kadr("what-if", "one", "--set", odd).status).toBe(2);
  });
});
