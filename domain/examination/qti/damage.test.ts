import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { forDelivery, isRefusal, scoreItem } from "../index.ts";
import type { Interaction, Response } from "../index.ts";
import { readResponses } from "../statistics/index.ts";
import { readItem, readPackage, unzip, writePackage, zip } from "./index.ts";

const folder = new URL("../examples/package/items/", import.meta.url).pathname;
const items = readdirSync(folder).map((name) => readFileSync(folder + name, "utf8"));
const bytes = (text: string) => new TextEncoder().encode(text);

/** Cuts a piece out of a text, doubles it, or puts in a piece of another: what editors, disks and mischief do. */
const damaged = fc
  .tuple(fc.constantFrom(...items), fc.constantFrom(...items), fc.array(fc.tuple(fc.nat(), fc.nat(60), fc.constantFrom("cut", "double", "graft", "swap")), { minLength: 1, maxLength: 4 }))
  .map(([text, other, cuts]) =>
    cuts.reduce((now, [at, length, how]) => {
      const start = at % Math.max(1, now.length);
      const piece = now.slice(start, start + length);
      if (how === "cut") return now.slice(0, start) + now.slice(start + length);
      if (how === "double") return now.slice(0, start) + piece + now.slice(start);
      const from = other.slice(at % other.length, (at % other.length) + length);
      return now.slice(0, start) + from + now.slice(how === "swap" ? start + length : start);
    }, text),
  );

/** Whole elements taken out or exchanged: what stays well formed reaches the deeper checks. */
const rearranged = fc.tuple(fc.constantFrom(...items), fc.constantFrom(...items), fc.nat(), fc.nat()).map(([text, other, a, b]) => {
  const parts = (from: string) => [...from.matchAll(/<(qti-[a-z-]+)\b[^<>]*(?:\/>|>[^<>]*<\/\1>)/g)].map(([part]) => part);
  const [mine, theirs] = [parts(text), parts(other)];
  return text.replace(mine[a % mine.length]!, () => (b % 4 === 0 ? "" : theirs[b % theirs.length]!));
});

const anything = (interaction: Interaction): Response[string][] => {
  if (!("options" in interaction)) return ["1", "x", ""];
  const ids = interaction.options.map((option) => option.id);
  if (interaction.type === "match") return [[], [[ids[0]!, interaction.targets[0]!.id]]];
  return interaction.type === "multiple_choice" || interaction.type === "order" ? [[], ids, [...ids].reverse()] : ids;
};

test.each([["damaged", damaged], ["rearranged", rearranged]])("an item's file, however %s, is taken whole or refused, and what is taken can be delivered and scored", (_, texts) => {
  let [taken, refused] = [0, 0];
  fc.assert(
    fc.property(texts, (text) => {
      const { item, refusal } = readItem(bytes(text), { path: "items/x.xml" });
      expect(item === undefined).toBe(refusal !== undefined);
      if (!item) return void refused++;
      taken++;
      expect(JSON.stringify(forDelivery(item))).not.toMatch(/"(correct|mapping|processing)":/);
      for (const answer of anything(item.interactions[0]!)) {
        const result = scoreItem(item, { [item.interactions[0]!.responseId]: answer });
        if (result.ok) expect(result.score).toBeLessThanOrEqual(result.maxScore);
      }
    }),
    { numRuns: 1200 },
  );
  expect(taken).toBeGreaterThan(20);
  expect(refused).toBeGreaterThan(20);
});

test("what is taken from a rearranged file is exported and read back equal", () => {
  fc.assert(
    fc.property(rearranged, (text) => {
      const { item } = readItem(bytes(text), { path: "items/x.xml", files: new Map([["media/squares.png", bytes("")], ["stimuli/orchard.xml", readFileSync(new URL("../stimuli/orchard.xml", `file://${folder}`))]]) });
      if (!item) return;
      const read = readPackage(writePackage([item], new Map([["media/squares.png", bytes("")]])));
      expect(isRefusal(read) ? read : read.items).toEqual([item]);
    }),
    { numRuns: 500 },
  );
});

test("a zip of which any byte has changed is refused, or holds the same files", async () => {
  const files = new Map(items.map((text, i) => [`${i}.xml`, bytes(text)]));
  const same = new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
  const archive = zip(files);
  expect(await unzip(archive)).toEqual(same);
  await fc.assert(
    fc.asyncProperty(fc.nat(archive.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
      const found = await unzip(archive.with(at, archive[at]! ^ change));
      if (!isRefusal(found)) expect(found).toEqual(same);
    }),
    { numRuns: 1500 },
  );
});

/** The archive with some bytes of the record of its last file, or of the file's own head, written over. */
const rewritten = (mark: string, at: number, by: readonly number[]) => {
  const archive = zip(new Map([["a.xml", bytes("a".repeat(400))], ["b.xml", bytes("<b/>")]]));
  const from = Buffer.from(archive).lastIndexOf(mark) + at;
  return by.reduce((all, byte, i) => all.with(from + i, byte), archive);
};

test.each<[string, Uint8Array]>([
  ["of which a file is encrypted", rewritten("PK\u0001\u0002", 8, [1])],
  ["that states a file shorter than it is", rewritten("PK\u0001\u0002", 24, [2, 0])],
  ["that states a file longer than it is", rewritten("PK\u0001\u0002", 24, [200, 0])],
  ["with another checksum", rewritten("PK\u0001\u0002", 16, [1, 2, 3, 4])],
  ["packed in a way of its own", rewritten("PK\u0001\u0002", 10, [14])],
  ["behind a program", Uint8Array.from([...bytes("MZ program"), ...zip(new Map([["a.xml", bytes("<a/>")]]))])],
  ["that is cut", zip(new Map([["a.xml", bytes("<a/>")]])).slice(0, -5)],
  ["that is empty", new Uint8Array()],
])("a zip %s is refused as broken", async (_, archive) => expect(await unzip(archive)).toEqual({ code: "zip_broken" }));

test("no bytes make the readers of packages and tables throw", async () => {
  const archive = zip(new Map(items.map((text, i) => [`${i}.xml`, bytes(text)])));
  await fc.assert(
    fc.asyncProperty(fc.nat(archive.length - 1), fc.nat(255), fc.uint8Array({ maxLength: 200 }), fc.string({ unit: "binary", maxLength: 200 }), async (at, byte, noise, text) => {
      const broken = archive.with(at, byte);
      const files = await unzip(broken);
      if (!isRefusal(files)) readPackage(files);
      await unzip(noise);
      readPackage(new Map([["imsmanifest.xml", noise], ["x.xml", bytes(text)]]));
      readResponses(text);
      readResponses(`person,A,B\n${text}`);
    }),
    { numRuns: 60 },
  );
});
