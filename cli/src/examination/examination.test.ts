import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { published, publishedRows } from "@kadr/domain/examination/statistics";
import { readItem, readPackage, writePackage, zip } from "@kadr/domain/examination/qti";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import itemStatistics from "../commands/item-statistics.ts";
import qti from "../commands/qti.ts";
import type { Command } from "../main.ts";
import { readPackageFiles } from "./files.ts";

const root = new URL("../../../", import.meta.url).pathname;
const examples = join(root, "domain/examination/examples/package");
const item = (name: string) => join(examples, "items", `${name}.xml`);
let folder: string;

beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), "kadr-exam-"))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const commands: Record<string, Command> = { qti, "item-statistics": itemStatistics };

/** Runs a command within this process, and gives what it said and its exit status. */
async function kadr(name: string, ...args: string[]): Promise<{ status: number; out: string; err: string }> {
  const [out, err]: [string[], string[]] = [[], []];
  const spies = [vi.spyOn(console, "log").mockImplementation((text) => void out.push(text)), vi.spyOn(console, "error").mockImplementation((text) => void err.push(text))];
  try {
    return { status: await commands[name]!.run(args), out: out.join("\n"), err: err.join("\n") };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const table = (counts: readonly number[], names: string[]) =>
  ["person," + names.join(","), ...publishedRows(counts).map((row, i) => `p${i},${[...row].join(",")}`)].join("\n");

test("qti check names every item of a folder as taken or refused, with type or reason", async () => {
  const { status, out } = await kadr("qti", "check", examples, "--json");
  expect(status).toBe(0);
  const report = JSON.parse(out);
  expect(report).toMatchObject({ package: examples, taken: 8, refused: 5 });
  expect(report.items.find((each: { identifier: string }) => each.identifier === "match")).toEqual({ identifier: "match", file: "items/match.xml", type: "match", taken: true });
  expect(report.items.find((each: { identifier: string }) => each.identifier === "hotspot")).toMatchObject({ type: "hotspot", taken: false, reason: expect.stringMatching(/hotspot.*scored/) });
  for (const each of report.items.filter((one: { taken: boolean }) => !one.taken)) expect(each.reason).toMatch(/^[A-Z].*\.$/);
});

test("qti check reads a zip, and a folder without a manifest file by file", async () => {
  const files = await readPackageFiles(examples);
  const zipped = await kadr("qti", "check", file("bank.zip", zip(files)), "--json");
  expect(JSON.parse(zipped.out)).toMatchObject({ taken: 8, refused: 5 });
  const bare = join(folder, "bare");
  mkdirSync(bare);
  for (const name of ["match", "hotspot"]) writeFileSync(join(bare, `${name}.xml`), readFileSync(item(name)));
  const read = await kadr("qti", "check", bare, "--json");
  expect(JSON.parse(read.out)).toMatchObject({ taken: 1, refused: 1, notes: [expect.stringContaining("no manifest")] });
});

test("an item that shows what the bank does not take is refused with its reason", async () => {
  const files = (await readPackageFiles(examples)).set("media/squares.png", new TextEncoder().encode("<svg/>"));
  const { out } = await kadr("qti", "check", file("unseen.zip", zip(files)), "--json");
  const refused = JSON.parse(out).items.filter((each: { code?: string }) => each.code === "picture_kind");
  expect(refused).toMatchObject([{ taken: false, reason: expect.stringContaining("media/squares.png is not a PNG or JPEG") }]);
});

test("links in a folder are not followed, neither to files nor to folders", async () => {
  const [outside, inside] = [join(folder, "outside"), join(folder, "linked")];
  for (const path of [outside, inside]) mkdirSync(path);
  writeFileSync(join(outside, "order.xml"), readFileSync(item("order")));
  writeFileSync(join(inside, "match.xml"), readFileSync(item("match")));
  symlinkSync(outside, join(inside, "folder"));
  symlinkSync(join(outside, "order.xml"), join(inside, "order.xml"));
  expect([...(await readPackageFiles(inside)).keys()]).toEqual(["match.xml"]);
  const manifest = '<manifest xmlns="http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1"><resources><resource identifier="R" type="imsqti_item_xmlv3p0" href="folder/order.xml"/></resources></manifest>';
  writeFileSync(join(inside, "imsmanifest.xml"), manifest);
  const { out } = await kadr("qti", "check", inside, "--json");
  expect(JSON.parse(out).items).toContainEqual(expect.objectContaining({ file: "folder/order.xml", taken: false, code: "file_missing" }));
});

test("what cannot be read as a package is one sentence and status 2", async () => {
  const empty = join(folder, "empty");
  mkdirSync(empty);
  for (const path of [join(folder, "nowhere"), empty, file("no.zip", "not a zip"), file("cut.zip", zip(await readPackageFiles(examples)).subarray(0, 900))]) {
    const { status, out, err } = await kadr("qti", "check", path);
    expect([status, out]).toEqual([2, ""]);
    expect(err.trim().split("\n")).toHaveLength(1);
    expect(err).toMatch(/\.$/);
    expect(err).not.toMatch(/at .*\.ts/);
  }
});

test.each<[string, string[], number, number]>([
  ["choice", ["RESPONSE=ChoiceB"], 1, 1],
  ["choice", ["RESPONSE=ChoiceA"], 0, 1],
  ["choice", [], 0, 1],
  ["choice-multiple", ["RESPONSE=H", "RESPONSE=O"], 2, 2],
  ["choice-multiple", ["RESPONSE=H,O"], 2, 2],
  ["choice-multiple", ["RESPONSE=H Cl"], 0, 2],
  ["text-entry", ["RESPONSE=caspian"], 1, 1],
  ["number-entry", ["RESPONSE=3,15"], 1, 1],
  ["match", ["RESPONSE=force N,energy J", "RESPONSE=power W"], 2, 2],
  ["order", ["RESPONSE=mercury,venus,earth"], 1, 1],
  ["composite", ["R1=yes", "R2=12"], 3, 3],
])("qti score: %s answered %j", async (name, words, score, maxScore) => {
  const { status, out } = await kadr("qti", "score", item(name), ...words.flatMap((word) => ["--response", word]), "--json");
  expect(status).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ score, maxScore, outcomes: { SCORE: score } });
});

test.each<[string, string[], number]>([
  ["composite", ["--response", "R1=yes", "R2=12"], 3],
  ["composite", ["--response", "R1=yes", "--json", "--response", "R2=12"], 3],
  ["choice-multiple", ["--response", "RESPONSE=H", "O"], 2],
  ["choice-multiple", ["--response", "RESPONSE=H", "RESPONSE=O"], 2],
  ["match", ["--response", "RESPONSE=force", "N,energy", "J", "power", "W"], 2],
  ["match", ["--response", "RESPONSE=force N", "energy J", "power W"], 2],
  ["order", ["--response", "RESPONSE=mercury", "venus", "earth"], 1],
  ["choice", ["--response", "RESPONSE= ChoiceB "], 1],
  ["choice", ["--response=RESPONSE=ChoiceB"], 1],
])("qti score: %s answered by the words %j", async (name, words, score) => {
  const { status, out } = await kadr("qti", "score", item(name), ...words, "--json");
  expect([status, JSON.parse(out)]).toMatchObject([0, { score }]);
});

test("an answer's words are refused where no --response came before them", async () => {
  const { status, err } = await kadr("qti", "score", item("choice"), "RESPONSE=ChoiceB");
  expect([status, err]).toEqual([2, "RESPONSE=ChoiceB: write answers after --response, as in --response RESPONSE=A."]);
});

test.each<[string, string[]]>([
  ["an item that is refused", ["qti", "score", item("hotspot"), "--response", "RESPONSE=A"]],
  ["an option that is not there", ["qti", "score", item("choice"), "--response", "RESPONSE=Z"]],
  ["a response that is not there", ["qti", "score", item("choice"), "--response", "R9=Z"]],
  ["two values where one is asked", ["qti", "score", item("choice"), "--response", "RESPONSE=ChoiceA", "--response", "RESPONSE=ChoiceB"]],
  ["half a pair", ["qti", "score", item("match"), "--response", "RESPONSE=force"]],
  ["a response without a name", ["qti", "score", item("choice"), "--response", "ChoiceA"]],
  ["a word it does not know", ["qti", "score", item("choice"), "--answer", "x"]],
  ["an answer where none is scored", ["qti", "check", examples, "--response", "RESPONSE=A"]],
  ["no file", ["qti", "score"]],
  ["another verb", ["qti", "convert", "x"]],
  ["no responses", ["item-statistics"]],
  ["a file that is not there", ["item-statistics", "nowhere.csv"]],
])("%s is one sentence and status 2", async (_, args) => {
  const { status, out, err } = await kadr(args[0]!, ...args.slice(1));
  expect([status, out]).toEqual([2, ""]);
  expect(err.trim().split("\n")).toHaveLength(1);
});

test("item-statistics gives the published figures of LSAT6 and LSAT7", async () => {
  const six = await kadr("item-statistics", file("lsat6.csv", table(published.LSAT6, ["Q1", "Q2", "Q3", "Q4", "Q5"])), "--json");
  const found = JSON.parse(six.out);
  expect(Object.keys(found)).toEqual(["n", "mean", "sd", "alpha", "sem", "items"]);
  expect(Object.keys(found.items[0])).toEqual(["item", "facility", "item_total", "corrected", "rasch", "distractors", "flags"]);
  expect(found.n).toBe(1000);
  expect(found.alpha.toFixed(4)).toBe("0.2950");
  expect(found.items.map((each: { rasch: number }) => each.rasch.toFixed(4))).toEqual(["-1.2561", "0.4749", "1.2360", "0.1684", "-0.6232"]);
  const seven = await kadr("item-statistics", file("lsat7.csv", table(published.LSAT7, ["Q1", "Q2", "Q3", "Q4", "Q5"])));
  expect(seven.out).toContain("alpha 0.4534");
});

test("item-statistics scores answers by a key, and names every fault of a table by line and column", async () => {
  const key = file("key.csv", "item,key\nQ1,A\nQ2,B\n");
  const scored = await kadr("item-statistics", file("raw.csv", "person,Q1,Q2\np1,A,B\np2,A,C\np3,D,B\np4,,\n"), "--key", key, "--json");
  expect(JSON.parse(scored.out).items[0]).toMatchObject({ facility: 0.5, distractors: { A: { count: 2, key: true }, D: { count: 1, key: false } } });
  const bad = await kadr("item-statistics", file("bad.csv", "person,Q1,Q2\np1,0,2\np1,1,1\np3,1\n"));
  expect(bad.status).toBe(2);
  expect(bad.err.trim().split("\n")).toEqual([
    expect.stringMatching(/bad\.csv:2: column Q2: “2” is neither 0 nor 1/),
    expect.stringMatching(/bad\.csv:3: column person: p1 stands in line 2/),
    expect.stringMatching(/bad\.csv:4: The line has 2 cells/),
  ]);
  const raw = await kadr("item-statistics", file("many.csv", `person,Q1\n${Array.from({ length: 500 }, (_, i) => `p${i},B`).join("\n")}\n`));
  expect(raw.err.trim().split("\n")).toHaveLength(101);
  expect(raw.err).toMatch(/400 more faults/);
  const latin = await kadr("item-statistics", file("latin.csv", Uint8Array.from([0x70, 0xff, 0xfe])));
  expect([latin.status, latin.err.trim()]).toEqual([2, expect.stringMatching(/not UTF-8 text\.$/)]);
});

test("a package that is written again is taken whole by the command", async () => {
  const read = readPackage(await readPackageFiles(examples));
  if (!("items" in read)) throw new Error("the package reads");
  const path = file("again.zip", zip(writePackage(read.items, read.media)));
  const again = await kadr("qti", "check", path, "--json");
  expect(JSON.parse(again.out)).toMatchObject({ taken: 8, refused: 0 });
  expect(readItem(readFileSync(item("choice")), { path: "choice.xml" }).item?.id).toBe("choice");
});

test("items a person was never asked are named by a mark, and count against nobody", async () => {
  const path = join(folder, "given.csv");
  writeFileSync(path, "person,A,B,C\n1,1,.,0\n2,1,0,.\n3,.,1,1\n4,0,1,.\n");
  const { status, out } = await kadr("item-statistics", path, "--not-given", ".", "--json");
  expect(status).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ n: 4, mean: 1.25, items: [{ item: "A", facility: 2 / 3 }, { item: "B", facility: 2 / 3 }, { item: "C", facility: 0.5 }] });
  expect((await kadr("item-statistics", path)).status).not.toBe(0);
});

test("the commands that the README shows run as shown", async () => {
  const readme = readFileSync(join(root, "domain/examination/README.md"), "utf8");
  const shown = [...readme.matchAll(/^ {4}npx kadr (.*)$/gm)].map(([, line]) => line!).filter((line) => !/RESPONSES\.csv|exam-draw\.json/.test(line));
  expect(shown.length).toBeGreaterThan(1);
  for (const line of shown) {
    const words = [...line.matchAll(/(?:[^\s"]|"[^"]*")+/g)].map(([word]) => word.replaceAll('"', "").replace(/^domain\//, join(root, "domain/")));
    expect((await kadr(words[0]!, ...words.slice(1))).status, line).toBe(0);
  }
});

test("the program itself ends with the status of its command and keeps faults apart from output", async () => {
  const run = (...args: string[]) =>
    new Promise<{ status: number; out: string; err: string }>((resolve) => {
      execFile(process.execPath, [join(root, "cli/src/main.ts"), ...args], (error, out, err) => resolve({ status: error ? Number(error.code) : 0, out, err }));
    });
  const right = await run("qti", "score", item("order"), "--response", "RESPONSE=mercury,venus,earth", "--json");
  expect([right.status, JSON.parse(right.out).score, right.err]).toEqual([0, 1, ""]);
  const wrong = await run("qti", "check", join(folder, "nowhere"), "--json");
  expect([wrong.status, wrong.out, wrong.err]).toEqual([2, "", expect.stringMatching(/does not exist\.\n$/)]);
});
