import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { commitment, drawForm, drawItem, formsFingerprint, questionsFingerprint, type DrawFile } from "@kadr/domain/examination";
import { quickForms } from "@kadr/domain/examination/forms";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { exampleBank, exampleBlueprint } from "../../../domain/examination/examples/bank.ts";
import draw from "../commands/draw.ts";

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), "kadr-draw-"))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const seed = "a seed of more than one hundred and twenty-eight bits";
const items = exampleBank();
const forms = quickForms(items, exampleBlueprint, { forms: 3, seed: 1 })!;
const startsAt = "2027-08-04T07:00:00.000Z";

/** Three candidates in a room, dealt as the seed says. */
const published = (): DrawFile => ({
  format: "kadr-draw-1",
  year: 2027,
  number: 1,
  commitment: commitment(seed),
  committedAt: startsAt,
  seed,
  revealedAt: startsAt,
  parts: ["subject", "method", "logic"],
  sessions: [{ id: "room", place: "P", room: "1", startsAt }],
  items: items.map(drawItem),
  sets: [{ id: "set", subject: "mathematics", startsAt, count: 3, fingerprint: formsFingerprint(forms.map(({ itemIds }) => itemIds)), forms: forms.map(({ itemIds }) => itemIds.map((id) => items.findIndex((item) => item.id === id))) }],
  draws: [1, 2, 3].map((seat) => {
    const drawn = drawForm({ forms, items, blueprint: exampleBlueprint, seed, session: "room", candidate: String(100 + seat), seat });
    return { session: "room", seat, candidate: String(100 + seat), set: "set", form: Number(drawn.formId), questions: questionsFingerprint(drawn.questions) };
  }),
});

const kadr = async (content: unknown, ...flags: string[]): Promise<{ status: number; out: string; err: string }> => {
  const path = join(folder, "draw.json");
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  const [out, err]: [string[], string[]] = [[], []];
  const spies = [vi.spyOn(console, "log").mockImplementation((text) => void out.push(text)), vi.spyOn(console, "error").mockImplementation((text) => void err.push(text))];
  try {
    return { status: await draw.run([path, ...flags]), out: out.join("\n"), err: err.join("\n") };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
};

test("an honest draw ends with 0, and says how much was repeated", async () => {
  expect(await kadr(published())).toMatchObject({ status: 0, out: "The draw is honest: 3 candidates, 1 set of forms, all as the seed says." });
  const { status, out } = await kadr(published(), "--json");
  expect([status, JSON.parse(out)]).toMatchObject([0, { holds: true, draws: 3, findings: [] }]);
});

test("a form given by favour ends with 1 and names the application", async () => {
  const file = published();
  file.draws[1]!.form = (file.draws[1]!.form % 3) + 1;
  expect(await kadr(file)).toMatchObject({ status: 1, out: "Application 102 was dealt another form than the draw says." });
  expect(await kadr({ ...published(), seed: null })).toMatchObject({ status: 1 });
});

test("a file from before the exam is held against it: what was changed since is named", async () => {
  const earlier = join(folder, "earlier.json");
  const keep = (file: DrawFile) => writeFileSync(earlier, JSON.stringify({ ...file, seed: null, revealedAt: null, draws: [] }));
  keep(published());
  const held = await kadr(published(), "--before", earlier);
  expect(held).toMatchObject({ status: 0, out: expect.stringContaining("1 set of forms stands in both files, with the same hash.") });
  const other = "0".repeat(64);
  const [set] = published().sets as [DrawFile["sets"][number]];
  keep({ ...published(), sets: [{ ...set, fingerprint: other }] });
  expect(await kadr(published(), "--before", earlier)).toMatchObject({ status: 1, out: "The forms of set set are not those of the earlier file, and this file does not say that they were replaced." });
  const replaced = [{ set: "set", subject: "mathematics", startsAt, fingerprint: other, publishedAt: "2027-07-22T08:00:00.000Z", replacedAt: "2027-07-23T08:00:00.000Z" }];
  const said = await kadr({ ...published(), replaced }, `--before=${earlier}`);
  expect(said.status).toBe(1);
  expect(said.out.split("\n")).toEqual(["The forms of set set were replaced after the earlier file; this file says so.", "The forms of set set, published 2027-07-22T08:00:00.000Z, were replaced 2027-07-23T08:00:00.000Z."]);
  // without an earlier file a replacement is told, and is no finding
  const alone = await kadr({ ...published(), replaced });
  expect([alone.status, alone.out.split("\n").length]).toEqual([0, 2]);
  expect(JSON.parse((await kadr({ ...published(), replaced }, "--json")).out)).toMatchObject({ holds: true, replaced });
  keep({ ...published(), commitment: other });
  expect(await kadr(published(), "--before", earlier)).toMatchObject({ status: 1, out: "The hash of draw 1 is not the one of the earlier file." });
  keep({ ...published(), number: 2 });
  expect(await kadr(published(), "--before", earlier)).toMatchObject({ status: 2, err: expect.stringContaining("draw 2 of 2027") });
  expect(await kadr(published(), "--before", join(folder, "none.json"))).toMatchObject({ status: 2 });
  expect(await kadr(published(), "--before", earlier, "--before", earlier)).toMatchObject({ status: 2 });
});

test("what is no published draw ends with 2 and one sentence", async () => {
  for (const [content, sentence] of [["{", "is not JSON"], [{}, '"format"'], [{ ...published(), draws: 7 }, '"draws"'], [[], '"file"']] as const) {
    const { status, out, err } = await kadr(content);
    expect({ status, out, lines: err.split("\n").length }).toEqual({ status: 2, out: "", lines: 1 });
    expect(err).toContain(sentence);
  }
});
