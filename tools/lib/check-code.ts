import { execFile } from "node:child_process";
import { join } from "node:path";
import { root } from "./project.ts";

/** What the compiler says, a line each; nothing when the types hold. */
export async function types(): Promise<string[]> {
  const { status, output } = await runBin("tsc", ["--noEmit", "--pretty", "false", "-p", "."]);
  return faultsOf(status, output.split("\n").filter((line) => /error TS\d+/.test(line)), output);
}

/** What the linter says, a line each. */
export async function lint(): Promise<string[]> {
  const { status, output } = await runBin("oxlint", ["--format=unix", "--deny-warnings"]);
  return faultsOf(status, output.split("\n").filter((line) => /^\S+:\d+:\d+:/.test(line)), output);
}

// A tool that fails without naming a place has not run at all, and must not pass for content.
function faultsOf(status: number, lines: string[], output: string): string[] {
  if (status === 0) return [];
  return lines.length > 0 ? lines : [output.trim() || `ended with status ${status}`];
}

function runBin(name: string, args: string[]): Promise<{ status: number; output: string }> {
  return new Promise((resolve) => {
    execFile(join(root, "node_modules", ".bin", name), args, { cwd: root, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) =>
      resolve({ status: error ? (typeof error.code === "number" ? error.code : 1) : 0, output: `${stdout}${stderr}` }),
    );
  });
}
