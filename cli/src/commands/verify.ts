import type { VerifyReport } from "@kadr/domain/placement";
import { canonicalInput, hashes, readCase, readClaims, readColumns, verifyCase, type Certificate, type InputFiles } from "@kadr/domain/placement/files";
import type { Command } from "../main.ts";
import { answered, progress, progressDone, readWords } from "../placement/call.ts";
import { inputNames, outputNames, readFolder } from "../placement/folder.ts";
import { sha256 } from "../placement/hash.ts";
import { printReport } from "../placement/report.ts";

function verifyFolder(args: string[]): number {
  const { rest, flags } = readWords(args, { flags: ["json"] }, ["DIR", "OUT"]);
  const [folder, out] = rest as [string, string];
  progress("kadr verify: reading …");
  const given = readFolder(folder, inputNames);
  const columns = readColumns(given);
  const claimed = readFolder(out, outputNames);
  progress("kadr verify: verifying …");
  const world = readCase(given);
  const report = verifyCase(world, readClaims(world, claimed));
  checkCertificate(canonicalInput(columns), claimed, report);
  progressDone();
  if (flags.has("json")) process.stdout.write(`${JSON.stringify(report)}\n`);
  else printReport(report, (text) => process.stdout.write(text));
  return report.right ? 0 : 1;
}

/** P14: the certificate speaks of these very files and says what was found. */
function checkCertificate(inputs: { [file: string]: Uint8Array }, claimed: InputFiles, report: VerifyReport): void {
  const wrong = (code: string) => {
    report.right = false;
    report.violations.push({ property: "P14", code, applications: [], vacancies: [] });
  };
  const certificate = readCertificate(claimed["certificate.json"]);
  if (!certificate) return wrong("certificate_missing");
  const same = (one: object, other: object) => JSON.stringify(one) === JSON.stringify(other);
  const outputs: { [file: string]: Uint8Array } = {};
  for (const file of Object.keys(certificate.outputs ?? {})) outputs[file] = claimed[file] ?? new Uint8Array();
  if (!same(certificate.inputs ?? {}, hashes(inputs, sha256))) wrong("certificate_input");
  if (!same(certificate.outputs ?? {}, hashes(outputs, sha256)) || Object.keys(outputs).length < 6) wrong("certificate_output");
  if (!same(certificate.counts ?? {}, report.counts)) wrong("certificate_counts");
}

function readCertificate(bytes: Uint8Array | undefined): Partial<Certificate> | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

const command: Command = {
  summary: "Checks a placement against its input, property by property, and its certificate.",
  usage: "verify DIR OUT [--json]",
  run: (args) => answered(() => verifyFolder(args)),
};

export default command;
