import { createHash } from "node:crypto";
import { linkText, type JournalEntry } from "@kadr/domain/examination/journal";
import { handInJournal } from "../../src/modules/exams/index.ts";
import { nobody } from "../../src/platform/context.ts";
import type { Life } from "./life.ts";

const minute = 60_000;

/** A room that lost its line: what its journal holds, leaning on the instant at which its exam began. */
export interface Unsent {
  token: string;
  anchor: string;
  entries: JournalEntry[];
}

/** Writes answers into a journal instead of sending them: one a minute, the last one after the time was over. */
export const writeJournal = (unsent: Unsent[], token: string, anchor: string) => {
  const room: Unsent = { token, anchor, entries: [] };
  unsent.push(room);
  return (answer: Pick<JournalEntry, "itemId" | "sequence" | "response">): void => {
    const entry = { ...answer, anchor, elapsed: (53 + room.entries.length) * minute + 20_000, previous: room.entries.at(-1)?.link ?? "" };
    room.entries.push({ ...entry, link: createHash("sha256").update(linkText(entry)).digest("hex") });
  };
};

/** The line is back after the end: the room hands in its journal, and what it proves to be given in time counts. */
export const handInAfter = async (life: Life, unsent: readonly Unsent[]): Promise<void> => {
  for (const { token, anchor, entries } of unsent) {
    const elapsed = Math.max(65 * minute, life.now.getTime() - Number.parseInt(anchor.split(".")[0]!, 36));
    await life.does(handInJournal, nobody, { token, entries, clocks: [{ anchor, elapsed }] });
  }
};
