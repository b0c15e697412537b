import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader, type FileEntry } from "@zip.js/zip.js";
import { zipSync } from "fflate";
import type { Refusal } from "../refusal.ts";
import { refuse } from "../refusal.ts";
import { nameFault } from "./paths.ts";

/** The most a package may hold once unpacked: generous for a national bank, too small to fill a server. */
export const packageLimits = { files: 20_000, fileBytes: 64 * 1024 * 1024, bytes: 256 * 1024 * 1024, ratio: 200 };

/** Files that archiving programs leave behind. */
export const isLitter = (name: string) => name.endsWith("/") || name.startsWith("__MACOSX/") || /(^|\/)(\.DS_Store|Thumbs\.db)$/.test(name);

/** The files of the archive, what archiving programs leave behind apart; `strict` where nothing in it may be read in two ways. */
async function filesIn(bytes: Uint8Array, strictness: "balanced" | "strict"): Promise<FileEntry[]> {
  const entries = await new ZipReader(new Uint8ArrayReader(bytes)).getEntries({ strictness, filenameValidation: "tolerant" });
  const files = entries.filter(({ filename, uncompressedSize }) => !isLitter(filename) || (filename.endsWith("/") && uncompressedSize > 0));
  // a file that a damaged head calls a folder would be left out unseen
  if (files.some(({ directory }) => directory)) throw new Error("a folder with content");
  return files as FileEntry[];
}

/** Why files of these names and sizes are not unpacked: judged by what the archive states of them, and nothing is taken that turns out otherwise. */
function unsafe(files: readonly FileEntry[]): Refusal | undefined {
  if (files.length > packageLimits.files) return refuse("too_many_files", { most: packageLimits.files });
  const names = new Set<string>();
  let total = 0;
  for (const { filename: path, compressedSize, uncompressedSize } of files) {
    total += uncompressedSize;
    const wrong = nameFault(path);
    if (wrong) return wrong;
    if (names.has(path)) return refuse("name_twice", { path });
    names.add(path);
    if (uncompressedSize > packageLimits.fileBytes || total > packageLimits.bytes) return refuse("package_too_large", { path });
    if (uncompressedSize > 1024 * 1024 && uncompressedSize > compressedSize * packageLimits.ratio) return refuse("package_too_large", { path });
  }
  return undefined;
}

/**
 * Unpacks a zip in memory, refusing whole what is unsafe: names that lead out, names given twice, too many files, and
 * sizes or ratios that only a bomb has; and what is damaged or encrypted, since one changed letter may be in a key.
 */
export async function unzip(bytes: Uint8Array): Promise<Map<string, Uint8Array> | Refusal> {
  try {
    const refused = unsafe(await filesIn(bytes, "balanced"));
    if (refused) return refused;
    const unpacked = new Map<string, Uint8Array>();
    for (const file of await filesIn(bytes, "strict")) unpacked.set(file.filename, await file.getData(new Uint8ArrayWriter(), { strictness: "strict", checkSignature: true, useWebWorkers: false }));
    return unpacked;
  } catch {
    return refuse("zip_broken");
  }
}

/** Packs files into a zip; the same files give the same bytes, since every entry bears one fixed date. */
export function zip(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  return zipSync(Object.fromEntries(sorted), { level: 6, mtime: "1980-01-01T00:00:00" });
}
