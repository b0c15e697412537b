import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** What a program runs: a hash for each of its parts, the lockfile of what it did not write itself, and the version of Node. */
export interface Manifest {
  modules: Record<string, string>;
  lockfile: string;
  node: string;
  /** How forms and options are shuffled. */
  shuffle: "kadr-draw-1";
}

const root = resolve(import.meta.dirname, "..", "..", "..");
const sha256 = (text: string | Buffer): string => createHash("sha256").update(text).digest("hex");

/** Tests, prose and pictures are no part of what runs. */
const runs = (name: string): boolean => /\.(ts|json|sql|csv|typ|css|js|html|woff2|br)$/.test(name) && !/\.(test|fixture)\.ts$/.test(name);

const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? (entry.name === "node_modules" ? [] : filesUnder(join(folder, entry.name))) : runs(entry.name) ? [join(folder, entry.name)] : []));

const hashOf = (paths: readonly string[], from: string): string => sha256(paths.map((path) => `${path.slice(from.length).replaceAll("\\", "/")} ${sha256(readFileSync(path))}\n`).join(""));

/** The part of the program a file belongs to: a module or folder of the server, a folder of the rules, or a workspace. */
const partOf = (path: string): string => {
  const [workspace, ...rest] = path.split("/");
  if (workspace === "domain") return `domain/${rest.length > 1 ? rest[0] : ""}`.replace(/\/$/, "");
  if (workspace !== "server") return workspace!;
  if (rest[0] !== "src") return `server/${rest[0]}`;
  return rest[1] === "modules" && rest.length > 3 ? `server/${rest[2]}` : `server/${rest.length > 2 ? rest[1] : ""}`.replace(/\/$/, "");
};

/** The browser's bundles as they are served. Those that are built anew at every change (`npm run dev`) are not packed: half of them would differ from process to process. */
const bundlesUnder = (folder: string): string[] => {
  const files = existsSync(folder) ? filesUnder(folder) : [];
  return files.some((path) => path.endsWith(".br")) ? files : [];
};

/** Reads the manifest of the program in a folder. */
export const readManifest = (from = root): Manifest => {
  const sources = ["domain", "contract", "i18n", "server/src", "server/migrations", "server/reference"].flatMap((folder) => filesUnder(join(from, folder)));
  const files = [...sources, ...bundlesUnder(join(from, "web", "dist"))];
  const parts = Map.groupBy(files, (path) => partOf(path.slice(from.length + 1).replaceAll("\\", "/")));
  const modules = [...parts].map(([name, paths]) => [name, hashOf(paths, from)] as const).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return { modules: Object.fromEntries(modules), lockfile: sha256(readFileSync(join(from, "package-lock.json"))), node: process.versions.node, shuffle: "kadr-draw-1" };
};

/** The text of a manifest that is hashed and signed: whatever order its parts come in, it is the same. */
export const manifestText = ({ modules, lockfile, node, shuffle }: Manifest): string =>
  JSON.stringify({ modules: Object.entries(modules).toSorted(([a], [b]) => (a < b ? -1 : 1)), lockfile, node, shuffle });

export const programOf = (manifest: Manifest): string => sha256(manifestText(manifest));

// read once, as near to the start as it is first asked for: files that change later are not what runs
let own: { manifest: Manifest; program: string } | undefined;

/** What this very process runs. */
export const ownProgram = (): { manifest: Manifest; program: string } => {
  if (!own) {
    const manifest = readManifest();
    own = { manifest, program: programOf(manifest) };
  }
  return own;
};
