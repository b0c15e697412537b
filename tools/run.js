// `node tools/run.js start` runs tools/start.ts, and `node tools/run.js bench/run.ts` that file, on the Node that the project brings along.
// Any Node from 20 on may start this file.
import { spawn, spawnSync } from "node:child_process";
import { delimiter, dirname, join } from "node:path";
import { findNode, nodeMissing, partsMissing, root } from "./lib/own-node.js";

const [name, ...words] = process.argv.slice(2);
const node = findNode();
if (!node) {
  console.error(`\n✗ ${nodeMissing}`);
  process.exit(2);
}
// What was compiled once is kept beside the packages: each program starts in half the time. Where it cannot be written, Node does without.
const compiled = { NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE || join(root, "node_modules", ".cache", "compiled") };
const environment = { ...compiled, ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ""}` };

if (partsMissing() && process.env.npm_execpath) {
  console.log(`npm install ran on Node ${process.versions.node} and left out what only a newer one can run: installing that, too …`);
  spawnSync(node, [process.env.npm_execpath, "install", "--no-audit", "--no-fund"], { cwd: root, env: environment, stdio: ["ignore", "ignore", "inherit"] });
}

const child = spawn(node, [join(root, name.includes("/") ? name : `tools/${name}.ts`), ...words], { cwd: root, env: { ...environment, KADR_PARENT: String(process.pid) }, stdio: "inherit" });
// The terminal sends Ctrl+C to the program itself, which says when it has ended; other signals come only to this process.
process.on("SIGINT", () => {});
for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
// An npm that was killed by force sends nothing: what it started would stay behind, unseen.
const parent = process.ppid;
if (process.env.npm_lifecycle_event) setInterval(() => process.ppid !== parent && child.kill("SIGTERM"), 1_000).unref();
child.on("exit", (code, signal) => process.exit(signal ? 1 : code));
