import { chmod, mkdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";

export const root = resolve(import.meta.dirname, "..", "..");

/** What this machine keeps for itself: databases and their passwords. Never committed. `KADR_HOME` puts it elsewhere. */
export const ownFolder = resolve(process.env.KADR_HOME || join(root, ".kadr"));

/** Something in the way that the user can remove; the message is one sentence that says how. */
export class Obstacle extends Error {
  override name = "Obstacle";
  readonly exitCode = 2;
}

export const isRoot = process.getuid?.() === 0;

/** Makes the folder for what this machine keeps. Root's is passable, because the database runs as another user. */
export async function makeOwnFolder(folder = ownFolder): Promise<void> {
  try {
    const made = await mkdir(folder, { recursive: true });
    // Others' folders keep their modes.
    if (made || folder.startsWith(ownFolder)) await chmod(folder, isRoot ? 0o711 : 0o700);
  } catch (error) {
    throw cannotWrite(folder, error);
  }
}

export function cannotWrite(path: string, error: unknown): Error {
  const { code } = error as NodeJS.ErrnoException;
  if (code === "ENOSPC") return new Obstacle(`There is no space left on the disk for ${path}: free some and start again.`, { cause: error });
  if (code !== "EACCES" && code !== "EPERM" && code !== "EROFS") return error as Error;
  return new Obstacle(`${path} cannot be written by this user (${code}): start Kadr as the user who owns it, or in a folder of your own.`, { cause: error });
}

/** Runs a command of `tools/`: an obstacle ends it with its sentence and status 2, anything else with its trace and status 1. */
export async function runTool(tool: () => Promise<void>): Promise<void> {
  try {
    await tool();
  } catch (error) {
    const code = (error as { exitCode?: unknown }).exitCode;
    console.error(code === 2 ? `\n✗ ${(error as Error).message}` : error);
    process.exitCode = code === 2 ? 2 : 1;
  }
}

export async function readJson<T>(path: string): Promise<T | undefined> {
  try {
    return JSON.parse(await readFile(path, "utf8")) as T;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    if ((error as NodeJS.ErrnoException).code === "EACCES") throw new Obstacle(`${path} belongs to another user: start Kadr as that user, or remove it with npm run reset.`, { cause: error });
    throw error;
  }
}
