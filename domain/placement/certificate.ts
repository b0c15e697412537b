import type { Docket, PlacementInput, PlacementOutput, VerifyReport } from "./types.ts";
import { canonicalInput } from "./files/canonical.ts";
import { datapackage } from "./files/datapackage.ts";
import { printInput } from "./files/print-input.ts";
import { printOutput } from "./files/print-output.ts";
import { readColumns } from "./files/read.ts";
import type { InputFiles } from "./files/table.ts";
import { docketOf } from "./docket.ts";
import { toOutput } from "./output.ts";
import { placeColumns } from "./place.ts";
import type { Result } from "./result.ts";
import { verifyCase } from "./verify/index.ts";
import { readCase, readClaims } from "./verify/read.ts";

/** The rule this package carries out: the regulation, and the edition of the README that words it. */
export const ruleVersion = "Regulation No. 795 of 11 May 2011; README edition 1";

/** Which program made a certificate. */
export const programVersion = "kadr-placement 1.0.0";

/** SHA-256 of bytes, in hexadecimal. The caller brings it, so that this package stays free of any platform. */
export type Hash = (bytes: Uint8Array) => string;

/** What anyone needs to see that a published folder is what it says: hashes of the canonical form of every file, and what was found. */
export interface Certificate {
  certificate: "kadr-placement/1";
  rule: string;
  program: string;
  inputs: { [file: string]: string };
  outputs: { [file: string]: string };
  decisions: number;
  openTies: number;
  cautious: number;
  secondRound: Docket["secondRound"];
  counts: VerifyReport["counts"];
  verified: boolean;
}

const json = (value: unknown) => new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);

/** The certificate of a run whose output files are `outputs`, hashed at once; it is issued when the report of the verifier is there. */
export function certificateOf(result: Result, outputs: { [file: string]: Uint8Array }, docket: Docket, hash: Hash): (report: VerifyReport) => Certificate {
  const inputs = hashes(canonicalInput(result.market.columns), hash);
  const hashed = hashes(outputs, hash);
  return (report) => ({
    certificate: "kadr-placement/1",
    rule: ruleVersion,
    program: programVersion,
    inputs,
    outputs: hashed,
    decisions: result.market.columns.decisionCount,
    openTies: docket.ties.length,
    cautious: docket.cautious.length,
    secondRound: docket.secondRound,
    counts: report.counts,
    verified: report.right,
  });
}

/** The hash of each file, by name. */
export function hashes(files: { [file: string]: Uint8Array }, hash: Hash): { [file: string]: string } {
  return Object.fromEntries(Object.keys(files).sort().map((file) => [file, hash(files[file]!)]));
}

/** The output files of a result with its docket: everything that the certificate speaks of. */
export function outputFiles(result: Result): { files: { [file: string]: Uint8Array }; docket: Docket } {
  const docket = docketOf(result);
  return { files: { ...printOutput(result), "docket.json": json(docket) }, docket };
}

/** The certificate and the description of the folder, as files. */
export function proofFiles(certificate: Certificate): { [file: string]: Uint8Array } {
  return { "certificate.json": json(certificate), "datapackage.json": json(datapackage(Object.keys(certificate.outputs))) };
}

/** A run, proven: its output, what the verifier found in the files of it, and its certificate. */
export interface Publication {
  output: PlacementOutput;
  report: VerifyReport;
  certificate: Certificate;
  /** Everything that is published of it: the input in canonical form; the output with docket, certificate and description. */
  inputs: { [file: string]: Uint8Array };
  outputs: { [file: string]: Uint8Array };
}

/** Places, verifies by the files that will be published, and certifies. */
export function publication(input: PlacementInput, hash: Hash): Publication {
  const given: InputFiles = printInput(input);
  const result = placeColumns(readColumns(given));
  const { files, docket } = outputFiles(result);
  const world = readCase(given);
  const report = verifyCase(world, readClaims(world, files));
  const certificate = certificateOf(result, files, docket, hash)(report);
  return { output: toOutput(result), report, certificate, inputs: canonicalInput(result.market.columns), outputs: { ...files, ...proofFiles(certificate) } };
}
