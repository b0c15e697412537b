#!/usr/bin/env node
// Any Node from 20 on may start this file; the program itself runs on the Node 24 that the project brings along.
import { spawnSync } from "node:child_process";
import { delimiter, dirname, join } from "node:path";
import { findNode, nodeMissing, root } from "../../tools/lib/own-node.js";

const node = findNode();
if (!node) {
  console.error(nodeMissing);
  process.exit(2);
}
const run = spawnSync(node, [join(root, "cli", "src", "main.ts"), ...process.argv.slice(2)], {
  stdio: "inherit",
  env: { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ""}` },
});
if (run.signal) process.kill(process.pid, run.signal);
process.exit(run.status ?? 1);
