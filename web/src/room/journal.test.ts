import { judgeJournal, linkText } from "@kadr/domain/examination/journal";
import { describe, expect, it } from "vitest";
import type { Attempt, Receipt } from "./api.ts";
import { answered, joinJournal, settle, type Journal } from "./journal.ts";
import { openKeeper } from "./keeper.ts";
import { sha256, toBase64url } from "./vault.ts";

const { publicKey } = await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, false, ["deriveBits"]);
const sealKey = toBase64url(await crypto.subtle.exportKey("raw", publicKey));
const attempt = { attemptId: "one", sealKey, state: "running", questions: [{ item: { id: "a" } }], answers: [], nextSequence: 1, anchor: "anchor", secondsLeft: 3600 } as unknown as Attempt;
/** The journal of a candidate who answered these questions one after the other. */
const written = (...items: string[]): Journal => items.reduce((journal, item, i) => answered(journal, item, { RESPONSE: `${i}` }, i, false), joinJournal("token", attempt, null, 0));
const receipt = (over: Partial<Receipt>): Receipt => ({ saved: [], refused: [], nextSequence: 1, chain: null, anchor: "anchor", secondsLeft: 3600, state: "running", now: "", endsAt: "", ...over });
const numbers = ({ pending }: Journal) => pending.map(({ itemId, sequence, response }) => [itemId, sequence, response.RESPONSE]);

describe("a number that is taken", () => {
  const taken = [{ sequence: 1, code: "sequence_taken" as const }];

  it("is drawn anew for the newest answer to a question only, whether the newer one waits or has been saved", () => {
    expect(numbers(settle(written("a", "b"), receipt({ refused: taken, nextSequence: 3 }), 0))).toEqual([["b", 2, "1"], ["a", 3, "0"]]);
    expect(numbers(settle(written("a", "a"), receipt({ refused: taken, nextSequence: 3 }), 0))).toEqual([["a", 2, "1"]]);
    expect(numbers(settle(written("a", "a"), receipt({ refused: taken, saved: [{ sequence: 2, savedAt: "" }], nextSequence: 3 }), 0))).toEqual([]);
  });
});

describe("an answer given once more", () => {
  it("is the one that stands, and takes no number of its own", () => {
    const before = written("a", "b");
    expect(answered(before, "b", { RESPONSE: "1" }, 9, false)).toBe(before);
    expect(numbers(answered(before, "b", {}, 9, false)).at(-1)).toEqual(["b", 3, undefined]);
    expect(numbers(answered(before, "a", { RESPONSE: "1" }, 9, false)).at(-1)).toEqual(["a", 3, "1"]);
  });
});

describe("what a computer keeps", () => {
  const open = () => openKeeper(() => undefined);
  /** What the server finds of the entries. */
  const judged = async (keeper: Awaited<ReturnType<typeof open>>) => {
    const { entries } = await keeper.entries();
    const told = await Promise.all(entries.map(async (entry) => ({ ...entry, anchorAt: 0, drift: 0, linkDue: await sha256(linkText(entry)) })));
    return judgeJournal(told, { end: 10_000, arrived: 10_000, until: 10_000 }).map(({ verdict }, i) => [entries[i]!.sequence, verdict]);
  };

  it("stays one chain when its numbers move by one, and when one of them goes", async () => {
    const keeper = await open();
    const first = written("a", "b", "c");
    keeper.keep(first);
    await keeper.idle();
    const moved = joinJournal("another", { ...attempt, nextSequence: 2 }, first, 10);
    keeper.keep(moved);
    expect(await judged(keeper)).toEqual([[2, "counted"], [3, "counted"], [4, "counted"]]);
    keeper.keep({ ...moved, pending: moved.pending.filter(({ sequence }) => sequence !== 3) });
    expect(await judged(keeper)).toEqual([[2, "counted"], [4, "counted"]]);
  });

  it("is handed in whole: an answer every second for an hour is one chain in one piece", async () => {
    const keeper = await open();
    keeper.keep(written(...Array.from({ length: 3_600 }, (_, i) => `${i}`)));
    const all = await judged(keeper);
    expect([all.length, new Set(all.map(([, verdict]) => verdict))]).toEqual([3_600, new Set(["counted"])]);
  });

  it("goes on with the candidate who comes back to the desk, and is forgotten by itself for everybody else", async () => {
    const keeper = await open();
    const before = written("a", "b");
    keeper.keep(before);
    await keeper.clear(before);
    const left = await keeper.takeUp("one");
    const back = joinJournal("another", { ...attempt, nextSequence: 2 }, null, 10, left);
    expect(numbers(back)).toEqual([["a", 2, "0"], ["b", 3, "1"]]);
    keeper.keep(back);
    await keeper.idle();
    // the older token was refused meanwhile
    await keeper.forget("one");
    expect(await judged(keeper)).toEqual([[2, "counted"], [3, "counted"]]);
    await keeper.clear(back);
    expect((await keeper.left()).get("one")).toMatchObject({ token: "another", entries: [{ sequence: 2 }, { sequence: 3 }] });
    await keeper.forget("one");
    expect((await keeper.left()).size).toBe(0);
    expect(await keeper.takeUp("one")).toEqual([]);
  });
});
