import { loadavg } from "node:os";
import { readFile } from "node:fs/promises";
import { onStop } from "../lib/on-stop.ts";
import { startPostgres } from "../postgres.ts";
import type { Door } from "./candidate.ts";
import { openHall } from "./hall.ts";
import { runLoad, type LoadPlan, type LoadResult } from "./load.ts";
import type { ReceiptFault } from "./receipts.ts";
import { startServerProcess, startWorkerProcess } from "./server-process.ts";
import { checkStored } from "./stored.ts";

export interface Rehearsal extends LoadResult {
  /** What stood in the database afterwards. */
  stored: { rows: number; faults: (ReceiptFault & { code: string })[] };
  /** How many processes the server ran in. */
  processes: number;
  /** Seconds of processor time: the server's, this program's. */
  cpu: { server: number; load: number };
  /** The machine's load before it began: other work beside it makes everything slower. */
  loadBefore: number;
}

/** Somebody asked the load to stop. */
export class BrokenOff extends Error {}

/** Lets many candidates sit an exam on this machine: with a database, a server and an exam session made for it, which are gone afterwards. */
export const rehearse = async (plan: Omit<LoadPlan, "address" | "doors"> & { candidates: number }, say: (sentence: string) => void): Promise<Rehearsal> => {
  const loadBefore = loadavg()[0]!;
  const given = process.env.DATABASE_URL;
  // A signal breaks the load off, so that the server, the database and what was made in it are gone afterwards, too.
  const stop = onStop();
  const broken = stop.promise.then((): never => {
    throw new BrokenOff("The load was broken off.");
  });
  broken.catch(() => {});
  const postgres = given ? undefined : await startPostgres({ say });
  try {
    const { timetable: at } = plan;
    const minutes = Math.ceil((at.start + at.work + at.check + at.finish) / 60) + 30;
    const hall = await openHall(given ?? postgres!.url, { candidates: plan.candidates, minutes, say });
    try {
      return await sitIn(hall, plan, say, loadBefore, broken);
    } finally {
      await hall.close();
    }
  } finally {
    await postgres?.stop();
    stop.done();
  }
};

const sitIn = async (hall: Awaited<ReturnType<typeof openHall>>, plan: Omit<LoadPlan, "address" | "doors">, say: (sentence: string) => void, loadBefore: number, broken: Promise<never>): Promise<Rehearsal> => {
  const settings = { databaseUrl: hall.databaseUrl, dataDir: hall.dataDir, mode: "production" } as const;
  const server = await startServerProcess(settings);
  const worker = startWorkerProcess(settings);
  const doors: readonly Door[] = hall.doors;
  try {
    const before = process.cpuUsage();
    const result = await Promise.race([broken, runLoad({ ...plan, address: server.address, doors, say })]);
    const { user, system } = process.cpuUsage(before);
    const cpu = { server: await cpuSeconds(server.pid), load: Math.round((user + system) / 1e5) / 10 };
    for (const line of server.lines.slice(0, 10)) say(`the server: ${line}`);
    return { ...result, stored: await checkStored(hall.db, result.candidates), processes: server.processes, cpu, loadBefore };
  } finally {
    await Promise.all([worker.stop(), server.stop()]);
  }
};

/** What a process and those it holds have used, on Linux; 0 elsewhere. */
const cpuSeconds = async (pid: number): Promise<number> => {
  const fields = (await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "")).split(") ").at(-1)!.split(" ");
  const held = (await readFile(`/proc/${pid}/task/${pid}/children`, "utf8").catch(() => "")).split(" ").map(Number).filter((child) => child > 0);
  const theirs = await Promise.all(held.map(cpuSeconds));
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / 100 + theirs.reduce((sum, used) => sum + used, 0);
};
