import { closeSync, fstatSync, openSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { isRefusal } from "@kadr/domain/examination";
import { packageLimits, unzip } from "@kadr/domain/examination/qti";
import { BadInput, sentence } from "./words.ts";

const why: Record<string, string> = { ENOENT: "it does not exist", EACCES: "it may not be read", EISDIR: "it is a folder", ENOTDIR: "a part of its path is not a folder" };

function failed(path: string, error: unknown): BadInput {
  const code = (error as NodeJS.ErrnoException).code ?? "";
  return new BadInput(`${path}: ${why[code] ?? (error as Error).message}.`);
}

/** A file's bytes, no more than a package may hold. */
export function readBytes(path: string): Uint8Array {
  try {
    const file = openSync(path, "r");
    try {
      const { size } = fstatSync(file);
      if (size > packageLimits.bytes) throw new BadInput(`${path}: it holds more than ${packageLimits.bytes / 1024 / 1024} MB.`);
      return readFileSync(file);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw error instanceof BadInput ? error : failed(path, error);
  }
}

/** A file's text; anything but valid UTF-8 is refused, since a wrong letter in a name is worse than none. */
export function readText(path: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(readBytes(path));
  } catch (error) {
    throw error instanceof BadInput ? error : new BadInput(`${path}: it is not UTF-8 text.`);
  }
}

/** The paths of all files under a folder. Links are not followed, neither to files nor to folders: they may lead anywhere. */
function* filesUnder(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    // What Node walks through by itself goes into linked folders too.
    if (entry.isDirectory()) yield* filesUnder(path);
    else if (entry.isFile()) yield path;
  }
}

/** Every file under a folder by its path from there. */
function readFolder(folder: string): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  let total = 0;
  for (const path of filesUnder(folder)) {
    if (files.size === packageLimits.files) throw new BadInput(`${folder}: ${sentence("refusal.too_many_files", { most: packageLimits.files })}`);
    total += statSync(path).size;
    if (total > packageLimits.bytes) throw new BadInput(`${folder}: ${sentence("refusal.package_too_large", { path })}`);
    files.set(relative(folder, path).replaceAll("\\", "/"), readBytes(path));
  }
  return files;
}

/** The files of a package, from a folder or a zip. */
export async function readPackageFiles(path: string): Promise<Map<string, Uint8Array>> {
  let isFolder: boolean;
  try {
    isFolder = statSync(path).isDirectory();
    if (isFolder) return readFolder(path);
  } catch (error) {
    throw error instanceof BadInput ? error : failed(path, error);
  }
  const files = await unzip(readBytes(path));
  if (isRefusal(files)) throw new BadInput(`${path}: ${sentence(`refusal.${files.code}`, files.data)}`);
  return files;
}
