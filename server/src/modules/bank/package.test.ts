import { scoreItem, type Item } from "@kadr/domain/examination";
import { readPackage, readPicture, unzip, writePackage, zip } from "@kadr/domain/examination/qti";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { triangle } from "../../../seed/items/picture.ts";
import { testApp, type TestApp } from "../../../test/app.ts";
import { exampleFiles, zipped } from "../../../test/example-package.ts";
import { begin, examCountry, openRoom, type ExamCountry } from "../../../test/exam-country.ts";
import { nobody, type Actor } from "../../platform/context.ts";
import { closeSession } from "../exams/index.ts";
import { addMedium, approveItems, bankFor, changeItem, createItem, exportItems, getItem, importPackage, itemsById, listItems, listStimuli, openItem, returnItem, saveStimulus, submitItem, takeBackItem } from "./index.ts";
import { lockBank } from "./rows.ts";

let t: TestApp;
let country: ExamCountry;
let author: Actor;
let reviewer: Actor;
beforeAll(async () => {
  t = await testApp();
  country = await examCountry(t);
  [author, reviewer] = [await t.actor("item_author"), await t.actor("item_reviewer")];
});
afterAll(() => t[Symbol.asyncDispose]());

const examples = exampleFiles();
const upload = (files: ReadonlyMap<string, Uint8Array>) => ({ name: "package.zip", base64: zipped(files).toString("base64") });
const settings = { subjectCode: "mathematics", part: "subject" as const, topic: "paket", language: "en" as const, versions: false };
const count = async () => (await t.ask(listItems, reviewer, {})).total;

describe("a QTI 3.0 package", () => {
  it("is looked through without writing, then each item is taken whole or refused with its reason", async () => {
    const before = await count();
    const looked = await t.perform(importPackage, author, { file: upload(examples), dryRun: true, ...settings });
    expect(looked).toMatchObject({ dryRun: true, written: 0, withoutManifest: false });
    expect(await count()).toBe(before);
    const by = Object.fromEntries(looked.entries.map((entry) => [entry.identifier, entry.taken ? entry.type : entry.code]));
    expect(by).toMatchObject({ choice: "single_choice", "choice-multiple": "multiple_choice", match: "match", order: "order", composite: "composite", adaptive: "adaptive_item", template: "template_item", "extended-text": "interaction_unknown" });
    const written = await t.perform(importPackage, author, { file: upload(examples), dryRun: false, ...settings });
    expect(written.written).toBe(looked.taken);
    expect(await count()).toBe(before + looked.taken);
    const { rows } = await t.ask(listItems, author, { size: 100 });
    expect(rows.every(({ state, own, subjectCode, topic }) => state === "review" && own && subjectCode === "mathematics" && topic !== "")).toBe(true);
    expect((await t.ask(listStimuli, author, {})).map(({ name, items }) => [name, items])).toEqual([["orchard", 1]]);
    const again = await t.perform(importPackage, author, { file: upload(examples), dryRun: false, ...settings });
    expect(again).toMatchObject({ written: 0, taken: 0 });
    expect(new Set(again.entries.flatMap(({ identifier, code }) => (by[identifier!] === code ? [] : [code])))).toEqual(new Set(["code_taken"]));
  });

  it("gives options names that tell nothing, and scores as its author meant", async () => {
    const { rows } = await t.ask(listItems, author, { search: "choice", size: 100 });
    const itemId = rows.find(({ code }) => code === "choice")!.id;
    await t.perform(approveItems, reviewer, { itemIds: [itemId] });
    const item = (await itemsById(t.house.reader, [itemId])).get(itemId)!;
    const shown = await t.ask(getItem, reviewer, { itemId });
    expect(shown.item.interactions[0]!.options!.every(({ id }) => /^o[0-9a-f]{10}$/.test(id))).toBe(true);
    expect(shown.item.id).toBe(itemId);
    const key = item.key.responses[0]!.correct![0]!;
    expect(scoreItem(item, { [item.key.responses[0]!.responseId]: key })).toMatchObject({ ok: true, right: true });
  });

  it("goes out with its keys, is written down by whom, and comes back as the next versions", async () => {
    const { rows } = await t.ask(listItems, author, { size: 100, state: "review" });
    await t.perform(approveItems, reviewer, { itemIds: rows.map(({ id }) => id) });
    const all = (await t.ask(listItems, reviewer, { size: 100, topic: "paket", state: "approved" })).rows;
    const { base64, items } = await t.perform(exportItems, reviewer, { itemIds: all.map(({ id }) => id) });
    expect(items).toBe(all.length);
    await expect(t.perform(exportItems, author, { itemIds: [all[0]!.id] })).rejects.toMatchObject({ code: "not_your_role" });
    const [line] = await t.house.reader.selectFrom("audit").select(["account_id", "data"]).where("action", "=", "bank.exportItems").execute();
    expect(line).toMatchObject({ account_id: reviewer.accountId, data: { itemIds: all.map(({ id }) => id) } });
    const back = await t.perform(importPackage, author, { file: { name: "p.zip", base64 }, dryRun: false, ...settings, versions: true });
    expect(back).toMatchObject({ refused: 0, written: all.length });
    expect(back.entries.every(({ version }) => version === 2)).toBe(true);
    const next = (await t.ask(listItems, author, { size: 100, state: "review" })).rows;
    await t.perform(approveItems, reviewer, { itemIds: next.map(({ id }) => id) });
    for (const { id, code } of next) {
      const before = (await itemsById(t.house.reader, [all.find((row) => row.code === code)!.id])).get(all.find((row) => row.code === code)!.id)!;
      const after = (await itemsById(t.house.reader, [id])).get(id)!;
      expect([after.type, after.subject, after.topic, after.media, Object.values(after.body).join().replace(/o[0-9a-f]{10}/g, "")]).toEqual([before.type, before.subject, before.topic, before.media, Object.values(before.body).join().replace(/o[0-9a-f]{10}/g, "")]);
    }
  });

  it("gives who only writes no way to the items of others", async () => {
    const stranger = await t.actor("item_author");
    const { entries } = await t.perform(importPackage, stranger, { file: upload(examples), dryRun: true, ...settings, versions: true });
    expect(entries.find(({ identifier }) => identifier === "choice")).toMatchObject({ taken: false, code: "code_taken" });
    const own = await t.perform(importPackage, author, { file: upload(examples), dryRun: true, ...settings, versions: true });
    expect(own.entries.find(({ identifier }) => identifier === "choice")).toMatchObject({ taken: true });
  });

  it("that is none, is broken or holds what can run is refused in words, never with a failure", async () => {
    const tried = (base64: string) => t.perform(importPackage, author, { file: { name: "x.zip", base64 }, dryRun: true, ...settings });
    await expect(tried("%%%")).rejects.toMatchObject({ code: "broken_upload" });
    await expect(tried("")).rejects.toMatchObject({ code: "broken_upload" });
    await expect(tried(Buffer.from("no zip").toString("base64"))).rejects.toMatchObject({ code: "package_refused", data: { why: "zip_broken" } });
    await expect(tried(upload(new Map([["a.txt", new Uint8Array([1])]])).base64)).rejects.toMatchObject({ code: "package_refused", data: { why: "manifest_missing" } });
    const drawing = new Map([...examples].map(([path, bytes]) => [path, path.endsWith(".png") ? new TextEncoder().encode("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>") : bytes]));
    const { entries } = await t.perform(importPackage, author, { file: upload(drawing), dryRun: true, ...settings, versions: true });
    expect(entries.filter(({ code }) => code === "picture_kind").length).toBeGreaterThan(0);
  });
});

describe("pictures", () => {
  it("are PNG or JPEG by their bytes, and not too heavy or large", () => {
    expect(readPicture(triangle())).toEqual({ mediaType: "image/png", width: 240, height: 240 });
    const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 11, 8, 0, 20, 0, 30, 1, 1, 0x11, 0, 0xff, 0xd9]);
    expect(readPicture(jpeg)).toEqual({ mediaType: "image/jpeg", width: 30, height: 20 });
    expect(readPicture(Buffer.from("<svg/>"))).toBe("picture_kind");
    expect(readPicture(Buffer.from("GIF89a"))).toBe("picture_kind");
    expect(readPicture(triangle().subarray(0, 20))).toBe("picture_broken");
    expect(readPicture(Buffer.concat([triangle(), Buffer.alloc(1_000_001)]))).toBe("picture_heavy");
    const wide = Buffer.from(triangle());
    wide.writeUInt32BE(5000, 16);
    expect(readPicture(wide)).toBe("picture_large");
    for (let at = 2; at < jpeg.length; at++) expect(typeof readPicture(jpeg.subarray(0, at))).toBe("string");
  });

  it("are served by what they hold: to the bank, to a room whose form shows them, and to everybody where a sample does", async () => {
    const { path } = await t.perform(addMedium, author, { file: { name: "ü.png", base64: triangle().toString("base64") } });
    expect(await t.perform(addMedium, author, { file: { name: "again.png", base64: triangle().toString("base64") } })).toMatchObject({ path });
    const served = async (actor?: Actor) => (await t.app.inject({ url: path, headers: actor ? { cookie: await t.cookie(actor) } : {} })).statusCode;
    const written = (sample: boolean) => ({ type: "number_entry" as const, subjectCode: "mathematics", part: "subject" as const, topic: "arithmetic", difficulty: 0.5, sample, stimulusId: null, stem: { az: `<p><img src="${path}" alt="Üçbucaq"/> ___</p>` }, options: [], targets: [], shuffle: true, right: { options: [], pairs: [], words: ["5"], tolerance: null, exactCase: false } });
    expect([await served(), await served(author), await served(await t.actor("candidate"))]).toEqual([404, 200, 404]);
    const write = async (code: string, sample: boolean) => {
      const { id } = await t.perform(createItem, author, { code, item: written(sample) });
      await t.perform(submitItem, author, { itemId: id });
      await t.perform(approveItems, reviewer, { itemIds: [id] });
      return id;
    };
    const id = await write("picture-1", false);
    expect(await served()).toBe(404);
    const { seats, sessionId } = await openRoom(t, country, 40);
    let shown = false;
    for (const seat of seats) {
      if (!(await begin(t, seat)).questions.some(({ item }) => item.id === id)) continue;
      shown = true;
      break;
    }
    expect(shown).toBe(true);
    expect(await served()).toBe(200);
    const headers = async () => (await t.app.inject({ url: path })).headers;
    // what a room shows is in the room's own keeping, which the next candidate does not find
    expect(await headers()).toMatchObject({ "content-type": "image/png", "x-content-type-options": "nosniff", "cache-control": "no-store" });
    for (const odd of ["/media/x", `/media/${"0".repeat(64)}`, "/media/..%2f..%2fetc%2fpasswd"]) expect((await t.app.inject({ url: odd })).statusCode).toBe(404);
    await t.perform(closeSession, country.invigilator, { sessionId, endRunning: true });
    expect([await served(), await served(author)], "once nobody works on a form with it").toEqual([404, 200]);
    await write("picture-2", true);
    expect(await headers()).toMatchObject({ "content-type": "image/png", "cache-control": "private, max-age=3600" });
    await expect(t.perform(createItem, author, { code: "picture-3", item: { ...written(false), stem: { az: `<p><img src="/media/${"0".repeat(64)}" alt="x"/></p>` } } })).rejects.toMatchObject({ code: "item_faults", data: { faults: [expect.objectContaining({ code: "picture_unknown" })] } });
  });
});

describe("enemies in a package", () => {
  it("count with the approval of the item that names them; of two items in use only a reviewer's package names them", async () => {
    const of = async (code: string) => (await t.ask(listItems, reviewer, { search: code, state: "approved", size: 100 })).rows.find((row) => row.code === code)!.id;
    const [one, two] = [await of("choice"), await of("order")];
    const { base64 } = await t.perform(exportItems, reviewer, { itemIds: [one] });
    const read = readPackage((await unzip(new Uint8Array(Buffer.from(base64, "base64")))) as Map<string, Uint8Array>, { lang: "en" }) as Exclude<ReturnType<typeof readPackage>, { code: string }>;
    const naming = (id: string, enemies: string[]) => ({ name: "p.zip", base64: Buffer.from(zip(writePackage([{ ...read.items[0]!, id, enemies }], read.media))).toString("base64") });
    const bring = (by: Actor, file: object, dryRun = false) => t.perform(importPackage, by, { file: file as ReturnType<typeof upload>, dryRun, ...settings, versions: true });
    const enemies = async (itemId: string) => (await t.ask(getItem, reviewer, { itemId })).enemies;
    for (const dryRun of [true, false]) expect((await bring(author, naming("choice", ["order"]), dryRun)).entries).toMatchObject([{ taken: true, version: 3, notes: expect.arrayContaining(["enemies_left_out"]) }]);
    expect([await enemies(one), await enemies(two)]).toEqual([[], []]);
    const fresh = await bring(author, naming("choice-new", ["order"]));
    expect(fresh.entries[0]!.notes).not.toContain("enemies_left_out");
    // it is there for the reviewer to see, and keeps nothing apart while only one of the two can be drawn
    expect(await enemies(two)).toEqual(["choice-new"]);
    expect((await bankFor(t.house.reader, 1_000_000, "mathematics", { minutes: 60, parts: [] })).find(({ id }) => id === two)!.enemies).toEqual([]);
    const { rows } = await t.ask(listItems, author, { search: "choice", state: "review", size: 100 });
    await t.perform(approveItems, reviewer, { itemIds: rows.map(({ id }) => id) });
    const said = await bring(country.manager, naming("choice", ["order"]));
    expect(said.entries).toMatchObject([{ taken: true, version: 4 }]);
    expect(said.entries[0]!.notes).not.toContain("enemies_left_out");
    expect(await enemies(two)).toEqual(["choice", "choice-new"]);
  });
});

describe("a shared text", () => {
  it("is shown by drafts as it is now, and by approved items as it was", async () => {
    const { id: stimulusId } = await t.perform(saveStimulus, author, { name: "mətn-1", content: { az: "Birinci sətir\nİkinci < sətir" } });
    await expect(t.perform(saveStimulus, author, { name: "mətn-1", content: { az: "x" } })).rejects.toMatchObject({ code: "stimulus_name_taken" });
    await expect(t.perform(saveStimulus, author, { name: "y", content: { az: "<script>x</script>" } })).rejects.toMatchObject({ code: "item_faults" });
    const item = (stem: object) => ({ type: "single_choice" as const, subjectCode: "mathematics", part: "subject" as const, topic: "t", difficulty: null, sample: false, stimulusId, stem, options: [{ az: "a" }, { az: "b" }], targets: [], shuffle: true, right: { options: [0], pairs: [], words: [], tolerance: null, exactCase: false } });
    const [first, second] = [await t.perform(createItem, author, { code: "shared-1", item: item({ az: "?" }) }), await t.perform(createItem, author, { code: "shared-2", item: item({ az: "??" }) })];
    await t.perform(submitItem, author, { itemId: first.id });
    await t.perform(approveItems, reviewer, { itemIds: [first.id] });
    await t.perform(saveStimulus, author, { stimulusId, asOf: t.now.toISOString(), name: "mətn-1", content: { az: "Yeni mətn" } });
    const text = async (itemId: string) => (await t.ask(getItem, reviewer, { itemId })).item.stimulus!.content.az;
    expect([await text(first.id), await text(second.id)]).toEqual(["<p>Birinci sətir</p><p>İkinci &lt; sətir</p>", "<p>Yeni mətn</p>"]);
    expect((await t.perform(openItem, author, { itemId: second.id })).written).toMatchObject({ stimulusId });
    const english = { ...item({ en: "?" }), options: [{ en: "a" }, { en: "b" }] };
    await expect(t.perform(createItem, author, { code: "shared-3", item: english })).rejects.toMatchObject({ data: { faults: [expect.objectContaining({ field: "stimulus", code: "stimulus_language" })] } });
    const stranger = await t.actor("item_author");
    expect(await t.ask(listStimuli, stranger, {})).toEqual([]);
    await expect(t.perform(saveStimulus, stranger, { stimulusId, name: "mətn-1", content: { az: "x" } })).rejects.toMatchObject({ code: "not_found" });
    await expect(t.ask(listStimuli, nobody, {})).rejects.toMatchObject({ code: "not_signed_in" });
  });

  it("is current in what is a draft again, keeps pictures wherever they stand, and loses no language that is needed", async () => {
    const { path } = await t.perform(addMedium, author, { file: { name: "ü.png", base64: triangle().toString("base64") } });
    const name = "mətn-2";
    const { id: stimulusId } = await t.perform(saveStimulus, author, { name, content: { az: "Köhnə", en: 'Old &lt;img src="cat.png"&gt;' } });
    const right = { options: [0], pairs: [], words: [], tolerance: null, exactCase: false };
    const about = { type: "single_choice" as const, subjectCode: "mathematics", part: "subject" as const, topic: "t", difficulty: null, sample: false, stimulusId, targets: [], shuffle: true, right };
    const { id: itemId } = await t.perform(createItem, author, { code: "current-1", item: { ...about, stem: { az: `<p><img src="${path}" alt="x"/></p>`, en: "?" }, options: [{ az: "a", en: "a" }, { az: "b", en: "b" }] } });
    const row = t.house.db.selectFrom("item").select("item").where("id", "=", itemId);
    const { interactions, body, ...rest } = (await row.executeTakeFirstOrThrow()).item as Item;
    // in a package a picture may stand in the question of the choice itself
    const asked = { ...rest, body: { ...body, az: '<div data-response="RESPONSE"></div>' }, interactions: [{ ...interactions[0]!, prompt: { az: `<img src="${path}" alt="x"/>` } }] };
    await t.house.db.updateTable("item").set({ item: JSON.stringify(asked) }).where("id", "=", itemId).execute();
    const save = (content: object, asOf = t.now.toISOString()) => t.perform(saveStimulus, author, { stimulusId, asOf, name, content });
    await expect(save({ az: "Yeni" })).rejects.toMatchObject({ code: "stimulus_language_used", data: { codes: "current-1" } });
    const [{ changedAt } = { changedAt: "" }] = (await t.ask(listStimuli, author, {})).filter(({ id }) => id === stimulusId);
    t.now = new Date(t.now.getTime() + 60_000);
    await t.perform(submitItem, author, { itemId });
    await save({ az: "Yeni", en: '<p>New &lt;img src="cat.png"&gt;</p>' });
    await expect(save({ az: "Daha yeni", en: "Newer" }, changedAt)).rejects.toMatchObject({ code: "changed_meanwhile" });
    const text = async () => (await t.ask(getItem, reviewer, { itemId })).item.stimulus!.content.az;
    expect(await text()).toBe("<p>Köhnə</p>");
    await t.perform(takeBackItem, author, { itemId });
    expect(await text()).toBe("<p>Yeni</p>");
    await t.perform(submitItem, author, { itemId });
    await save({ az: "Son", en: "Last" });
    await t.perform(returnItem, reviewer, { itemId, reason: "x" });
    expect(await text()).toBe("<p>Son</p>");
    expect(((await row.executeTakeFirstOrThrow()).item as Item).media).toEqual([path]);
    expect(await t.house.reader.selectFrom("item_medium").select("sha256").where("item_id", "=", itemId).execute()).toEqual([{ sha256: path.slice("/media/".length) }]);
  });

  it("is written like the item itself: who had a hand in it reviews no item that shows it, and nobody saves over a change of it unseen", async () => {
    const both = await t.actor("item_author", "item_reviewer");
    const { id: stimulusId } = await t.perform(saveStimulus, author, { name: "mətn-hand", content: { az: "Əvvəlki mətn" } });
    const item = { type: "single_choice" as const, subjectCode: "mathematics", part: "subject" as const, topic: "t", difficulty: null, sample: false, stimulusId, stem: { az: "?" }, options: [{ az: "a" }, { az: "b" }], targets: [], shuffle: true, right: { options: [0], pairs: [], words: [], tolerance: null, exactCase: false } };
    const { id: itemId } = await t.perform(createItem, author, { code: "hand-1", item });
    const { changedAt: asOf } = await t.perform(openItem, author, { itemId });
    t.now = new Date(t.now.getTime() + 60_000);
    const save = (by: Actor, content: string) => t.perform(saveStimulus, by, { stimulusId, asOf: t.now.toISOString(), name: "mətn-hand", content: { az: content } });
    await save(both, "Düzgün cavab a-dır");
    await expect(t.perform(changeItem, author, { itemId, asOf, item })).rejects.toMatchObject({ code: "changed_meanwhile" });
    // another hand after it does not take the first one away
    await save(author, "Düzgün cavab birincidir");
    await t.perform(submitItem, author, { itemId });
    expect(await t.ask(getItem, both, { itemId })).toMatchObject({ own: false, ownText: true });
    await expect(t.perform(approveItems, both, { itemIds: [itemId] })).rejects.toMatchObject({ code: "own_item", data: { items: 1, codes: "hand-1" } });
    await expect(t.perform(returnItem, both, { itemId, reason: "x" })).rejects.toMatchObject({ code: "own_item" });
    await t.perform(approveItems, reviewer, { itemIds: [itemId] });
    // who wrote no more than a text sees no more than the text
    const writer = await t.actor("item_author");
    const { id: textId } = await t.perform(saveStimulus, writer, { name: "mətn-own", content: { az: "x" } });
    const { id: theirs } = await t.perform(createItem, author, { code: "hand-2", item: { ...item, stimulusId: textId } });
    await t.perform(saveStimulus, writer, { stimulusId: textId, asOf: t.now.toISOString(), name: "mətn-own", content: { az: "y" } });
    await expect(t.ask(getItem, writer, { itemId: theirs })).rejects.toMatchObject({ code: "not_found" });
  });

  it("has a name that is taken once, also at the same moment", async () => {
    const tries = await t.house.db.transaction().execute(async (tx) => {
      await lockBank(tx);
      await tx.insertInto("stimulus").values({ id: crypto.randomUUID(), name: "mətn-3", content: "{}", author_ids: [author.accountId!], changed_at: t.now }).execute();
      const waiting = Promise.allSettled([t.perform(saveStimulus, author, { name: "mətn-3", content: { az: "x" } })]);
      await new Promise((later) => setTimeout(later, 200));
      return { waiting };
    });
    expect(await tries.waiting).toMatchObject([{ reason: { code: "stimulus_name_taken" } }]);
  });
});
