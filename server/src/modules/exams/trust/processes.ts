import { hostname } from "node:os";
import { sql, type Kysely } from "kysely";
import { machineTime } from "../../../platform/clock.ts";
import type { Log } from "../../../platform/context.ts";
import type { Database, Reader } from "../../../platform/db.ts";
import { newId } from "../../../platform/id.ts";
import { ownProgram, type Manifest } from "../../../platform/manifest.ts";
import { signManifest } from "./signature.ts";

/** How often a process says that it is there, and after how long without that it no longer counts. */
const beatSeconds = 5;
const silentSeconds = 20;
/** Processes that ended longer ago than this are forgotten. */
const keptHours = 48;
/** The database's clock: the processes of a house run on machines whose own clocks may differ. */
const now = sql<Date>`clock_timestamp()`;

/** Tells the house what this process runs, and goes on saying that it is there; one whose database is away says it again as soon as it can. */
export const joinHouse = async (db: Kysely<Database>, kind: "server" | "worker", where: string, log: Log): Promise<{ leave(): Promise<void> }> => {
  const { manifest, program } = ownProgram();
  const signed = await signManifest(db, manifest);
  const id = newId(machineTime());
  await db.deleteFrom("server_process").where("seen_at", "<", sql<Date>`${now} - make_interval(hours => ${keptHours})`).execute();
  await db
    .insertInto("server_process")
    .values({ id, kind, name: `${hostname()} ${where} (${process.pid})`.slice(0, 300), program, manifest: JSON.stringify(manifest), signature: signed.signature, public_key: signed.publicKey, started_at: now, seen_at: now })
    .execute();
  const beat = setInterval(() => {
    db.updateTable("server_process")
      .set({ seen_at: now })
      .where("id", "=", id)
      .execute()
      .catch((error: unknown) => log.warn({ err: String(error) }, "this process could not say that it is there"));
  }, beatSeconds * 1000);
  beat.unref();
  return {
    async leave() {
      clearInterval(beat);
      await db.updateTable("server_process").set({ ended_at: now }).where("id", "=", id).execute().catch((error: unknown) => log.warn({ err: String(error) }, "this process could not say that it ends"));
    },
  };
};

/** Whether a process is there now. */
export const isLive = sql<boolean>`ended_at IS NULL AND seen_at > ${now} - make_interval(secs => ${silentSeconds})`;

/** The processes that are there now. */
export const liveProcesses = async (reader: Reader) =>
  reader.selectFrom("server_process").select(["id", "kind", "name", "program", "manifest", "signature", "public_key"]).where(isLive).orderBy("started_at").execute();

/** The parts in which two programs differ. */
export const differing = (a: Manifest, b: Manifest): string[] => {
  const names = [...new Set([...Object.keys(a.modules), ...Object.keys(b.modules)])].toSorted();
  const own = names.filter((name) => a.modules[name] !== b.modules[name]);
  return [...own, ...(a.lockfile === b.lockfile ? [] : ["package-lock.json"]), ...(a.node === b.node ? [] : ["node"]), ...(a.shuffle === b.shuffle ? [] : ["shuffle"])];
};
