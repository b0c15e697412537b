import { rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import type { Config } from "../../server/src/config.ts";
import { isRunning } from "./lock.ts";
import { cannotWrite, makeOwnFolder, Obstacle, ownFolder, readJson } from "./project.ts";

const placePath = join(ownFolder, "start.json");

/** Takes the folder for this start: two at once would seed one database twice. Answers how to give it back. */
export async function takeFolder(baseUrl: string): Promise<() => Promise<void>> {
  await makeOwnFolder();
  await checkNotRunning();
  await writeFile(placePath, JSON.stringify({ pid: process.pid, baseUrl })).catch((error: unknown) => {
    throw cannotWrite(placePath, error);
  });
  return () => rm(placePath, { force: true });
}

/** Refuses while a Kadr runs from this folder. */
export async function checkNotRunning(): Promise<void> {
  const other = await readJson<{ pid: number; baseUrl: string }>(placePath);
  if (!other || !(await isRunning(other.pid, "tools/start.ts"))) return;
  throw new Obstacle(`Kadr already runs from this folder, at ${other.baseUrl} (process ${other.pid}): use that one, or stop it with Ctrl+C where it was started.`);
}

/** Refuses early, and by its number, a port that another program holds. */
export async function checkPort({ host, port }: Config): Promise<void> {
  const server = createServer();
  const fault = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
    server.once("error", resolve);
    server.listen(port, host, () => server.close(() => resolve(undefined)));
  });
  if (fault?.code === "EADDRINUSE") throw new Obstacle(`Port ${port} is in use by another program: stop that one, or start Kadr on another port, for example with PORT=${port + 1} npm start.`);
  if (fault?.code === "EACCES") throw new Obstacle(`Port ${port} is reserved for the administrator: choose one above 1023, for example with PORT=3000 npm start.`);
  if (fault) throw new Obstacle(`Kadr cannot listen at ${host}:${port} (${fault.code}): set HOST to an address of this machine.`);
}
