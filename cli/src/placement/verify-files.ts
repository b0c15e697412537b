import type { VerifyReport } from "@kadr/domain/placement";
import { readCase, readClaims, verifyCase } from "@kadr/domain/placement/files";
import { inputNames, readFolder } from "./folder.ts";

/** The output of a run, by file. */
export type OutputFiles = { [file: string]: Uint8Array };

/** Reads an input folder for the verifier, and then checks whatever is claimed of it. */
export function verifyFiles(folder: string): (claimed: OutputFiles) => VerifyReport {
  const world = readCase(readFolder(folder, inputNames));
  return (claimed) => verifyCase(world, readClaims(world, claimed));
}
