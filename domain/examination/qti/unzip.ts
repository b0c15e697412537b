import { unzipSync, zipSync } from "fflate";
import type { Refusal } from "../refusal.ts";
import { refuse } from "../refusal.ts";
import { isSafeName } from "./paths.ts";

/** The most a package may hold once unpacked: generous for a national bank, too small to fill a server. */
export const packageLimits = { files: 20_000, fileBytes: 64 * 1024 * 1024, bytes: 256 * 1024 * 1024, ratio: 200 };

/** Files that archiving programs leave behind. */
export const isLitter = (name: string) => name.endsWith("/") || name.startsWith("__MACOSX/") || /(^|\/)(\.DS_Store|Thumbs\.db)$/.test(name);

/**
 * Unpacks a zip in memory, refusing whole what is unsafe: names that lead out, names given twice, too many files, and
 * sizes or ratios that only a bomb has. Sizes are judged before anything is unpacked.
 */
export function unzip(bytes: Uint8Array): Map<string, Uint8Array> | Refusal {
  const seen = new Set<string>();
  let refusal: Refusal | undefined;
  let total = 0;
  const admit = ({ name, size, originalSize }: { name: string; size: number; originalSize: number }) => {
    if (refusal || isLitter(name)) return false;
    total += originalSize;
    if (!isSafeName(name)) refusal = refuse("path_refused", { path: name });
    else if (seen.has(name)) refusal = refuse("name_twice", { path: name });
    else if (seen.size >= packageLimits.files) refusal = refuse("too_many_files", { most: packageLimits.files });
    else if (originalSize > packageLimits.fileBytes || total > packageLimits.bytes) refusal = refuse("package_too_large", { path: name });
    else if (originalSize > 1024 * 1024 && originalSize > size * packageLimits.ratio) refusal = refuse("package_too_large", { path: name });
    seen.add(name);
    return refusal === undefined;
  };
  try {
    const files = unzipSync(bytes, { filter: admit });
    return refusal ?? new Map(Object.entries(files));
  } catch {
    return refusal ?? refuse("zip_broken");
  }
}

/** Packs files into a zip; the same files give the same bytes, since every entry bears one fixed date. */
export function zip(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  return zipSync(Object.fromEntries(sorted), { level: 6, mtime: "1980-01-01T00:00:00" });
}
