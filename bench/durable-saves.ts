/**
 * Measures durable saves per second over HTTP: rooms that send one answer after the other, each as soon as the receipt for the last one came. Beside
 * it `pgbench` with one upsert a commit on the same PostgreSQL with durable writes, round by round.
 */
import { sql } from "kysely";
import { Candidate } from "../tools/exam/candidate.ts";
import { openHall } from "../tools/exam/hall.ts";
import { openLine } from "../tools/exam/line.ts";
import { chanceOf } from "../tools/exam/respond.ts";
import { startServerProcess } from "../tools/exam/server-process.ts";
import { checkStored } from "../tools/exam/stored.ts";
import { Tally } from "../tools/exam/tally.ts";
import { openWire } from "../tools/exam/wire.ts";
import { startPostgres } from "../tools/postgres.ts";
import { bestClients, upserts } from "./parts/pgbench.ts";
import { spread, writeReport } from "./report.ts";

const rooms = 512;
const seconds = 10;
const rounds = 5;

const postgres = await startPostgres();
const hall = await openHall(postgres.url, { candidates: rooms, minutes: 120 });
const server = await startServerProcess({ databaseUrl: hall.databaseUrl, dataDir: hall.dataDir, mode: "production" });
const tally = new Tally();
const chance = chanceOf(1);
const candidates = new Map(hall.doors.map((door) => [door.code, new Candidate(door, { line: openLine(server.address), tally, chance })]));

/** Everybody begins, a few at a time. */
const begin = async (): Promise<void> => {
  const waiting = [...candidates.values()];
  const lane = async (): Promise<void> => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      await next.enter();
      await next.start();
    }
  };
  await Promise.all(Array.from({ length: 16 }, lane));
};

/** Saves a second over HTTP: receipts that came within the time. */
const saves = async (): Promise<number> => {
  const until = performance.now() + seconds * 1000;
  let receipts = 0;
  const room = async (candidate: Candidate): Promise<void> => {
    const wire = await openWire(server.address);
    while (performance.now() < until) {
      await candidate.send([candidate.choose()], wire);
      if (performance.now() < until) receipts++;
    }
    wire.close();
  };
  await Promise.all([...candidates.values()].map(room));
  return receipts / seconds;
};

try {
  await begin();
  const clients = await bestClients(hall.databaseUrl);
  const [ours, theirs, ratios]: number[][] = [[], [], []];
  await saves();
  for (let i = 0; i < rounds; i++) {
    ours!.push(await saves());
    theirs!.push(await upserts(hall.databaseUrl, clients, seconds));
    ratios!.push(ours![i]! / theirs![i]!);
  }
  const stored = await checkStored(hall.db, candidates);
  const { rows: settings } = await sql<{ version: string; fsync: string; commit: string }>`SELECT split_part(version(), ' ', 2) AS version, current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit`.execute(hall.db);
  const { version, fsync, commit } = settings[0]!;
  const middle = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
  writeReport(
    "durable-saves",
    `## Durable saves per second

${rooms} rooms over HTTP, each with a connection of its own, send one answer a call and the next one when the receipt came; one server process as in production. Beside it
\`pgbench\` (${clients} clients, the best of 8 to 64, prepared statements, two threads): one upsert of an answer a commit. Both on the same PostgreSQL ${version} with fsync ${fsync} and
synchronous_commit ${commit}, in turn, ${rounds} rounds of ${seconds} s; load, server and database on this machine.

| | a second, median | spread |
|---|---|---|
| saves with a receipt over HTTP | ${spread(ours!)} |
| upserts by pgbench | ${spread(theirs!)} |

**${middle(ratios!).toFixed(2)} times as many saves as upserts** (${Math.min(...ratios!).toFixed(2)}–${Math.max(...ratios!).toFixed(2)}; wanted: at least 1). ${stored.rows.toLocaleString("en")} answers are in the database, ${stored.faults.length === 0 ? "each that got a receipt once, and no other" : `${stored.faults.length} OF THEM WRONG`}.`,
  );
  if (stored.faults.length > 0) process.exitCode = 1;
} finally {
  for (const candidate of candidates.values()) candidate.leave();
  await server.stop();
  await hall.close();
  await postgres.stop();
}
