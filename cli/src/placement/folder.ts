import { isUtf8 } from "node:buffer";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, rmdirSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { InputError, type Fault } from "@kadr/domain/placement";
import type { InputFiles } from "@kadr/domain/placement/files";

export const inputNames = ["rules.json", "vacancies.csv", "institutions.csv", "applications.csv", "choices.csv", "priorities.csv", "decisions.csv"];
export const outputNames = [
  "placements.csv",
  "outcomes.csv",
  "ties.csv",
  "cutoffs.csv",
  "empty.csv",
  "docket.json",
  "certificate.json",
  "datapackage.json",
];

/** Something about the call itself that cannot be done, said in one sentence. */
export class UsageError extends Error {}

/** The files of a folder by name; those that are not there are left out. */
export function readFolder(folder: string, names: string[]): InputFiles {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) throw new UsageError(`${folder}: there is no such folder`);
  const files: InputFiles = {};
  const faults: Fault[] = [];
  for (const name of names) {
    const path = join(folder, name);
    if (!existsSync(path)) continue;
    const bytes = readInput(path);
    if (!isUtf8(bytes)) faults.push({ file: name, line: firstBadLine(bytes), code: "not_utf8", data: {} });
    files[name] = bytes;
  }
  if (faults.length > 0) throw new InputError(faults);
  return files;
}

const why: Record<string, string> = { EACCES: "it may not be read or written", EEXIST: "is not a folder", EISDIR: "is a folder, and a file is expected", ENOTDIR: "a part of its path is not a folder", ENOENT: "it cannot be made there", EROFS: "nothing can be written there", ENOSPC: "there is no space left" };

/** What the file system says of a path, in a sentence. */
function failed(path: string, error: unknown): UsageError {
  const { code = "", message } = error as NodeJS.ErrnoException;
  return new UsageError(`${path}: ${why[code] ?? message}`);
}

function readInput(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw failed(path, error);
  }
}

function firstBadLine(bytes: Buffer): number {
  let line = 1;
  for (let from = 0; from < bytes.length; line++) {
    const end = bytes.indexOf(10, from);
    const next = end < 0 ? bytes.length : end + 1;
    if (!isUtf8(bytes.subarray(from, next))) return line;
    from = next;
  }
  return line;
}

/**
 * Writes the files so that a failure leaves nothing half done: all of them into a new folder beside, which then takes the name. A
 * folder that is there already is replaced when it holds nothing but such files; else each file takes its place in it.
 */
export function writeFolder(folder: string, files: { [name: string]: Uint8Array }, known: string[]): void {
  const target = resolve(folder);
  const fresh = makeBeside(folder);
  try {
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(fresh, name), bytes);
    if (!existsSync(target)) renameSync(fresh, target);
    else if (readdirSync(target).every((name) => known.includes(name))) swap(fresh, target);
    else moveInto(fresh, target);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** A new empty folder beside the one that is to be written. */
function makeBeside(folder: string): string {
  const target = resolve(folder);
  const fresh = join(dirname(target), `.${basename(target)}.${process.pid}.new`);
  try {
    if (existsSync(target) && !statSync(target).isDirectory()) throw new UsageError(`${folder}: is not a folder`);
    mkdirSync(dirname(target), { recursive: true });
    rmSync(fresh, { recursive: true, force: true });
    mkdirSync(fresh);
    return fresh;
  } catch (error) {
    throw error instanceof UsageError ? error : failed(folder, error);
  }
}

/** Refuses a folder that cannot be written, before the work of filling it is done. */
export const refuseUnwritable = (folder: string): void => rmSync(makeBeside(folder), { recursive: true });

function swap(fresh: string, target: string): void {
  const old = `${fresh}.old`;
  renameSync(target, old);
  renameSync(fresh, target);
  rmSync(old, { recursive: true, force: true });
}

function moveInto(fresh: string, target: string): void {
  for (const name of readdirSync(fresh)) renameSync(join(fresh, name), join(target, name));
  rmdirSync(fresh);
}

/** Whether a run may write into that folder: never over its own input. */
export function refuseSameFolder(input: string, output: string): void {
  if (resolve(input) === resolve(output)) throw new UsageError(`${output}: the output may not be the input folder`);
}
