import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testApp, type TestApp } from "../../../test/app.ts";
import { nobody } from "../../platform/context.ts";
import { wholeItem } from "./plain-item.ts";
import { bank, examCountry, stock, type ExamCountry } from "../../../test/exam-country.ts";
import { addItems, approveItems, bankFigures, getItem, importItems, listItems, markSamples, retireItem, revealKey, sampleItems } from "./index.ts";

let t: TestApp;
let country: ExamCountry;
beforeAll(async () => {
  t = await testApp();
  country = await examCountry(t);
});
afterAll(() => t[Symbol.asyncDispose]());

const header = "code,subject,part,topic,difficulty,stem_az,stem_en,a_az,b_az,c_az,d_az,a_en,b_en,c_en,d_en,key,sample";
const file = (...lines: string[]) => ({ name: "items.csv", base64: Buffer.from([header, ...lines].join("\n"), "utf8").toString("base64") });
const good = 'K-1,mathematics,subject,cəbr,0.6,"Şəkidə 2, 3 və 4 ədədlərinin cəmi?",The sum of 2 and 3 and 4?,9,8,7,6,nine,eight,seven,six,a,no';

describe("the item bank", () => {
  it("takes a file whole, finds it by folded letters, and shows items without their keys", async () => {
    const tried = await t.perform(importItems, country.manager, { file: file(good), dryRun: true });
    expect(tried).toEqual({ dryRun: true, rows: 1, written: 0, faults: [] });
    expect((await t.ask(listItems, country.manager, { search: "sekide" })).total).toBe(0);
    expect(await t.perform(importItems, country.manager, { file: file(good), dryRun: false })).toMatchObject({ rows: 1, written: 1, faults: [] });
    const { rows, total } = await t.ask(listItems, country.manager, { search: "sekide" });
    expect(total).toBe(1);
    expect((await t.ask(listItems, country.manager, { search: "cebr k-1" })).total).toBe(1);
    expect(rows[0]).toMatchObject({ code: "K-1", part: "subject", topic: "cəbr", difficulty: 0.6, languages: ["az", "en"], state: "review", sample: false });
    const shown = await t.ask(getItem, country.manager, { itemId: rows[0]!.id });
    expect(shown.item.interactions[0]!.options!.map((option) => option.text.az).toSorted()).toEqual(["6", "7", "8", "9"]);
    expect(JSON.stringify(shown)).not.toMatch(/correct|mapping|"key"/);
    const right = await t.perform(revealKey, country.manager, { itemId: rows[0]!.id });
    const nine = shown.item.interactions[0]!.options!.find((option) => option.text.az === "9")!.id;
    expect(right).toEqual({ keys: [{ version: 1, neutral: false, approved: false, right: [{ responseId: "RESPONSE", correct: [nine] }] }] });
    await t.perform(approveItems, await t.actor("item_reviewer"), { itemIds: [rows[0]!.id] });
    const looked = await t.house.reader.selectFrom("audit").select(["action", "data"]).where("object_id", "=", rows[0]!.id).execute();
    expect(looked).toEqual([expect.objectContaining({ action: "bank.revealKey" })]);
  });

  it("answers a file with faults by all of them, with line and column, and takes none of its rows", async () => {
    const before = (await t.ask(listItems, country.manager, {})).total;
    const { written, faults } = await t.perform(importItems, country.manager, {
      file: file(
        "G-1,mathematics,subject,t,0.5,Sual?,,1,2,3,4,,,,,a,",
        "G-1,mathematics,subject,t,0.5,Sual?,,1,2,3,4,,,,,a,",
        "G-2,alchemy,subject,t,1.5,Sual?,,1,2,3,4,,,,,e,maybe",
        "G-3,,subject,t,,Sual?,,1,2,,,,,,,c,",
        "G-4,,logic,t,0.5,Sual?,Question?,1,2,1,4,one,,three,four,d,",
        "K-1,,logic,t,0.5,,,1,,3,,,,,,a,",
        "K-1,,logic,t,0.5,Sual?,,1,2,3,,,,,,a,",
      ),
      dryRun: false,
    });
    expect(written).toBe(0);
    expect(faults.map(({ line, column, code }) => `${line} ${column} ${code}`)).toEqual([
      "3 code code_repeated",
      "4 difficulty out_of_range",
      "4 key not_one_of",
      "4 sample not_one_of",
      "5 subject subject_missing",
      "5 key key_out_of_range",
      "6 b_en translation_incomplete",
      "6 c_az options_same",
      "7 stem_az value_missing",
      "7 b_az value_missing",
      "8 code code_taken",
    ]);
    expect((await t.ask(listItems, country.manager, {})).total).toBe(before);
  });

  it("adds all items of a list or none, and keeps questions and keys out of the audit trail", async () => {
    const [item] = bank("physics", "P");
    await expect(t.perform(addItems, country.manager, { items: [item!, { ...item!, code: "P-x", key: 4 }, { ...item!, code: "P-y", subjectCode: "alchemy" }] })).rejects.toMatchObject({
      code: "item_faults",
      data: { faults: [expect.objectContaining({ index: 1, code: "key_out_of_range" }), expect.objectContaining({ index: 2, code: "subject_unknown" })] },
    });
    await t.perform(addItems, country.manager, { items: [item!] });
    const audit = await t.house.reader.selectFrom("audit").select("data").where("action", "in", ["bank.addItems", "bank.importItems"]).execute();
    expect(JSON.stringify(audit)).not.toMatch(/neçə edir|base64/);
  });

  it("gives an option an identity that follows from what it says and does not tell its place", () => {
    const [plain] = bank();
    const item = { ...plain!, sample: false };
    const ids = (of: typeof item) => new Map(wholeItem("i", of).interactions.flatMap((each) => ("options" in each ? each.options.map(({ id, text }) => [text.az, id] as const) : [])));
    const turned = { ...item, options: item.options.toReversed(), key: 3 - item.key };
    expect([...ids(turned)].toSorted()).toEqual([...ids(item)].toSorted());
    expect(wholeItem("i", turned).key.responses).toEqual(wholeItem("i", item).key.responses);
    expect([...ids(item).values()].join()).not.toBe([...ids(item).values()].toSorted().join());
  });

  it("counts what each subject can draw on, and retires an item", async () => {
    const { subjects: figures } = await t.ask(bankFigures, country.manager, {});
    expect(figures.find(({ subjectCode }) => subjectCode === "mathematics")).toMatchObject({ subject: 41, method: 8, logic: 8, enough: true });
    expect(figures.find(({ subjectCode }) => subjectCode === "arabic")).toMatchObject({ subject: 0, method: 0, logic: 8, enough: false });
    const { rows } = await t.ask(listItems, country.manager, { search: "K-1" });
    const itemId = rows.find(({ code }) => code === "K-1")!.id;
    await t.perform(retireItem, country.manager, { itemId, reason: "İki düzgün cavab var" });
    await expect(t.perform(retireItem, country.manager, { itemId, reason: "yenə" })).rejects.toMatchObject({ code: "wrong_state" });
    expect((await t.ask(bankFigures, country.manager, {})).subjects.find(({ subjectCode }) => subjectCode === "mathematics")!.subject).toBe(40);
    expect((await t.ask(listItems, country.manager, { state: "retired" })).rows.map(({ code }) => code)).toEqual(["K-1"]);
  });

  it("shows the public only samples", async () => {
    const samples = bank("history", "S").slice(0, 2).map((item) => ({ ...item, sample: true }));
    await stock(t, country.manager, samples);
    const shown = await t.ask(sampleItems, nobody, { subjectCode: "history" });
    expect(shown).toHaveLength(2);
    expect(JSON.stringify(shown)).not.toMatch(/correct|"key"/);
    const [first, second] = shown.map(({ item }) => item);
    const secret = (await t.ask(listItems, country.manager, { search: "M-subject-1", state: "approved" })).rows[0]!.id;
    const marked = await t.perform(markSamples, nobody, { subjectCode: "history", responses: { [first!.id]: { RESPONSE: first!.interactions[0]!.options![0]!.id }, [secret]: { RESPONSE: "x" } } });
    expect(marked.questions.map(({ itemId, answered }) => [itemId, answered])).toEqual([[first!.id, true], [second!.id, false]]);
    const right = marked.questions[1]!.correct[0]!.correct;
    expect(await t.perform(markSamples, nobody, { subjectCode: "history", responses: { [second!.id]: { RESPONSE: right[0]! } } })).toMatchObject({ right: 1, of: 2 });
    expect(await t.ask(sampleItems, nobody, { subjectCode: "mathematics" })).toEqual([]);
  });

  it("is closed to everybody but those who run the exam", async () => {
    for (const role of ["candidate", "verifier", "invigilator", "auditor", "placement_officer"] as const) {
      const actor = await t.actor(role);
      await expect(t.ask(listItems, actor, {})).rejects.toMatchObject({ code: "not_your_role" });
      await expect(t.perform(importItems, actor, { file: file(good), dryRun: true })).rejects.toMatchObject({ code: "not_your_role" });
      await expect(t.perform(revealKey, actor, { itemId: crypto.randomUUID() })).rejects.toMatchObject({ code: "not_your_role" });
    }
  });
});
