import { linkText, mostEntries, type AnswerFile, type JournalEntry } from "@kadr/domain/examination/journal";
import type { Attempt } from "./api.ts";
import { openCount, type Count, type Counted } from "./count.ts";
import type { Journal, Pending } from "./journal.ts";
import { memoryStore, openStore, type Change, type Store } from "./store.ts";
import { makeSeal, openVault, seal, sha256, type Closed, type Seal } from "./vault.ts";

/** An answer as it lies in the journal: with its link, closed for this browser and sealed for the server. */
interface Written {
  pending: Pending;
  entry: JournalEntry;
  sealed: AnswerFile["entries"][number];
}
interface Lying {
  local: Closed;
  sealed: Written["sealed"];
}

/** An attempt that was left at this computer with answers that are still to be handed in. */
export interface Left {
  token: string;
  entries: (JournalEntry & { count: number })[];
}

type Desk = Omit<Journal, "attempt" | "pending"> & { attemptId: string; lastLink: string };

const entryKey = (attemptId: string, sequence: number): string => `entry ${attemptId} ${sequence}`;

/** Hears whether this computer keeps what it is given, and how many unsaved answers lie on it now: on the disk, not on their way. */
type Told = (kept: boolean, lying: number) => void;

/** Opens what this computer keeps. Where it keeps nothing, all goes on, and the page is told. */
export const openKeeper = async (told: Told) => {
  const store = await openStore().catch(() => undefined);
  if (!store) told(false, 0);
  return makeKeeper(store ?? memoryStore(), told);
};

const makeKeeper = async (store: Store, told: Told) => {
  const vault = await openVault(store);
  const kept = await store.read("journal");
  const count = openCount((await vault.open("count", kept.get("count"))) as Counted | undefined);
  const keys = await store.read("keys");
  const written = new Map<number, Written>();
  let seals = keys.get("seal") as Seal | undefined;
  let lastLink = "";
  let attempt: Attempt | undefined;
  let next: Journal | null = null;
  let writing: Promise<void> | undefined;

  const sealOf = async ({ attemptId, sealKey }: Attempt, changes: Change[]): Promise<Seal> => {
    if (seals?.attempt === attemptId) return seals;
    seals = await makeSeal(attemptId, sealKey);
    changes.push({ shelf: "keys", key: "seal", value: seals });
    return seals;
  };

  /** Writes the newest state of the journal; what lies there already, behind the entry it was written behind, is left alone. */
  const write = async (journal: Journal): Promise<void> => {
    const { attemptId } = journal.attempt;
    const changes: Change[] = [];
    const waiting = new Set(journal.pending.map(({ sequence }) => sequence));
    for (const sequence of written.keys()) {
      if (waiting.has(sequence)) continue;
      written.delete(sequence);
      changes.push({ shelf: "journal", key: entryKey(attemptId, sequence) });
    }
    let behind: string | undefined;
    for (const pending of journal.pending) {
      const before = written.get(pending.sequence);
      const previous = behind ?? before?.entry.previous ?? lastLink;
      if (before?.pending === pending && before.entry.previous === previous) {
        behind = before.entry.link;
        continue;
      }
      const { count: _, typing: __, ...given } = pending;
      const entry: JournalEntry = { ...given, previous, link: "" };
      entry.link = await sha256(linkText(entry));
      behind = entry.link;
      const key = entryKey(attemptId, pending.sequence);
      const sealed = await seal(await sealOf(journal.attempt, changes), entry);
      written.set(pending.sequence, { pending, entry, sealed });
      changes.push({ shelf: "journal", key, value: { local: await vault.close(key, { ...entry, count: pending.count }), sealed } satisfies Lying });
    }
    lastLink = behind ?? lastLink;
    if (journal.attempt !== attempt) {
      changes.push({ shelf: "journal", key: "attempt", value: await vault.close("attempt", journal.attempt) });
      attempt = journal.attempt;
    }
    const { attempt: _, pending: __, ...rest } = journal;
    const desk: Desk = { ...rest, attemptId, lastLink };
    changes.push({ shelf: "journal", key: "desk", value: await vault.close("desk", desk) }, { shelf: "journal", key: "count", value: await vault.close("count", count.note()) });
    await put(changes);
  };

  const put = async (changes: readonly Change[]): Promise<void> => {
    await store.write(changes).then(
      () => told(true, written.size),
      () => told(false, 0),
    );
  };

  const run = async (): Promise<void> => {
    while (next) {
      const journal = next;
      next = null;
      await write(journal).catch(() => told(false, 0));
    }
    writing = undefined;
  };
  const idle = async (): Promise<void> => {
    while (writing) await writing;
  };

  /** The entries of an attempt that lie here, in their order. */
  const entriesOf = async (all: ReadonlyMap<string, unknown>, attemptId: string): Promise<(Left["entries"][number] & Pick<Lying, "sealed">)[]> => {
    const found = [...all].filter(([key]) => key.startsWith(`entry ${attemptId} `));
    const opened = await Promise.all(found.map(async ([key, value]) => ({ ...((await vault.open(key, (value as Lying).local)) as Left["entries"][number]), sealed: (value as Lying).sealed })));
    return opened.filter(({ sequence }) => sequence > 0).sort((a, b) => a.sequence - b.sequence);
  };

  /** What lies here of an attempt, as the journal of a page holds it. */
  const unpack = async (all: ReadonlyMap<string, unknown>, attemptId: string): Promise<Pending[]> =>
    (await entriesOf(all, attemptId)).map(({ previous, link, sealed, ...pending }) => {
      const { count: _, ...given } = pending;
      written.set(pending.sequence, { pending, entry: { ...given, previous, link }, sealed });
      return pending;
    });

  return {
    machine: vault.machine,
    count,
    /** The journal of the attempt that was begun here, if there is one that can be read. */
    async read(): Promise<Journal | null> {
      const [desk, begun] = (await Promise.all([vault.open("desk", kept.get("desk")), vault.open("attempt", kept.get("attempt"))])) as [Desk | undefined, Attempt | undefined];
      if (!desk || !begun || desk.attemptId !== begun.attemptId) return null;
      const { attemptId, lastLink: link, ...rest } = desk;
      lastLink = link;
      attempt = begun;
      const pending = await unpack(kept, attemptId);
      const sent = Math.max(rest.sent, ...pending.map(({ sequence }) => sequence));
      const last = Math.max(rest.nextSequence, ...pending.map(({ sequence }) => sequence + 1));
      const answers = { ...rest.answers, ...Object.fromEntries(pending.map(({ itemId, response }) => [itemId, response])) };
      return { ...rest, attempt: begun, pending, answers, sent, nextSequence: last };
    },
    keep(journal: Journal): void {
      next = journal;
      writing ??= run();
    },
    idle,
    /** What is to be handed in next, with how long ago each anchor was by the count. */
    async entries(): Promise<{ entries: JournalEntry[]; clocks: { anchor: string; elapsed: number }[] }> {
      await idle();
      const all = [...written.values()].sort((a, b) => a.entry.sequence - b.entry.sequence).slice(0, mostEntries);
      return { entries: all.map(({ entry }) => entry), clocks: clocksOf(all.map(({ pending }) => pending), count) };
    },
    /** The answer file: everything that is not saved, sealed for the server. */
    async file({ attempt: { attemptId, candidate, sealKey } }: Journal): Promise<AnswerFile> {
      await idle();
      const all = [...written.values()].sort((a, b) => a.entry.sequence - b.entry.sequence);
      const with_ = seals?.attempt === attemptId ? seals : await makeSeal(attemptId, sealKey);
      const end = await seal(with_, { links: all.map(({ entry }) => entry.link) });
      return { kadr: "answers", version: 1, attempt: attemptId, candidate: String(candidate.number).padStart(7, "0"), room: with_.room, entries: all.map(({ sealed }) => sealed), end };
    },
    /** Clears the desk for the next candidate. What could not be sent is left behind, to be handed in when the line is back. */
    async clear(journal: Journal | null): Promise<void> {
      await idle();
      const changes: Change[] = ["desk", "attempt"].map((key) => ({ shelf: "journal", key }));
      if (journal && written.size > 0) {
        const key = `left ${journal.attempt.attemptId}`;
        changes.push({ shelf: "journal", key, value: await vault.close(key, journal.token) });
      }
      written.clear();
      [lastLink, attempt, seals] = ["", undefined, undefined];
      changes.push({ shelf: "keys", key: "seal" });
      await put(changes);
    },
    /** The attempts that were left at this computer. */
    async left(): Promise<Map<string, Left>> {
      const all = await store.read("journal");
      const found = new Map<string, Left>();
      for (const [key, value] of all) {
        if (!key.startsWith("left ")) continue;
        const attemptId = key.slice(5);
        const token = await vault.open(key, value);
        if (typeof token === "string") found.set(attemptId, { token, entries: (await entriesOf(all, attemptId)).map(({ sealed: _, ...entry }) => entry) });
      }
      return found;
    },
    /** What was left of this attempt, for the candidate who goes on with it at this desk. */
    async takeUp(attemptId: string): Promise<Pending[]> {
      await idle();
      const all = await store.read("journal");
      return all.has(`left ${attemptId}`) ? unpack(all, attemptId) : [];
    },
    /** Forgets one of them: it was taken, or nobody ever will. What the desk has taken up again stays. */
    async forget(attemptId: string): Promise<void> {
      const all = await store.read("journal");
      const live = new Set(attempt?.attemptId === attemptId ? [...written.keys()].map((sequence) => entryKey(attemptId, sequence)) : []);
      const gone = [...all.keys()].filter((key) => key === `left ${attemptId}` || (key.startsWith(`entry ${attemptId} `) && !live.has(key)));
      await put(gone.map((key) => ({ shelf: "journal" as const, key })));
    },
  };
};

/** How long ago each anchor was, by the count: the server compares it with its own time. */
export const clocksOf = (entries: readonly { anchor: string; elapsed: number; count: number }[], count: Count): { anchor: string; elapsed: number }[] =>
  [...new Map(entries.map(({ anchor, elapsed, count: at }) => [anchor, Math.max(0, elapsed + count.now() - at)])).entries()].map(([anchor, elapsed]) => ({ anchor, elapsed }));

export type Keeper = Awaited<ReturnType<typeof openKeeper>>;
