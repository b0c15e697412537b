#!/usr/bin/env node
// Any Node from 20 on may start this file; the program itself runs on the Node 24 that the project brings along.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const bin = join(root, "node_modules", ".bin");
const own = join(bin, process.platform === "win32" ? "node.cmd" : "node");
const node = existsSync(own) ? own : process.execPath;
const run = spawnSync(node, [join(root, "cli", "src", "main.ts"), ...process.argv.slice(2)], {
  stdio: "inherit",
  env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ""}` },
});
if (run.signal) process.kill(process.pid, run.signal);
process.exit(run.status ?? 1);
