import { crc32, inflateRawSync } from "node:zlib";
import { zipSync } from "fflate";
import type { Refusal } from "../refusal.ts";
import { refuse } from "../refusal.ts";
import { isSafeName } from "./paths.ts";

/** The most a package may hold once unpacked: generous for a national bank, too small to fill a server. */
export const packageLimits = { files: 20_000, fileBytes: 64 * 1024 * 1024, bytes: 256 * 1024 * 1024, ratio: 200 };

/** Files that archiving programs leave behind. */
export const isLitter = (name: string) => name.endsWith("/") || name.startsWith("__MACOSX/") || /(^|\/)(\.DS_Store|Thumbs\.db)$/.test(name);

/** What the archive says of one of its files. */
interface Listed {
  name: string;
  flags: number;
  method: number;
  crc: number;
  size: number;
  originalSize: number;
  at: number;
}

/** The bit that marks names as UTF-8, and those of files that are encrypted. */
const [utf8, encrypted] = [0x0800, 0x2041];
/** What a size holds where the real one stands in the wider fields. */
const wider = 0xffff_ffff;

const broken = (): never => {
  throw new Error("the zip is broken");
};

/** Where the list of files begins and ends and how many it holds, from the record at the very end of the archive. */
function listAt(view: DataView): { from: number; to: number; count: number } {
  for (let at = view.byteLength - 22; at >= 0 && at >= view.byteLength - 22 - 0xffff; at--) {
    if (view.getUint32(at, true) !== 0x0605_4b50 || at + 22 + view.getUint16(at + 20, true) !== view.byteLength) continue;
    let [count, size, from, to] = [view.getUint16(at + 10, true), view.getUint32(at + 12, true), view.getUint32(at + 16, true), at];
    if (at >= 20 && view.getUint32(at - 20, true) === 0x0706_4b50) {
      to = Number(view.getBigUint64(at - 12, true));
      if (view.getUint32(to, true) !== 0x0606_4b50) broken();
      [count, size, from] = [32, 40, 48].map((field) => Number(view.getBigUint64(to + field, true))) as [number, number, number];
    }
    // Nothing may stand before the first file or between the list and its end: offsets would lead elsewhere.
    return from + size === to ? { from, to, count } : broken();
  }
  return broken();
}

/** The sizes and place of a large file, which stand apart, in this order and only where they are needed. */
function widen(file: Listed, extra: DataView): void {
  for (let at = 0; at + 4 <= extra.byteLength; at += 4 + extra.getUint16(at + 2, true)) {
    if (extra.getUint16(at, true) !== 1) continue;
    let next = at + 4;
    for (const field of ["originalSize", "size", "at"] as const) {
      if (file[field] !== wider) continue;
      file[field] = Number(extra.getBigUint64(next, true));
      next += 8;
    }
  }
}

const nameOf = (bytes: Uint8Array, flags: number) => {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return flags & utf8 ? broken() : new TextDecoder("latin1").decode(bytes);
  }
};

function* filesIn(bytes: Uint8Array, view: DataView): Generator<Listed> {
  const { from, to, count } = listAt(view);
  let [at, found] = [from, 0];
  while (at < to) {
    if (view.getUint32(at, true) !== 0x0201_4b50) broken();
    const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)];
    const [names, extras, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true)) as [number, number, number];
    const named = bytes.subarray(at + 46, at + 46 + names);
    const [crc, size, originalSize] = [16, 20, 24].map((field) => view.getUint32(at + field, true)) as [number, number, number];
    const file: Listed = { name: nameOf(named, flags), flags, method, crc, size, originalSize, at: view.getUint32(at + 42, true) };
    widen(file, new DataView(bytes.buffer, bytes.byteOffset + at + 46 + names, extras));
    // The file's own head repeats its name, which no checksum covers.
    const own = bytes.subarray(file.at + 30, file.at + 30 + view.getUint16(file.at + 26, true));
    if (view.getUint32(file.at, true) !== 0x0403_4b50 || own.length !== names || own.some((byte, i) => byte !== named[i])) broken();
    yield file;
    found++;
    at += 46 + names + extras + comment;
  }
  if (at !== to || found !== count) broken();
}

/** A file's own bytes, which must come to the length and the checksum that the archive states. */
function unpack(bytes: Uint8Array, view: DataView, { flags, method, crc, size, originalSize, at }: Listed): Uint8Array {
  if (flags & encrypted) broken();
  const from = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  const packed = bytes.subarray(from, from + size);
  const file = method === 0 ? packed.slice() : method === 8 ? new Uint8Array(inflateRawSync(packed, { maxOutputLength: Math.max(1, originalSize) })) : broken();
  return packed.length === size && file.length === originalSize && crc32(file) === crc ? file : broken();
}

/**
 * Unpacks a zip in memory, refusing whole what is unsafe: names that lead out, names given twice, too many files, and
 * sizes or ratios that only a bomb has; and what is damaged or encrypted, since one changed letter may be in a key.
 * Sizes are judged before anything is unpacked, and nothing is unpacked beyond the size that is stated.
 */
export function unzip(bytes: Uint8Array): Map<string, Uint8Array> | Refusal {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const admitted = new Map<string, Listed>();
  let total = 0;
  try {
    for (const file of filesIn(bytes, view)) {
      const { name, size, originalSize } = file;
      if (isLitter(name)) continue;
      total += originalSize;
      if (!isSafeName(name)) return refuse("path_refused", { path: name });
      if (admitted.has(name)) return refuse("name_twice", { path: name });
      if (admitted.size >= packageLimits.files) return refuse("too_many_files", { most: packageLimits.files });
      if (originalSize > packageLimits.fileBytes || total > packageLimits.bytes) return refuse("package_too_large", { path: name });
      if (originalSize > 1024 * 1024 && originalSize > size * packageLimits.ratio) return refuse("package_too_large", { path: name });
      admitted.set(name, file);
    }
    return new Map([...admitted].map(([name, file]) => [name, unpack(bytes, view, file)]));
  } catch {
    return refuse("zip_broken");
  }
}

/** Packs files into a zip; the same files give the same bytes, since every entry bears one fixed date. */
export function zip(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  return zipSync(Object.fromEntries(sorted), { level: 6, mtime: "1980-01-01T00:00:00" });
}
