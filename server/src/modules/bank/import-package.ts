import { bank as routes } from "@kadr/contract/bank";
import { codeFault, isRefusal, type Item, type Refusal as Why } from "@kadr/domain/examination";
import { readPackage, readPicture, unshowable, unzip, type PackageEntry } from "@kadr/domain/examination/qti";
import { withFilePaths, withOwnIdentities } from "@kadr/domain/examination/written";
import { normaliseText } from "@kadr/i18n/fold";
import type { Ctx } from "../../platform/context.ts";
import type { Reader, Tx } from "../../platform/db.ts";
import { preparedCommand } from "../../platform/doors.ts";
import { newId } from "../../platform/id.ts";
import { Refusal } from "../../platform/refusal.ts";
import { ownEnemies, writeEnemies } from "./enemies.ts";
import { addMediumRows, bytesOf, hashOf, pathOf, type Kept } from "./media.ts";
import { insertVersions, lockBank, nextRevision, subjectCodes, takenCodes, type NewVersion } from "./rows.ts";
import { keepStimuli } from "./shared-stimuli.ts";
import { seesOnlyOwn } from "./who.ts";
import { nextVersion } from "./write.ts";

/** What a package holds, once its pictures were looked at. */
interface Package {
  items: Item[];
  entries: PackageEntry[];
  withoutManifest: boolean;
  /** Pictures by their path in the package. */
  pictures: Map<string, Kept>;
  /** Items that show something which is no picture we take. */
  unshowable: Map<string, Why>;
}

const nameOf = (path: string): string => normaliseText(path.split("/").at(-1) ?? "").slice(-200) || "picture";

/** Reads the package and its pictures; what it shows is stored beside the database before the transaction begins. */
const read = async (base64: string, lang: "az" | "en"): Promise<Package & { bytes: Map<string, Buffer> }> => {
  const files = await unzip(bytesOf(base64));
  if (isRefusal(files)) throw new Refusal("package_refused", { why: files.code, ...files.data });
  const reading = readPackage(files, { lang });
  if (isRefusal(reading)) throw new Refusal("package_refused", { why: reading.code, ...reading.data });
  const pictures = new Map<string, Kept>();
  const bytes = new Map<string, Buffer>();
  for (const [path, content] of reading.media) {
    const own = Buffer.from(content);
    const picture = readPicture(own);
    if (typeof picture === "string") continue;
    const sha256 = hashOf(own);
    bytes.set(sha256, own);
    pictures.set(path, { ...picture, sha256, size: own.length, name: nameOf(path) });
  }
  const { items, entries, withoutManifest, media } = reading;
  return { items, entries, withoutManifest, pictures, unshowable: unshowable(items, media), bytes };
};

type Defaults = { subjectCode: string | null; part: Item["part"]; topic: string };

/** Fills in what an item does not say of itself. One that names a subject or a topic says its part too. */
const withDefaults = (item: Item, { subjectCode, part, topic }: Defaults): Item => {
  const silent = item.subject === null && item.topic === "";
  return { ...item, topic: normaliseText(item.topic) || topic, ...(silent && { subject: subjectCode, part }) };
};

/** Why the bank does not take an item that could be read. */
const bankFault = (item: Item, { unshowable }: Package, subjects: ReadonlySet<string>, closed: ReadonlySet<string>): Why | undefined => {
  const picture = unshowable.get(item.id);
  if (picture) return picture;
  // a code is one line as people type it: what would be written otherwise could meet another code
  if (normaliseText(item.id) !== item.id) return { code: "identifier_wrong", data: { id: item.id.slice(0, 80) } };
  const long = codeFault(item.id);
  if (long) return long;
  if (item.subject !== null && !subjects.has(item.subject)) return { code: "subject_unknown", data: { value: item.subject } };
  if (item.part === "subject" && item.subject === null) return { code: "subject_missing" };
  if (item.topic.length > 100) return { code: "topic_missing", data: { most: 100 } };
  if (closed.has(item.id)) return { code: "code_taken", data: { value: item.id } };
  return undefined;
};

/** Which of the items are taken, as which versions, and why the others are not. */
const judge = async (tx: Tx, ctx: Ctx, found: Package, defaults: Defaults, versions: boolean) => {
  const [subjects, taken] = [await subjectCodes(tx), await takenCodes(tx, found.items.map(({ id }) => id))];
  // who only writes goes on with items of their own, in a package as in the editor
  const open = !versions ? new Set<string>() : seesOnlyOwn(ctx) ? await takenCodes(tx, [...taken], ctx.actor.accountId!) : taken;
  const closed = new Set([...taken].filter((code) => !open.has(code)));
  const faults = new Map<string, Why>();
  const numbers = new Map<string, number>();
  const items = found.items.map((item) => withDefaults(item, defaults));
  for (const item of items) {
    const fault = bankFault(item, found, subjects, closed);
    if (fault) faults.set(item.id, fault);
    else if (!taken.has(item.id)) numbers.set(item.id, 1);
    else {
      const next = await nextVersion(tx, item.id).catch((error: unknown) => {
        if (error instanceof Refusal) return undefined;
        throw error;
      });
      if (next === undefined) faults.set(item.id, { code: "version_open" });
      else numbers.set(item.id, next);
    }
  }
  return { items: items.filter(({ id }) => numbers.has(id)), numbers, faults };
};

const write = async (tx: Tx, ctx: Ctx, { pictures }: Package, items: readonly Item[], numbers: ReadonlyMap<string, number>): Promise<void> => {
  const shown = new Set(items.flatMap(({ media }) => media));
  await addMediumRows(tx, ctx, [...pictures].filter(([path]) => shown.has(path)).map(([, kept]) => kept));
  const placed = items.map((item) => withFilePaths(item, (path) => pathOf(pictures.get(path)!.sha256)));
  const stimuli = await keepStimuli(tx, ctx, placed);
  const rows = placed.map((item): NewVersion => {
    const code = item.id;
    const { stimulusId, stimulus } = stimuli.get(code) ?? {};
    // what is sent to a room names options by the bank's names and the item by its number: a package's own names tell too much
    const own = withOwnIdentities(item);
    return { code, version: numbers.get(code)!, sample: false, stimulusId: stimulusId ?? null, item: { ...own, id: newId(ctx.now), enemies: [], ...(stimulus && { stimulus }) } };
  });
  await insertVersions(tx, ctx, rows, true);
  const enemies = items.filter((item) => item.enemies.length > 0);
  if (enemies.length === 0) return;
  const revision = await nextRevision(tx);
  const known = await takenCodes(tx, enemies.flatMap((item) => item.enemies));
  for (const item of enemies) await writeEnemies(tx, revision, item.id, item.enemies.filter((code) => known.has(code) && code !== item.id), true);
};

const shownEntry = (faults: ReadonlyMap<string, Why>, numbers: ReadonlyMap<string, number>, left: ReadonlySet<string>) => ({ file, identifier, type, taken, refusal, notes }: PackageEntry) => {
  const why = refusal ?? (taken && identifier ? faults.get(identifier) : undefined);
  return { file, identifier, type, taken: !why, version: why || !identifier ? null : (numbers.get(identifier) ?? null), code: why?.code ?? null, data: why?.data ?? {}, notes: !why && identifier && left.has(identifier) ? [...notes, "enemies_left_out"] : notes };
};

export const importPackage = preparedCommand(
  routes.importPackage,
  async ({ file, language, dryRun }, _reader: Reader, _ctx, files) => {
    const found = await read(file.base64, language);
    if (!dryRun) for (const [sha256, bytes] of found.bytes) await files.put(sha256, bytes);
    return found;
  },
  async (tx, ctx, { dryRun, subjectCode, part, topic, versions }, found) => {
    await lockBank(tx);
    const { items: taken, numbers, faults } = await judge(tx, ctx, found, { subjectCode, part, topic }, versions);
    const { items, left } = await ownEnemies(tx, ctx, taken);
    if (!dryRun && items.length > 0) await write(tx, ctx, found, items, numbers);
    const entries = found.entries.map(shownEntry(faults, numbers, left));
    return { dryRun, taken: entries.filter(({ taken }) => taken).length, refused: entries.filter(({ taken }) => !taken).length, written: dryRun ? 0 : items.length, withoutManifest: found.withoutManifest, entries };
  },
);
