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
    const bytes = readFileSync(path);
    if (!isUtf8(bytes)) faults.push({ file: name, line: firstBadLine(bytes), code: "not_utf8", data: {} });
    files[name] = bytes;
  }
  if (faults.length > 0) throw new InputError(faults);
  return files;
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
  const fresh = join(dirname(target), `.${basename(target)}.${process.pid}.new`);
  mkdirSync(dirname(target), { recursive: true });
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh);
  try {
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(fresh, name), bytes);
    if (!existsSync(target)) renameSync(fresh, target);
    else if (readdirSync(target).every((name) => known.includes(name))) swap(fresh, target);
    else moveInto(fresh, target);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

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
  if (existsSync(output) && !statSync(output).isDirectory()) throw new UsageError(`${output}: is not a folder`);
}
