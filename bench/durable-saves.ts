/**
 * Measures durable saves per second over HTTP: rooms that send one answer after the other, each as soon as the receipt for the last one came. Beside
 * it `pgbench` with one upsert a commit on the same PostgreSQL with durable writes, round by round.
 */
import { availableParallelism, loadavg } from "node:os";
import { sql } from "kysely";
import { openHall } from "../tools/exam/hall.ts";
import { startServerProcess } from "../tools/exam/server-process.ts";
import { startPostgres } from "../tools/postgres.ts";
import { manners, upserts, type Manner } from "./parts/pgbench.ts";
import { SavingRoom } from "./parts/saving-room.ts";
import { spread, writeReport } from "./report.ts";

const rooms = 512;
const seconds = 10;
const rounds = 5;
const processes = availableParallelism();

const postgres = await startPostgres();
const hall = await openHall(postgres.url, { candidates: rooms, minutes: 120 });
const server = await startServerProcess({ databaseUrl: hall.databaseUrl, dataDir: hall.dataDir, mode: "production", processes });
const saving: SavingRoom[] = [];
const loadBefore = loadavg()[0]!;

/** Everybody begins, a few at a time. */
const begin = async (): Promise<void> => {
  const waiting = [...hall.doors];
  const lane = async (): Promise<void> => {
    for (let door = waiting.pop(); door; door = waiting.pop()) saving.push(await SavingRoom.begin(server.address, door));
  };
  await Promise.all(Array.from({ length: 16 }, lane));
};

/** Saves a second over HTTP: receipts that came within the time. */
const saves = async (): Promise<number> => {
  const until = performance.now() + seconds * 1000;
  const receipts = await Promise.all(saving.map((room) => room.save(until)));
  return receipts.reduce((sum, n) => sum + n, 0) / seconds;
};

/** What of the receipts is not in the database exactly once, as it was given. */
const wrong = async (): Promise<number> => {
  let faults = 0;
  for (const room of saving) {
    const rows = await hall.db.selectFrom("answer").select(["sequence", "item_id", "response"]).where("attempt_id", "=", room.attemptId).orderBy("sequence").execute();
    if (rows.length !== room.confirmed) faults += Math.abs(rows.length - room.confirmed);
    for (const [i, { sequence, item_id, response }] of rows.entries()) {
      const { itemId, responseId, option } = room.answerOf(i + 1);
      if (sequence !== i + 1 || item_id !== itemId || (response as Record<string, string>)[responseId] !== option) faults++;
    }
  }
  return faults;
};

try {
  await begin();
  const ours: number[] = [];
  const theirs = new Map<Manner, number[]>(manners.map((manner) => [manner, []]));
  await saves();
  for (let i = 0; i < rounds; i++) {
    ours.push(await saves());
    for (const manner of manners) theirs.get(manner)!.push(await upserts(hall.databaseUrl, manner, seconds));
  }
  const faults = await wrong();
  const { rows: settings } = await sql<{ version: string; fsync: string; commit: string }>`SELECT split_part(version(), ' ', 2) AS version, current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit`.execute(hall.db);
  const { version, fsync, commit } = settings[0]!;
  const rows = [...theirs].map(([{ clients, protocol }, values]) => {
    const ratios = values.map((value, i) => ours[i]! / value).toSorted((a, b) => a - b);
    return `| upserts by pgbench, ${clients} clients${protocol === "simple" ? ", statements not prepared" : ""} | ${spread(values)} | ${ratios[Math.floor(rounds / 2)]!.toFixed(2)} (${ratios[0]!.toFixed(2)}–${ratios.at(-1)!.toFixed(2)}) |`;
  });
  writeReport(
    "durable-saves",
    `## Durable saves per second

${rooms} rooms over HTTP, each with a connection of its own, send one answer a call and the next one when the receipt came; ${processes} processes of the server, one
for each core. Beside it \`pgbench\` (two threads; prepared statements where nothing else is said): one upsert of an answer a commit. Both on the same PostgreSQL ${version} with fsync ${fsync} and synchronous_commit ${commit}, in
turn, ${rounds} rounds of ${seconds} s; load, server and database on this machine (load average before: ${loadBefore.toFixed(1)}).

| | a second, median | spread | saves to one upsert |
|---|---|---|---|
| saves with a receipt over HTTP | ${spread(ours)} | |
${rows.join("\n")}

Wanted: at least 1. ${saving.reduce((sum, { confirmed }) => sum + confirmed, 0).toLocaleString("en")} receipts were given: ${faults === 0 ? "every answer of them is in the database once, as it was given" : `${faults} ANSWERS ARE WRONG`}.`,
  );
  if (faults > 0) process.exitCode = 1;
} finally {
  for (const room of saving) room.close();
  await server.stop();
  await hall.close();
  await postgres.stop();
}
