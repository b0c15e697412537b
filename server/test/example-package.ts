import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { zip } from "@kadr/domain/examination/qti";

const folder = join(import.meta.dirname, "..", "..", "domain", "examination", "examples", "package");

/** The files of the example package, by their path in it. */
export const exampleFiles = (): Map<string, Uint8Array> =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((each) => each.isFile())
      .map((each) => [join(each.parentPath, each.name).slice(folder.length + 1), new Uint8Array(readFileSync(join(each.parentPath, each.name)))]),
  );

/** A package of these files as it is uploaded. */
export const zipped = (files: ReadonlyMap<string, Uint8Array> = exampleFiles()): Buffer => Buffer.from(zip(files));
