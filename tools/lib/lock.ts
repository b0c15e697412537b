import { readFile, rm, stat, writeFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";

const longestHold = 180_000;

/** Runs `work` while no other process of this machine holds the lock; a lock left by a process that died is taken over. */
export async function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  while (!(await take(path))) {
    if (await isLeftOver(path)) await rm(path, { force: true });
    else await sleep(50);
  }
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

async function take(path: string): Promise<boolean> {
  try {
    await writeFile(path, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

async function isLeftOver(path: string): Promise<boolean> {
  try {
    const [holder, { mtimeMs }] = [Number(await readFile(path, "utf8")), await stat(path)];
    const age = Date.now() - mtimeMs;
    // An empty file is one that is being written at this moment.
    return age > longestHold || (holder === 0 ? age > 1_000 : !isAlive(holder));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
    throw error;
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Whether a process lives and was started with a word that ends like this. After a restart of the machine its number may belong to another program by then. */
export async function isRunning(pid: number, word: string): Promise<boolean> {
  if (!pid || !isAlive(pid)) return false;
  const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => undefined);
  return command === undefined || command.split("\0").some((part) => part.endsWith(word));
}
