import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { chmod, chown, cp, lstat, mkdir, readdir, realpath, rename, rm, stat, symlink } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import { findPrograms, programsIn, type Programs } from "./postgres-programs.ts";
import { cannotWrite, isRoot, makeOwnFolder, Obstacle, root } from "./project.ts";

const run = promisify(execFile);

/** Who runs the server. PostgreSQL refuses to run as root, so root hands it to another user of the system. */
export interface Account {
  name: string;
  uid: number;
  gid: number;
}

export interface Home {
  /** Holds `data`, `server.json` and `server.log`. */
  folder: string;
  programs: Programs;
  account?: Account;
}

/** Folders outside the project that belong to it: used where root's project is in a folder that nobody else may enter. */
export const outsideFolder = `/var/lib/kadr-${createHash("sha256").update(root).digest("hex").slice(0, 12)}`;

/** Finds a place for the database at `link` where the user who runs it can read the programs and write the data. */
export async function findHome(link: string, say: (sentence: string) => void): Promise<Home> {
  const programs = await findPrograms();
  await makeOwnFolder(dirname(link));
  if (!isRoot) {
    await checkRuns(programs);
    return { folder: await makeFolder(link), programs };
  }
  const folder = await realpath(link).catch(() => link);
  const account = (await ownerOf(join(folder, "data"))) ?? (await systemAccount(say));
  if (await canUse(account, dirname(link), programs)) return { folder: await makeFolder(folder), programs, account };
  await checkRuns(programs);
  return { ...(await moveOutside(link, programs, account, say)), account };
}

async function checkRuns({ postgres }: Programs): Promise<void> {
  await run(postgres, ["--version"]).catch((error: Error & { stderr?: string }) => {
    throw new Obstacle(`The PostgreSQL that npm brought does not run on this system (${(error.stderr || error.message).trim().split("\n").at(-1)}): set DATABASE_URL to a PostgreSQL 15 or newer of your own.`);
  });
}

// Asked by trying, as modes are not all that decides: access lists, mount options and the umask at npm install do, too.
async function canUse({ uid, gid }: Account, folder: string, { postgres }: Programs): Promise<boolean> {
  const script = 'cd "$1" && "$2" --version';
  return run("/bin/sh", ["-c", script, "sh", folder, postgres], { uid, gid, cwd: "/", env: { PATH: process.env.PATH ?? "" } }).then(() => true, () => false);
}

async function moveOutside(link: string, programs: Programs, account: Account, say: (sentence: string) => void): Promise<Home> {
  const folder = join(outsideFolder, basename(link));
  const copy = programsIn(join(outsideFolder, "programs"));
  try {
    await mkdir(outsideFolder, { recursive: true });
    await chmod(outsideFolder, 0o711);
    await copyPrograms(programs, copy);
    const existing = await lstat(link).catch(() => undefined);
    if (existing && !existing.isSymbolicLink()) await rename(link, folder);
    else await makeFolder(folder);
    if (!existing?.isSymbolicLink()) await symlink(folder, link);
    if (!existing) say(`PostgreSQL runs as the user ${account.name}, who may not enter ${root}: its programs and data are in ${outsideFolder}.`);
  } catch (error) {
    throw cannotWrite(outsideFolder, error);
  }
  return { folder, programs: copy };
}

async function copyPrograms(from: Programs, to: Programs): Promise<void> {
  const [source, copy] = await Promise.all([stat(from.postgres), stat(to.postgres).catch(() => undefined)]);
  if (copy && copy.size === source.size && copy.mtimeMs >= source.mtimeMs) return;
  const half = `${to.folder}.${process.pid}`;
  await cp(from.folder, half, { recursive: true, verbatimSymlinks: true, filter: (path) => !/\.a$|pgxs$|pkgconfig$/.test(path) });
  for (const entry of await readdir(half, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) await chmod(join(entry.parentPath, entry.name), entry.isDirectory() || entry.parentPath.endsWith("bin") ? 0o755 : 0o644);
  }
  await chmod(half, 0o755);
  await rm(to.folder, { recursive: true, force: true });
  await rename(half, to.folder);
}

async function makeFolder(folder: string): Promise<string> {
  await makeOwnFolder(folder);
  return folder;
}

/** Gives a folder or file to the user who runs the server. */
export async function giveTo(account: Account | undefined, path: string): Promise<void> {
  if (account) await chown(path, account.uid, account.gid);
}

// Data that exist are run by whoever owns them, so that a folder used by a user before also works for root.
async function ownerOf(data: string): Promise<Account | undefined> {
  const owner = await stat(data).catch(() => undefined);
  return owner && owner.uid !== 0 ? { name: `number ${owner.uid}`, uid: owner.uid, gid: owner.gid } : undefined;
}

async function systemAccount(say: (sentence: string) => void): Promise<Account> {
  for (const name of ["postgres", "kadr"]) {
    const account = await findAccount(name);
    if (account) return account;
  }
  const made = await run("useradd", ["--system", "--no-create-home", "--shell", "/usr/sbin/nologin", "--user-group", "kadr"]).then(() => findAccount("kadr"), () => undefined);
  if (made) say("PostgreSQL does not run as root: the system user kadr was made for it.");
  const account = made ?? (await findAccount("nobody"));
  if (!account) throw new Obstacle("PostgreSQL does not run as root and no other user could be made: start Kadr as an ordinary user, or set DATABASE_URL.");
  return account;
}

async function findAccount(name: string): Promise<Account | undefined> {
  try {
    const [uid, gid] = await Promise.all([run("id", ["-u", name]), run("id", ["-g", name])]);
    return { name, uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}
