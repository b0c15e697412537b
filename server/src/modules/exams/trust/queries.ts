import type { Answer } from "@kadr/contract";
import { trust as routes } from "@kadr/contract/exam-trust";
import { sql } from "kysely";
import { nameOf } from "../../../platform/names.ts";
import type { Reader } from "../../../platform/db.ts";
import { query } from "../../../platform/doors.ts";
import { ownProgram, type Manifest } from "../../../platform/manifest.ts";
import { found } from "../../../platform/refusal.ts";
import { findCompetition } from "../../competitions/index.ts";
import { differing, isLive } from "./processes.ts";
import type { Canaries } from "./prove.ts";
import { housePublicKey, isSigned } from "./signature.ts";

export const programs = query(routes.programs, async (reader) => {
  const { manifest, program } = ownProgram();
  const houseKey = await housePublicKey(reader);
  const competition = await findCompetition(reader);
  return {
    program,
    node: manifest.node,
    modules: Object.entries(manifest.modules).map(([name, hash]) => ({ name, hash })),
    processes: await processRows(reader, houseKey),
    proofs: competition ? await proofRows(reader, competition.id, houseKey) : [],
    checks: competition ? await checkRows(reader, competition.id) : [],
  };
});

/** Those that are there, and the last that were. */
const processRows = async (reader: Reader, houseKey: string | undefined) => {
  const { manifest: own, program } = ownProgram();
  const rows = await reader.selectFrom("server_process").selectAll().select(isLive.as("live")).orderBy("seen_at", "desc").limit(30).execute();
  return rows
    .map((row) => ({
      id: row.id,
      kind: row.kind,
      name: row.name,
      program: row.program,
      live: row.live,
      same: row.program === program,
      signed: isSigned({ manifest: row.manifest, signature: row.signature, publicKey: row.public_key }, houseKey),
      differs: differing(own, row.manifest as Manifest),
      startedAt: row.started_at.toISOString(),
      seenAt: row.seen_at.toISOString(),
    }))
    .toSorted((a, b) => Number(b.live) - Number(a.live));
};

/** The last proof of each session that was opened, the newest first. */
const proofRows = async (reader: Reader, competitionId: string, houseKey: string | undefined) => {
  const { program } = ownProgram();
  const rows = await reader
    .selectFrom("exam_session")
    .innerJoinLateral((eb) => eb.selectFrom("exam_trust").selectAll("exam_trust").whereRef("session_id", "=", "exam_session.id").orderBy("exam_trust.id", "desc").limit(1).as("proof"), (join) => join.onTrue())
    .select(["exam_session.id as sessionId", "exam_session.name", "exam_session.place", "exam_session.room", "exam_session.state"])
    .select(["proof.program", "proof.manifest", "proof.signature", "proof.public_key", "proof.canaries", "proof.reason", "proof.proved_at", nameOf<string | null>("proof.proved_by").as("provedBy")])
    .where("exam_session.competition_id", "=", competitionId)
    .orderBy(sql`exam_session.state = 'open'`, "desc")
    .orderBy("proof.proved_at", "desc")
    .limit(50)
    .execute();
  return rows.map(({ manifest, signature, public_key, canaries, proved_at, ...row }) => {
    const { known, items, compared, unknown } = canaries as Canaries;
    return { ...row, current: row.program === program, signed: isSigned({ manifest, signature, publicKey: public_key }, houseKey), canaries: { known, items, compared, unknown }, provedAt: proved_at.toISOString() };
  });
};

/** A check whose job is tried no more, or was held by a worker longer than the queue believes one to live, comes to no end. */
const standing = sql<"queued" | "done" | "failed">`CASE
  WHEN chain_check.state = 'queued' AND NOT EXISTS (
    SELECT FROM graphile_worker.jobs WHERE key = 'exams.checkChains:' || chain_check.id AND (attempts < max_attempts OR locked_at > clock_timestamp() - interval '4 hours'))
  THEN 'failed' ELSE chain_check.state END`;

const checks = (reader: Reader) =>
  reader
    .selectFrom("chain_check")
    .leftJoin("exam_session", "exam_session.id", "chain_check.session_id")
    .selectAll("chain_check")
    .select(["exam_session.name", "exam_session.room", standing.as("standing"), nameOf<string | null>("chain_check.requested_by").as("by")]);

type CheckRow = Awaited<ReturnType<ReturnType<typeof checks>["executeTakeFirstOrThrow"]>>;

const shown = (row: CheckRow) => ({
  id: row.id,
  session: row.session_id ? { id: row.session_id, name: row.name!, room: row.room! } : null,
  state: row.standing,
  attempts: row.attempts,
  answers: row.answers,
  unsealed: row.unsealed,
  findings: (row.findings as unknown[]).length,
  requestedBy: row.by,
  requestedAt: row.requested_at.toISOString(),
  finishedAt: row.finished_at?.toISOString() ?? null,
});

const checkRows = async (reader: Reader, competitionId: string) => (await checks(reader).where("chain_check.competition_id", "=", competitionId).orderBy("chain_check.requested_at", "desc").limit(20).execute()).map(shown);

type FindingRow = Answer<typeof routes.getCheck>["rows"][number];

export const getCheck = query(routes.getCheck, async (reader, _ctx, { checkId }) => {
  const row = found(await checks(reader).where("chain_check.id", "=", checkId).executeTakeFirst(), "check");
  const { rows } = await sql<FindingRow>`
    SELECT f."attemptId", s.name AS session, s.room, e.seat, p.number AS "applicationNumber", f.code, f.link, f.sequence, i.code AS "itemCode"
    FROM jsonb_array_elements(${JSON.stringify(row.findings)}::jsonb) WITH ORDINALITY AS one (finding, n)
    CROSS JOIN LATERAL jsonb_to_record(one.finding) AS f ("attemptId" uuid, "sessionId" uuid, code text, link int, sequence int, "itemId" uuid)
    LEFT JOIN attempt a ON a.id = f."attemptId" LEFT JOIN exam_seat e ON e.id = a.seat_id LEFT JOIN application p ON p.id = e.application_id
    LEFT JOIN exam_session s ON s.id = coalesce(e.session_id, f."sessionId") LEFT JOIN item i ON i.id = f."itemId"
    ORDER BY one.n`.execute(reader);
  return { ...shown(row), rows };
});
