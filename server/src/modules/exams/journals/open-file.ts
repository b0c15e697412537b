import { createDecipheriv, createECDH, hkdfSync } from "node:crypto";
import { journalEntry } from "@kadr/contract/exam-room";
import { mostEntries, sealedWith, sealInfo, type AnswerFile, type FileEnd, type JournalEntry } from "@kadr/domain/examination/journal";
import { z } from "zod";
import { Refusal } from "../../../platform/refusal.ts";
import type { SessionKeys } from "./keys.ts";

const piece = z.strictObject({ iv: z.string().max(24), data: z.string().max(200_000) });
const shape: z.ZodType<AnswerFile> = z.strictObject({
  kadr: z.literal("answers"),
  version: z.literal(1),
  attempt: z.uuid(),
  candidate: z.string().max(20),
  room: z.string().max(100),
  entries: z.array(piece).min(1).max(mostEntries),
  end: piece,
});
const endShape: z.ZodType<FileEnd> = z.strictObject({ links: z.array(z.string()).max(mostEntries) });

/** An answer file as it lies there, still sealed; refused where it is none. */
export const readAnswerFile = (bytes: Buffer): AnswerFile => {
  const read = shape.safeParse(jsonOf(bytes.toString("utf8")));
  if (!read.success) throw new Refusal("answer_file_unreadable");
  return read.data;
};

/** What is in an answer file. Whatever was changed, added or taken out since the room sealed it, it is refused as a whole. */
export const openAnswerFile = (file: AnswerFile, keys: SessionKeys): JournalEntry[] => {
  try {
    const key = keyOf(file, keys);
    const open = ({ iv, data }: { iv: string; data: string }): unknown => jsonOf(decrypt(key, sealedWith(file.attempt, file.room), iv, data));
    const entries = file.entries.map((each) => journalEntry.parse(open(each)) as JournalEntry);
    const { links } = endShape.parse(open(file.end));
    if (links.length !== entries.length || entries.some(({ link }, i) => link !== links[i])) throw new Error("not as it was sealed");
    return entries;
  } catch {
    throw new Refusal("answer_file_changed");
  }
};

/** The room's point and our number agree on a secret that nobody between them knows; the seal's key is derived from it. */
const keyOf = ({ room }: AnswerFile, { private_key }: SessionKeys): Buffer => {
  const ours = createECDH("prime256v1");
  ours.setPrivateKey(Buffer.from(private_key, "base64url"));
  return Buffer.from(hkdfSync("sha256", ours.computeSecret(Buffer.from(room, "base64url")), Buffer.alloc(0), sealInfo, 32));
};

const tagLength = 16;

const decrypt = (key: Buffer, with_: string, iv: string, data: string): string => {
  const bytes = Buffer.from(data, "base64url");
  const opened = createDecipheriv("aes-256-gcm", key, Buffer.from(iv, "base64url"), { authTagLength: tagLength });
  opened.setAAD(Buffer.from(with_));
  opened.setAuthTag(bytes.subarray(-tagLength));
  return Buffer.concat([opened.update(bytes.subarray(0, -tagLength)), opened.final()]).toString("utf8");
};

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
