import { execFile } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { tmpdir } from "node:os";
import { promisify } from "node:util";
import { ask } from "../../tools/lib/ask.ts";

const script = `\\set attempt random(1, 10000)
\\set item random(1, 35)
INSERT INTO bench_answer (attempt, item, sequence, response, saved_at) VALUES (:attempt, :item, 1, '{"RESPONSE": "A"}', now())
ON CONFLICT (attempt, item) DO UPDATE SET sequence = bench_answer.sequence + 1, response = excluded.response, saved_at = excluded.saved_at;
`;

/** The newest pgbench of this machine; Debian keeps one for each PostgreSQL. */
const findPgbench = (): string => {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).toSorted((a, b) => Number(b) - Number(a)).map((version) => join(debian, version, "bin")) : [];
  const found = [...versions, ...(process.env.PATH ?? "").split(delimiter)].map((folder) => join(folder, "pgbench")).find((path) => existsSync(path));
  if (!found) throw new Error("This bench needs pgbench: install PostgreSQL's own package (Debian: postgresql), which brings it.");
  return found;
};

/** With statements prepared once, or read anew each time, which is how pgbench runs where nothing is said. */
export interface Manner {
  clients: number;
  protocol: "prepared" | "simple";
}

/** Few and many at once: the more wait for the same write to the disk, the more a second. */
export const manners: readonly Manner[] = [
  { clients: 8, protocol: "prepared" },
  { clients: 16, protocol: "prepared" },
  { clients: 32, protocol: "prepared" },
  { clients: 64, protocol: "prepared" },
  { clients: 16, protocol: "simple" },
];

/** Upserts a second in this manner, one a commit. */
export const upserts = async (url: string, { clients, protocol }: Manner, seconds: number): Promise<number> => {
  await ask(url, "DROP TABLE IF EXISTS bench_answer");
  await ask(url, "CREATE TABLE bench_answer (attempt int NOT NULL, item int NOT NULL, sequence int NOT NULL, response jsonb NOT NULL, saved_at timestamptz NOT NULL, PRIMARY KEY (attempt, item))");
  const folder = await mkdtemp(join(tmpdir(), "kadr-pgbench-"));
  const file = join(folder, "upsert.sql");
  await writeFile(file, script);
  const { hostname, port, username, password, pathname } = new URL(url);
  const words = ["-n", "-M", protocol, "-c", String(clients), "-j", "2", "-T", String(seconds), "-f", file, "-h", hostname, "-p", port, "-U", username, pathname.slice(1)];
  try {
    const { stdout } = await promisify(execFile)(findPgbench(), words, { env: { ...process.env, PGPASSWORD: decodeURIComponent(password) } });
    return Number(/tps = ([\d.]+)/.exec(stdout)![1]);
  } finally {
    await rm(folder, { recursive: true, force: true });
    await ask(url, "DROP TABLE bench_answer");
  }
};
