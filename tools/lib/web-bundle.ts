import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { withLock } from "./lock.ts";
import { Obstacle, root } from "./project.ts";

const sources = ["web", "i18n", "contract", "domain", "server/src/pages/assets", "package-lock.json"];
const dist = join(root, "web", "dist");
const markPath = join(dist, "made-of");

/** Builds the browser's bundle into `web/dist`, unless nothing it is made of has changed since the last time. */
export async function buildWeb(say: (sentence: string) => void = () => {}, signal?: AbortSignal): Promise<void> {
  await withLock(`${dist}.lock`, async () => {
    const mark = await markOfSources();
    if (mark === (await readFile(markPath, "utf8").catch(() => ""))) return;
    say("Building the pages of the staff …");
    const vite = [join(root, "node_modules", "vite", "bin", "vite.js"), "build", "web", "--logLevel", "warn"];
    await promisify(execFile)(process.execPath, vite, { cwd: root, signal }).catch((error: Error & { stderr: string }) => {
      if (signal?.aborted) throw error;
      throw new Obstacle(`The pages of the staff could not be built.\n${error.stderr}`, { cause: error });
    });
    await writeFile(markPath, mark);
  });
}

async function markOfSources(): Promise<string> {
  const hash = createHash("sha256");
  for (const source of sources) {
    for (const path of await filesOf(join(root, source))) {
      const { size, mtimeMs } = await stat(path);
      hash.update(`${path.slice(root.length)} ${size} ${mtimeMs}\n`);
    }
  }
  return hash.digest("hex");
}

async function filesOf(path: string): Promise<string[]> {
  if ((await stat(path)).isFile()) return [path];
  const entries = await readdir(path, { withFileTypes: true });
  const kept = entries.filter(({ name }) => name !== "dist" && name !== "dist.lock" && name !== "node_modules" && !name.endsWith(".test.ts"));
  const nested = await Promise.all(kept.map((entry) => (entry.isDirectory() ? filesOf(join(path, entry.name)) : [join(path, entry.name)])));
  return nested.flat().sort();
}
