import { scoreItem } from "@kadr/domain/examination";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testApp, type TestApp } from "../../../test/app.ts";
import { examCountry, openRoom, begin, type ExamCountry } from "../../../test/exam-country.ts";
import type { Actor } from "../../platform/context.ts";
import {
  approveItemKey, approveItems, approveKey, bankFor, changeItem, createItem, discardItem, dropItemKey, getItem, itemsById, listItems, openItem, previewItem, proposeItemKey, proposeKey, retireItem, returnItem, revealKey, setEnemies, submitItem, takeBackItem,
} from "./index.ts";

let t: TestApp;
let country: ExamCountry;
let author: Actor;
let reviewer: Actor;
let other: Actor;
beforeAll(async () => {
  t = await testApp();
  country = await examCountry(t);
  [author, reviewer, other] = [await t.actor("item_author"), await t.actor("item_reviewer"), await t.actor("item_reviewer")];
});
afterAll(() => t[Symbol.asyncDispose]());

const right = { options: [1], pairs: [], words: [], tolerance: null, exactCase: false };
const written = (over: object = {}) => ({
  type: "single_choice" as const,
  subjectCode: "mathematics",
  part: "subject" as const,
  topic: "cəbr",
  difficulty: 0.6,
  sample: false,
  stimulusId: null,
  stem: { az: "2 + 2 neçədir?", en: "How much is 2 + 2?" },
  options: [{ az: "3", en: "three" }, { az: "4", en: "four" }, { az: "5", en: "five" }],
  targets: [],
  shuffle: true,
  right,
  ...over,
});
const asSeen = () => t.now.toISOString();
let n = 0;
const write = async (over: object = {}) => (await t.perform(createItem, author, { code: `W-${++n}`, item: written(over) })).id;
const use = async (itemId: string) => {
  await t.perform(submitItem, author, { itemId });
  await t.perform(approveItems, reviewer, { itemIds: [itemId] });
};
const revision = async () => (await t.house.reader.selectFrom("bank").select("revision").executeTakeFirstOrThrow()).revision;
const drawn = async (at: number) => (await bankFor(t.house.reader, at, "mathematics", { minutes: 60, parts: [] })).map(({ id }) => id);

describe("an item on its way into the bank", () => {
  it("is written by one person and approved, key and all, by another", async () => {
    const itemId = await write();
    expect(await drawn(1_000_000)).not.toContain(itemId);
    await expect(t.perform(approveItems, reviewer, { itemIds: [itemId] })).rejects.toMatchObject({ code: "wrong_state" });
    await t.perform(submitItem, author, { itemId });
    await expect(t.perform(changeItem, author, { itemId, asOf: asSeen(), item: written() })).rejects.toMatchObject({ code: "wrong_state" });
    expect(await drawn(1_000_000)).not.toContain(itemId);
    await t.perform(approveItems, reviewer, { itemIds: [itemId] });
    expect(await drawn(await revision())).toContain(itemId);
    const shown = await t.ask(getItem, reviewer, { itemId });
    expect(shown).toMatchObject({ state: "approved", version: 1, keys: [{ version: 1, inForce: true, neutral: false }] });
    expect(JSON.stringify(shown.item)).not.toMatch(/correct|mapping|"key"/);
  });

  it("is never approved by somebody who had a hand in it, also where the roles would allow it", async () => {
    const both = await t.actor("item_author", "item_reviewer");
    const { id } = await t.perform(createItem, both, { code: "own-1", item: written() });
    await t.perform(submitItem, both, { itemId: id });
    await expect(t.perform(approveItems, both, { itemIds: [id] })).rejects.toMatchObject({ code: "own_item" });
    await expect(t.perform(returnItem, both, { itemId: id, reason: "x" })).rejects.toMatchObject({ code: "own_item" });
    await t.perform(returnItem, reviewer, { itemId: id, reason: "Vahid yoxdur" });
    // a second hand in the draft is a second author
    const manager = country.manager;
    await t.perform(changeItem, manager, { itemId: id, asOf: asSeen(), item: written({ topic: "həndəsə" }) });
    await t.perform(submitItem, both, { itemId: id });
    await expect(t.perform(approveItems, manager, { itemIds: [id] })).rejects.toMatchObject({ code: "own_item" });
    await t.perform(approveItems, other, { itemIds: [id] });
    await expect(t.house.db.updateTable("item").set({ topic: "x" }).where("id", "=", id).execute()).rejects.toThrow("an approved item is never changed");
    await expect(t.house.db.updateTable("item_key").set({ neutral: true }).where("item_id", "=", id).execute()).rejects.toThrow("an approved key is never changed");
  });

  it("comes back with a reason, is taken back, is given up", async () => {
    const itemId = await write();
    await t.perform(submitItem, author, { itemId });
    await expect(t.perform(takeBackItem, await t.actor("exam_manager"), { itemId })).rejects.toMatchObject({ code: "not_your_item" });
    await t.perform(takeBackItem, author, { itemId });
    await t.perform(submitItem, author, { itemId });
    await t.perform(returnItem, reviewer, { itemId, reason: "İki düzgün cavab var" });
    expect(await t.ask(getItem, author, { itemId })).toMatchObject({ state: "draft", returned: true, returnedReason: "İki düzgün cavab var" });
    await t.perform(submitItem, author, { itemId });
    expect(await t.ask(getItem, author, { itemId })).toMatchObject({ returned: false, returnedReason: null });
    await expect(t.perform(discardItem, author, { itemId })).rejects.toMatchObject({ code: "wrong_state" });
    await t.perform(takeBackItem, author, { itemId });
    await t.perform(discardItem, author, { itemId });
    await expect(t.ask(getItem, author, { itemId })).rejects.toMatchObject({ code: "not_found" });
  });

  it("is not approved where it was written anew since the reviewer looked, and many are approved all or none", async () => {
    const [first, second] = [await write(), await write()];
    for (const itemId of [first, second]) await t.perform(submitItem, author, { itemId });
    const { submittedAt: asOf } = await t.ask(getItem, reviewer, { itemId: first });
    t.now = new Date(t.now.getTime() + 60_000);
    await t.perform(takeBackItem, author, { itemId: second });
    await t.perform(changeItem, author, { itemId: second, asOf: asSeen(), item: written({ stem: { az: "Tam başqa sual?" }, options: [{ az: "a" }, { az: "b" }] }) });
    await t.perform(submitItem, author, { itemId: second });
    await expect(t.perform(approveItems, reviewer, { itemIds: [first, second], asOf: asOf! })).rejects.toMatchObject({ code: "changed_meanwhile" });
    expect((await t.ask(getItem, reviewer, { itemId: first })).state).toBe("review");
    expect(await t.perform(approveItems, reviewer, { itemIds: [first, second, first] })).toEqual({ approved: 2 });
  });

  it("is not overwritten by somebody who has not seen what another saved since", async () => {
    const itemId = await write();
    const { changedAt: asOf } = await t.perform(openItem, author, { itemId });
    t.now = new Date(t.now.getTime() + 60_000);
    await t.perform(changeItem, country.manager, { itemId, asOf, item: written({ topic: "birinci" }) });
    await expect(t.perform(changeItem, author, { itemId, asOf, item: written({ topic: "ikinci" }) })).rejects.toMatchObject({ code: "changed_meanwhile" });
    const { changedAt } = await t.perform(openItem, author, { itemId });
    await t.perform(changeItem, author, { itemId, asOf: changedAt, item: written({ topic: "ikinci" }) });
    expect((await t.ask(getItem, author, { itemId })).topic).toBe("ikinci");
  });

  it("shows an author only what they wrote", async () => {
    const mine = await write();
    const stranger = await t.actor("item_author");
    expect((await t.ask(listItems, stranger, {})).total).toBe(0);
    await expect(t.ask(getItem, stranger, { itemId: mine })).rejects.toMatchObject({ code: "not_found" });
    const tries = [t.perform(openItem, stranger, { itemId: mine }), t.perform(revealKey, stranger, { itemId: mine }), t.perform(submitItem, stranger, { itemId: mine })];
    for (const tried of await Promise.allSettled(tries)) expect(tried).toMatchObject({ status: "rejected", reason: { code: "not_found" } });
    expect((await t.ask(listItems, reviewer, {})).total).toBeGreaterThan(50);
  });

  it("tells every fault at its field, and keeps nothing", async () => {
    const before = (await t.ask(listItems, reviewer, {})).total;
    const bad = written({ stem: { az: "x", en: "<b>y" }, options: [{ az: "1", en: "1" }, { az: "1" }], topic: "", right: { ...right, options: [5] }, subjectCode: "alchemy" });
    const { faults } = await t.perform(previewItem, author, { code: "F", item: bad });
    expect(faults.map(({ field, code }) => `${field} ${code}`).toSorted()).toEqual(["options.1.az option_same", "options.1.en option_missing", "right right_one", "stem.en xml_malformed", "subject subject_unknown", "topic topic_missing"]);
    await expect(t.perform(createItem, author, { code: "F", item: bad })).rejects.toMatchObject({ code: "item_faults" });
    for (const stem of ['<p onclick="x()">a</p><script>alert(1)</script>', '<img src="https://elsewhere.example/x.png" alt="x"/>', '<iframe src="/"></iframe>']) {
      await expect(t.perform(createItem, author, { code: "F", item: written({ stem: { az: stem }, options: [{ az: "1" }, { az: "2" }] }) })).rejects.toMatchObject({ code: "item_faults" });
    }
    expect((await t.ask(listItems, reviewer, {})).total).toBe(before);
    await expect(t.perform(createItem, author, { code: "W-1", item: written() })).rejects.toMatchObject({ code: "item_code_taken" });
  });
});

describe("versions", () => {
  it("stay in use until the next one is approved, and sessions draw what was approved at their revision", async () => {
    const old = await write();
    await use(old);
    const before = await revision();
    const { id: next } = await t.perform(changeItem, author, { itemId: old, asOf: asSeen(), item: written({ difficulty: 0.4 }) });
    await expect(t.perform(changeItem, author, { itemId: old, asOf: asSeen(), item: written() })).rejects.toMatchObject({ code: "version_open" });
    expect((await t.ask(getItem, author, { itemId: next })).versions.map(({ version, state }) => [version, state])).toEqual([[2, "draft"], [1, "approved"]]);
    expect(await drawn(await revision())).toContain(old);
    await use(next);
    const [then, now] = [await drawn(before), await drawn(await revision())];
    expect([then.includes(old), then.includes(next), now.includes(old), now.includes(next)]).toEqual([true, false, false, true]);
    expect((await t.ask(getItem, author, { itemId: old })).state).toBe("retired");
  });

  it("open in the editor as they were written", async () => {
    const item = written({ type: "match" as const, options: [{ az: "qüvvə", en: "force" }, { az: "güc", en: "power" }], targets: [{ az: "N", en: "N" }, { az: "Vt", en: "W" }], right: { ...right, options: [], pairs: [[0, 0], [1, 1]] } });
    const itemId = (await t.perform(createItem, author, { code: "open-1", item })).id;
    expect(await t.perform(openItem, author, { itemId })).toEqual({ code: "open-1", changedAt: asSeen(), written: item });
    const looked = await t.house.reader.selectFrom("audit").select("action").where("object_id", "=", itemId).execute();
    expect(looked.map(({ action }) => action)).toContain("bank.openItem");
  });
});

describe("samples", () => {
  it("are asked only in a part that has too few other questions", async () => {
    const sample = async (part: "subject" | "logic") => {
      const itemId = await write({ part, sample: true, subjectCode: part === "logic" ? null : "mathematics" });
      await use(itemId);
      return itemId;
    };
    const [subject, logic] = [await sample("subject"), await sample("logic")];
    const at = await revision();
    const asked = async (most: number) => (await bankFor(t.house.reader, at, "mathematics", { minutes: 60, parts: [{ part: "subject", count: 1 }, { part: "logic", count: most }] })).map(({ id }) => id);
    expect((await asked(1)).filter((id) => id === subject || id === logic)).toEqual([]);
    expect((await asked(1000)).filter((id) => id === subject || id === logic)).toEqual([logic]);
  });
});

describe("enemies", () => {
  it("never meet in an exam, from the revision at which it was said", async () => {
    const { rows } = await t.ask(listItems, country.manager, { search: "M-logic", state: "approved", size: 100 });
    const [one, ...rest] = rows;
    const before = await revision();
    await t.perform(setEnemies, country.manager, { itemId: one!.id, codes: rest.slice(0, 3).map(({ code }) => code) });
    await expect(t.perform(setEnemies, country.manager, { itemId: one!.id, codes: ["nobody"] })).rejects.toMatchObject({ code: "enemy_unknown" });
    expect((await t.ask(getItem, country.manager, { itemId: rest[0]!.id })).enemies).toEqual([one!.code]);
    const at = async (rev: number) => (await bankFor(t.house.reader, rev, "mathematics", { minutes: 60, parts: [] })).find(({ id }) => id === one!.id)!.enemies;
    expect(await at(before)).toEqual([]);
    expect((await at(await revision())).toSorted()).toEqual(rest.slice(0, 3).map(({ id }) => id).toSorted());
    const { seats } = await openRoom(t, country, 12);
    for (const seat of seats) {
      const ids = new Set((await begin(t, seat)).questions.map(({ item }) => item.id));
      expect(ids.has(one!.id) && rest.slice(0, 3).some(({ id }) => ids.has(id))).toBe(false);
    }
    await t.perform(setEnemies, country.manager, { itemId: one!.id, codes: [] });
    expect(await at(await revision())).toEqual([]);
  });

  it("are named by authors for drafts of theirs alone: what is reviewed or in use is a reviewer's word", async () => {
    const [used, draft] = [await write(), await write()];
    const [usedCode, draftCode] = [`W-${n - 1}`, `W-${n}`];
    await use(used);
    const enemies = async (itemId: string) => (await t.ask(getItem, reviewer, { itemId })).enemies;
    const tried = (itemId: string, codes: string[]) => expect(t.perform(setEnemies, author, { itemId, codes })).rejects.toMatchObject({ code: "enemies_reviewed" });
    await tried(used, ["M-logic-1"]);
    await t.perform(setEnemies, reviewer, { itemId: used, codes: ["M-logic-1"] });
    await tried(used, []);
    expect(await enemies(used)).toEqual(["M-logic-1"]);
    // to a draft they add what they know, also what is in use: it counts once the draft is approved, by somebody who sees it
    const [third] = [await write()];
    await t.perform(setEnemies, author, { itemId: draft, codes: [`W-${n}`] });
    await t.perform(setEnemies, author, { itemId: draft, codes: [usedCode] });
    expect([await enemies(draft), await enemies(third)]).toEqual([[usedCode], []]);
    // nor do they take away, from their own side, what is said of an item in use
    await tried(draft, []);
    await t.perform(submitItem, author, { itemId: draft });
    await tried(draft, [usedCode, "M-logic-2"]);
    await t.perform(approveItems, reviewer, { itemIds: [draft] });
    expect(await enemies(used)).toEqual(["M-logic-1", draftCode]);
    // the draft of a next version does not open again what holds for the one in use
    const { id: next } = await t.perform(changeItem, author, { itemId: draft, asOf: asSeen(), item: written({ topic: "t" }) });
    await tried(next, [usedCode!, "M-logic-2"]);
  });
});

describe("a key", () => {
  it("is proposed by one person and put in force by another, and every process scores by it at once", async () => {
    const itemId = await write();
    await use(itemId);
    const item = async () => (await itemsById(t.house.reader, [itemId])).get(itemId)!;
    const [three, four] = (await item()).interactions[0]!.type === "single_choice" ? ((await item()).interactions[0] as { options: { id: string }[] }).options.map(({ id }) => id) : [];
    const scores = async (id: string) => (scoreItem(await item(), { RESPONSE: id }) as { right: boolean }).right;
    expect([await scores(three!), await scores(four!)]).toEqual([false, true]);
    const { version } = await t.perform(proposeItemKey, reviewer, { itemId, accepted: [{ responseId: "RESPONSE", values: [four!, three!] }], neutral: false, reason: "İki cavab düzgündür" });
    expect([await scores(three!), await scores(four!)]).toEqual([false, true]);
    await expect(t.perform(approveItemKey, reviewer, { itemId, version })).rejects.toMatchObject({ code: "own_key" });
    await expect(t.perform(proposeItemKey, other, { itemId, neutral: true, reason: "x" })).rejects.toMatchObject({ code: "key_proposed_already" });
    await expect(t.perform(approveItemKey, author, { itemId, version })).rejects.toMatchObject({ code: "not_your_role" });
    await t.perform(approveItemKey, other, { itemId, version });
    expect([await scores(three!), await scores(four!)]).toEqual([true, true]);
    await expect(t.perform(approveItemKey, other, { itemId, version })).rejects.toMatchObject({ code: "wrong_state" });
    const { version: dropped } = await t.perform(proposeItemKey, other, { itemId, neutral: true, reason: "Sual qeyri-müəyyəndir" });
    await t.perform(dropItemKey, reviewer, { itemId, version: dropped });
    expect((await item()).neutral).toBe(false);
    const { version: aside } = await t.perform(proposeItemKey, other, { itemId, neutral: true, reason: "Sual qeyri-müəyyəndir" });
    // who still has the dropped one on their page signs nothing else
    await expect(t.perform(approveItemKey, reviewer, { itemId, version: dropped })).rejects.toMatchObject({ code: "not_found" });
    await t.perform(approveItemKey, reviewer, { itemId, version: aside });
    expect(await item()).toMatchObject({ neutral: true, keyVersion: aside });
  });

  it("may change what is right, never of what kind an answer is: given answers are read by it", async () => {
    const itemId = await write();
    await use(itemId);
    const { key } = (await itemsById(t.house.reader, [itemId])).get(itemId)!;
    const ctx = { actor: reviewer, now: t.now, requestId: "test", log: { info() {}, warn() {}, error() {} } };
    const propose = (change: object) => t.house.db.transaction().execute((tx) => proposeKey(tx, ctx, { itemId, key: { ...key, responses: key.responses.map((each) => ({ ...each, ...change })) }, neutral: false, reason: "sınaq" }));
    for (const change of [{ cardinality: "multiple" }, { baseType: "string" }, { responseId: "OTHER" }]) await expect(propose(change), JSON.stringify(change)).rejects.toMatchObject({ code: "key_unsound" });
    expect(await propose({})).toEqual({ version: 2 });
  });

  it("that was taken back with its transaction is forgotten with it", async () => {
    const itemId = await write();
    await use(itemId);
    const neutral = async () => (await itemsById(t.house.reader, [itemId])).get(itemId)!.neutral;
    const ctx = { actor: reviewer, now: t.now, requestId: "test", log: { info() {}, warn() {}, error() {} } };
    const attempt = t.house.db.transaction().execute(async (tx) => {
      const { version } = await proposeKey(tx, ctx, { itemId, key: null, neutral: true, reason: "sınaq" });
      await approveKey(tx, { ...ctx, actor: other }, { itemId, version });
      expect((await itemsById(tx, [itemId])).get(itemId)!.neutral).toBe(true);
      expect(await neutral()).toBe(false);
      expect((await itemsById(tx, [itemId])).get(itemId)!.neutral).toBe(true);
      throw new Error("taken back");
    });
    await expect(attempt).rejects.toThrow("taken back");
    expect(await neutral()).toBe(false);
  });

  it("and an item are approved once, however many approve at the same time", async () => {
    const itemId = await write();
    await t.perform(submitItem, author, { itemId });
    const together = await Promise.allSettled([reviewer, other, country.manager].map((actor) => t.perform(approveItems, actor, { itemIds: [itemId] })));
    expect(together.map((each) => (each.status === "fulfilled" ? "done" : each.reason.code)).toSorted()).toEqual(["done", "wrong_state", "wrong_state"]);
    const { version } = await t.perform(proposeItemKey, reviewer, { itemId, neutral: true, reason: "x" });
    const keys = await Promise.allSettled([other, country.manager].map((actor) => t.perform(approveItemKey, actor, { itemId, version })));
    expect(keys.map((each) => (each.status === "fulfilled" ? "done" : each.reason.code)).toSorted()).toEqual(["done", "wrong_state"]);
  });

  it("on which two of the panel decided is not dropped by one person", async () => {
    const itemId = await write();
    await use(itemId);
    const { version } = await t.perform(proposeItemKey, other, { itemId, neutral: true, reason: "§19" });
    const signed = { outcome: "set_aside", reason: "x", proposed_by: other.accountId, proposed_at: t.now, decided_by: reviewer.accountId, decided_at: t.now, key_version: version } as const;
    await t.house.db.insertInto("item_case").values({ id: crypto.randomUUID(), competition_id: country.competitionId, item_id: itemId, state: "set_aside", opened_at: t.now, ...signed }).execute();
    await expect(t.perform(dropItemKey, reviewer, { itemId, version })).rejects.toMatchObject({ code: "key_of_panel" });
    await t.perform(approveItemKey, reviewer, { itemId, version });
  });

  it("that no answer could match is refused, also where it comes by hand", async () => {
    const itemId = await write();
    await expect(t.perform(proposeItemKey, reviewer, { itemId, neutral: false, reason: "x", accepted: [{ responseId: "RESPONSE", values: ["nothing"] }] })).rejects.toMatchObject({ code: "wrong_state" });
    await use(itemId);
    await expect(t.perform(proposeItemKey, reviewer, { itemId, neutral: false, reason: "x", accepted: [{ responseId: "RESPONSE", values: ["nothing"] }] })).rejects.toMatchObject({ code: "key_unsound" });
    await expect(t.perform(proposeItemKey, reviewer, { itemId, neutral: false, reason: "x", accepted: [{ responseId: "OTHER", values: ["nothing"] }] })).rejects.toMatchObject({ code: "key_has_rules" });
    await t.perform(retireItem, reviewer, { itemId, reason: "x" });
    await expect(t.perform(retireItem, reviewer, { itemId, reason: "x" })).rejects.toMatchObject({ code: "wrong_state" });
  });
});
