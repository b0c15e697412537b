/** `npm run reset [-- --yes]`: removes the databases and everything else this machine keeps for Kadr in this folder, after a question. */
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import { findProcess, halt } from "./lib/postgres-cluster.ts";
import { outsideFolder } from "./lib/postgres-home.ts";
import { cannotWrite, isRoot, Obstacle, ownFolder, runTool } from "./lib/project.ts";
import { checkNotRunning } from "./lib/start-checks.ts";

await runTool(async () => {
  await checkNotRunning();
  if (!(await isSure())) return console.log("Nothing was removed.");
  const folders = isRoot ? [ownFolder, outsideFolder] : [ownFolder];
  for (const folder of folders) await haltAll(folder);
  for (const folder of folders) {
    await rm(folder, { recursive: true, force: true }).catch((error: unknown) => {
      throw cannotWrite(folder, error);
    });
  }
  console.log("Removed. The next npm start makes everything anew.");
});

async function isSure(): Promise<boolean> {
  if (process.argv.includes("--yes")) return true;
  if (!process.stdin.isTTY) throw new Obstacle("npm run reset removes the database and all files of this folder's Kadr: say that you mean it with npm run reset -- --yes.");
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(`Remove the database and all files that Kadr keeps in ${ownFolder}? A database named by DATABASE_URL is not touched. [y/N] `);
  terminal.close();
  return /^(y|yes|b|bəli)$/i.test(answer.trim());
}

// Test servers that a killed run left behind would go on writing into a folder that is being removed.
async function haltAll(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const data = join(folder, name, "data");
    if (await findProcess(data)) await halt(data);
  }
}
