import { expect, test } from "vitest";
import { commitment } from "./draw.ts";
import { drawForm } from "./draw-form.ts";
import type { DrawFile } from "./draw-file.ts";
import { checkDrawFile, compareDrawFiles, drawItem, formsFingerprint, questionsFingerprint } from "./draw-file.ts";
import { exampleBank, exampleBlueprint } from "./examples/bank.ts";
import { quickForms } from "./forms/quick.ts";
import { readDrawFile } from "./read-draw-file.ts";

const seed = "a seed of more than one hundred and twenty-eight bits";
const items = exampleBank();
const forms = quickForms(items, exampleBlueprint, { forms: 5, seed: 3 })!;
const places = new Map(items.map(({ id }, i) => [id, i]));
const startsAt = "2027-08-04T07:00:00.000Z";

const published = (): DrawFile => ({
  format: "kadr-draw-1",
  year: 2027,
  number: 1,
  commitment: commitment(seed),
  committedAt: "2027-07-22T08:00:00.000Z",
  seed,
  revealedAt: "2027-08-10T08:00:00.000Z",
  parts: ["subject", "method", "logic"],
  sessions: ["room-1", "room-2"].map((id) => ({ id, place: "2 nömrəli məktəb", room: id, startsAt })),
  items: items.map(drawItem),
  sets: [{ id: "set-1", subject: "mathematics", startsAt, count: 5, fingerprint: formsFingerprint(forms.map(({ itemIds }) => itemIds)), forms: forms.map(({ itemIds }) => itemIds.map((id) => places.get(id)!)) }],
  draws: ["room-1", "room-2"].flatMap((session, room) =>
    Array.from({ length: 12 }, (_, i) => {
      const candidate = String(room * 12 + i + 1);
      const drawn = drawForm({ forms, items, blueprint: exampleBlueprint, seed, session, candidate, seat: i + 1 });
      return { session, seat: i + 1, candidate, set: "set-1", form: Number(drawn.formId), questions: questionsFingerprint(drawn.questions) };
    }),
  ),
});

const changed = (change: (file: DrawFile) => void): string[] => {
  const file = structuredClone(published());
  change(file);
  return checkDrawFile(file).map(({ code }) => code);
};

test("an honest draw is repeated from its file alone, as it comes back from JSON", () => {
  const read = readDrawFile(JSON.parse(JSON.stringify(published())));
  expect(read.ok && checkDrawFile(read.file)).toEqual([]);
});

test("neighbours never have the same form", () => {
  const { draws } = published();
  for (const one of draws) for (const next of draws) if (next.session === one.session && next.seat === one.seat + 1) expect(next.form).not.toBe(one.form);
});

test.each<[string, (file: DrawFile) => void, string]>([
  ["another seed", (file) => (file.seed = `${seed}!`), "seed_not_committed"],
  ["a short seed", (file) => (file.seed = "short"), "seed_not_committed"],
  ["a seed kept back", (file) => (file.seed = null), "not_revealed"],
  ["forms changed after they were published", (file) => file.sets[0]!.forms![0]!.splice(0, 1, 229), "forms_differ"],
  ["forms kept back", (file) => (file.sets[0]!.forms = null), "forms_differ"],
  ["an easier form for one candidate", (file) => (file.draws[3]!.form = (file.draws[3]!.form % 5) + 1), "form_differs"],
  ["another order for one candidate", (file) => (file.draws[3]!.questions = file.draws[4]!.questions), "questions_differ"],
  ["a candidate moved to another seat", (file) => (file.draws[3]!.seat = 30), "form_differs"],
  ["a seat given twice", (file) => (file.draws[3]!.seat = file.draws[4]!.seat), "seat_twice"],
  ["a candidate listed twice", (file) => (file.draws[3]!.candidate = file.draws[4]!.candidate), "candidate_twice"],
  ["a set nobody knows", (file) => (file.draws[3]!.set = "set-9"), "set_unknown"],
  ["a room of another hour", (file) => (file.sessions[0]!.startsAt = "2027-08-05T07:00:00.000Z"), "session_unknown"],
])("%s is found", (_, change, code) => expect(changed(change)).toContain(code));

test("an earlier file shows which hashes were changed since, and whether the later one says so", () => {
  const later = published();
  const [set] = later.sets as [DrawFile["sets"][number]];
  const other = "0".repeat(64);
  const before = (change: Partial<DrawFile> = {}): DrawFile => ({ ...published(), seed: null, revealedAt: null, ...change });
  const had = (fingerprint: string) => before({ sets: [{ ...set, id: "under another name", forms: null, fingerprint }] });
  const was = { set: "set-1", subject: set.subject, startsAt, fingerprint: other, publishedAt: "2027-07-22T08:00:00.000Z", replacedAt: "2027-07-23T08:00:00.000Z" };
  expect(compareDrawFiles(before(), later)).toEqual([]);
  expect(compareDrawFiles(before({ commitment: other }), later)).toEqual([{ code: "commitment_changed", about: "1" }]);
  expect(compareDrawFiles(had(other), { ...later, replaced: [was] })).toEqual([{ code: "forms_replaced", about: "set-1" }]);
  expect(compareDrawFiles(had(other), { ...later, replaced: [{ ...was, startsAt: "2027-08-05T07:00:00.000Z" }] })).toEqual([{ code: "replacement_unsaid", about: "set-1" }]);
  // what an earlier file said was replaced is not left out of a later one
  expect(compareDrawFiles(before({ replaced: [was] }), later)).toEqual([{ code: "replacement_unsaid", about: "set-1" }]);
  expect(compareDrawFiles(before({ replaced: [was] }), { ...later, replaced: [was] })).toEqual([]);
  // a sitting that was called off, or planned since, stands in one of them alone
  expect(compareDrawFiles(had(other), { ...later, sets: [] })).toEqual([]);
  expect(compareDrawFiles(before({ sets: [] }), later)).toEqual([]);
});

test("what is no published draw is refused by the field that is wrong", () => {
  for (const value of [null, 1, "x", []]) expect(readDrawFile(value)).toEqual({ ok: false, field: "file" });
  expect(readDrawFile({ ...published(), format: "kadr-draw-2" })).toEqual({ ok: false, field: "format" });
  for (const field of Object.keys(published())) {
    const { [field as keyof DrawFile]: _, ...rest } = published();
    expect(readDrawFile(rest)).toEqual({ ok: false, field });
  }
  expect(readDrawFile({ ...published(), draws: [{}] })).toEqual({ ok: false, field: "draws" });
  expect(readDrawFile({ ...published(), replaced: [{}] })).toEqual({ ok: false, field: "replaced" });
});
