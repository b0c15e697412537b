import { chainOn, chainStart, type ChainEnd, type Response } from "@kadr/domain/examination";
import { sql } from "kysely";
import { jsonList, plainList, type Tx } from "../../../platform/db.ts";

/** An answer on its way into the table. */
export interface Row {
  attemptId: string;
  itemId: string;
  sequence: number;
  /** Without what is empty. */
  response: Response;
}

/** What stands under a sequence number. */
export interface Earlier {
  itemId: string;
  response: Response;
  savedAt: Date;
}

/** What became of rows: those written now, what stands under each number, and how the chain of each of their attempts ends. */
export interface Written {
  saved: ReadonlyMap<string, Row>;
  standing: ReadonlyMap<string, Earlier>;
  ends: ReadonlyMap<string, End>;
}

export const keyOf = ({ attemptId, sequence }: { attemptId: string; sequence: number }): string => `${attemptId} ${sequence}`;

/** The end that is kept with the attempt where the answer with the highest number was not the last to come. */
export interface Locked {
  id: string;
  chain_links: number | null;
  chain_hash: string | null;
}

export interface End extends ChainEnd {
  /** The highest number in the chain, and that of its last answer. */
  highest: number;
  last: number;
}

interface Fact {
  attempt_id: string;
  own: boolean;
  item_id: string | null;
  response: Response;
  saved_at: Date;
  end_link: number | null;
  end_hash: string;
  end_sequence: number;
}

/**
 * What there is to know of rows before they are written: whether the question is the candidate's own, what stands under the number, and how the
 * chain ends. Asked after the attempts are locked, in a statement of its own, so that it sees what another server wrote while this one waited. An
 * answer mostly follows the last one: looked for from there, the end is one row, where from behind PostgreSQL reads a page of the attempt's answers.
 */
const readFacts = async (tx: Tx, rows: readonly Row[]): Promise<Fact[]> => {
  const { rows: facts } = await sql<Fact>`
    SELECT g.attempt_id, q.own IS NOT NULL AS own, a.item_id, a.response, a.saved_at,
      coalesce(near.link, far.link) AS end_link, coalesce(near.hash, far.hash) AS end_hash, coalesce(near.sequence, far.sequence) AS end_sequence
    FROM unnest(${plainList(rows.map((row) => row.attemptId))}::uuid[], ${plainList(rows.map((row) => row.sequence))}::int[], ${plainList(rows.map((row) => row.itemId))}::uuid[])
      WITH ORDINALITY AS g (attempt_id, sequence, item_id, n)
    LEFT JOIN LATERAL (SELECT true AS own FROM attempt_question WHERE attempt_id = g.attempt_id AND item_id = g.item_id LIMIT 1) q ON true
    LEFT JOIN LATERAL (SELECT link, hash, sequence FROM answer WHERE attempt_id = g.attempt_id AND sequence >= g.sequence - 1 ORDER BY sequence DESC LIMIT 1) near ON true
    LEFT JOIN LATERAL (SELECT link, hash, sequence FROM answer WHERE attempt_id = g.attempt_id AND near.sequence IS NULL ORDER BY sequence DESC LIMIT 1) far ON true
    LEFT JOIN LATERAL (SELECT item_id, response, saved_at FROM answer WHERE attempt_id = g.attempt_id AND sequence = g.sequence AND near.sequence >= g.sequence LIMIT 1) a ON true
    ORDER BY g.n`.execute(tx);
  return facts;
};

const endOf = (fact: Fact, { id, chain_links, chain_hash }: Locked): End => {
  const highest = fact.end_sequence ?? 0;
  if (chain_links !== null && chain_links > (fact.end_link ?? 0)) return { links: chain_links, hash: chain_hash!, highest, last: 0 };
  return fact.end_link === null ? { ...chainStart(id), highest, last: highest } : { links: fact.end_link, hash: fact.end_hash, highest, last: highest };
};

/** The highest number that stands under each attempt. */
export const highestOf = async (tx: Tx, attemptIds: readonly string[]): Promise<ReadonlyMap<string, number>> => {
  if (attemptIds.length === 0) return new Map();
  const rows = await tx.selectFrom("answer").select((eb) => ["attempt_id", eb.fn.max("sequence").as("highest")]).where("attempt_id", "in", attemptIds).groupBy("attempt_id").execute();
  return new Map(rows.map(({ attempt_id, highest }) => [attempt_id, highest]));
};

/** Chains and writes the rows of attempts whose locks the caller holds. `late` rows are only looked up. */
export const writeRows = async (tx: Tx, now: Date, attempts: ReadonlyMap<string, Locked>, rows: readonly (Row & { late: boolean })[], seen: readonly string[]): Promise<Written> => {
  const saved = new Map<string, Row>();
  const standing = new Map<string, Earlier>();
  const ends = new Map<string, End>();
  const links: { row: Row; link: number; hash: string }[] = [];
  const facts = rows.length > 0 ? await readFacts(tx, rows) : [];
  const savedAt = now.toISOString();
  for (const [i, row] of rows.entries()) {
    const fact = facts[i]!;
    const end = ends.get(row.attemptId) ?? endOf(fact, attempts.get(row.attemptId)!);
    ends.set(row.attemptId, end);
    if (fact.item_id !== null) standing.set(keyOf(row), { itemId: fact.item_id, response: fact.response, savedAt: fact.saved_at });
    if (row.late || !fact.own || standing.has(keyOf(row))) continue;
    const next = chainOn(end, { sequence: row.sequence, itemId: row.itemId, response: row.response, savedAt });
    ends.set(row.attemptId, { ...next, highest: Math.max(end.highest, row.sequence), last: row.sequence });
    links.push({ row, link: next.links, hash: next.hash });
    saved.set(keyOf(row), row);
    standing.set(keyOf(row), { itemId: row.itemId, response: row.response, savedAt: now });
  }
  if (links.length > 0) await insertAnswers(tx, now, links, seen);
  else await noteSeen(tx, now, seen);
  if (links.length > 0) await keepEnds(tx, ends);
  return { saved, standing, ends };
};

/** One statement for the answers and for the time at which their attempts were last heard of. */
const insertAnswers = async (tx: Tx, now: Date, links: readonly { row: Row; link: number; hash: string }[], seen: readonly string[]): Promise<void> => {
  const rows = links.map(({ row }) => row);
  await sql`
    WITH heard AS (UPDATE attempt SET seen_at = ${now} WHERE id = ANY(${plainList(seen)}::uuid[]))
    INSERT INTO answer (attempt_id, sequence, item_id, response, saved_at, link, hash)
    SELECT g.attempt_id, g.sequence, g.item_id, g.response::jsonb, ${now}, g.link, g.hash
    FROM unnest(${plainList(rows.map((row) => row.attemptId))}::uuid[], ${plainList(rows.map((row) => row.sequence))}::int[], ${plainList(rows.map((row) => row.itemId))}::uuid[], ${jsonList(rows.map((row) => JSON.stringify(row.response)))}::text[],
      ${plainList(links.map(({ link }) => link))}::int[], ${plainList(links.map(({ hash }) => hash))}::text[]) AS g (attempt_id, sequence, item_id, response, link, hash)`.execute(tx);
};

const noteSeen = async (tx: Tx, now: Date, ids: readonly string[]): Promise<void> => {
  if (ids.length > 0) await sql`UPDATE attempt SET seen_at = ${now} WHERE id = ANY(${ids}::uuid[])`.execute(tx);
};

/** Where an answer with a smaller number came last, which is rare, the chain's end is not the answer with the highest number: it is kept with the attempt. */
const keepEnds = async (tx: Tx, ends: ReadonlyMap<string, End>): Promise<void> => {
  const apart = [...ends].filter(([, end]) => end.last < end.highest && end.links > 0);
  if (apart.length === 0) return;
  await sql`
    UPDATE attempt SET chain_links = g.links, chain_hash = g.hash
    FROM unnest(${apart.map(([id]) => id)}::uuid[], ${apart.map(([, end]) => end.links)}::int[], ${apart.map(([, end]) => end.hash)}::text[]) AS g (id, links, hash)
    WHERE attempt.id = g.id`.execute(tx);
};

/** The end of the chain of the attempt `a`, in SQL. */
const chainEnd = sql`(SELECT e.link, e.hash FROM (
    SELECT a.chain_links AS link, a.chain_hash AS hash WHERE a.chain_links IS NOT NULL
    UNION ALL (SELECT link, hash FROM answer WHERE attempt_id = a.id ORDER BY sequence DESC LIMIT 1)
  ) e ORDER BY e.link DESC LIMIT 1)`;

/** Seals the chains of the attempts `a`, in SQL; each comes with the hash its chain starts from and with what the room holds a receipt for. */
export const seal = (now: Date) => sql`INSERT INTO answer_seal (attempt_id, links, hash, receipt_links, receipt_hash, sealed_at)
  SELECT a.id, coalesce(e.link, 0), coalesce(e.hash, a.start), a.receipt_links, a.receipt_hash, ${now} FROM a LEFT JOIN LATERAL ${chainEnd} e ON true`;
