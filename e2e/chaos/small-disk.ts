import { execFile } from "node:child_process";
import { mkdir, open, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { isRoot, makeOwnFolder, Obstacle } from "../../tools/lib/project.ts";

const run = promisify(execFile);

/** A folder on a disk of its own that is so small that it can be filled. */
export interface SmallDisk extends AsyncDisposable {
  readonly folder: string;
  /** Leaves not a byte free. */
  fill(): Promise<void>;
  /** Gives back what was taken. */
  free(): Promise<void>;
}

const megabyte = 1024 * 1024;

/** Needs the right to mount. */
export const openSmallDisk = async (folder: string, megabytes: number): Promise<SmallDisk> => {
  await makeOwnFolder(join(folder, ".."));
  await mkdir(folder, { recursive: true });
  if (!isRoot) throw new Obstacle("To make a disk that can be full, npm run chaos must be started by root.");
  await run("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m,mode=711`, "kadr-chaos", folder]);
  const ballast = join(folder, "ballast");
  return {
    folder,
    async fill() {
      const file = await open(ballast, "w");
      try {
        for (let size = megabyte; size >= 1; ) {
          const { bytesWritten } = await file.write(Buffer.alloc(size, 1)).catch((error: NodeJS.ErrnoException) => (error.code === "ENOSPC" ? { bytesWritten: 0 } : Promise.reject(error)));
          if (bytesWritten === 0) size = Math.floor(size / 2);
        }
      } finally {
        await file.close();
      }
    },
    free: () => rm(ballast, { force: true }),
    async [Symbol.asyncDispose]() {
      await run("umount", ["-l", folder]);
      await rm(folder, { recursive: true, force: true });
    },
  };
};
