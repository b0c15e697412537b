import { createECDH, createHmac, createSecretKey, randomBytes, timingSafeEqual, type KeyObject } from "node:crypto";
import type { Tx } from "../../../platform/db.ts";

/** What a session keeps secret from its rooms, and the point they seal their journals with. */
export interface SessionKeys {
  public_key: string;
  private_key: string;
  time_secret: string;
}

// Keys are made once and never changed. Only what is committed is remembered: a transaction that is rolled back takes its keys with it.
const known = new Map<string, SessionKeys>();

/** The keys of sessions, by session; those that have none yet are given theirs. */
export const keysOf = async (tx: Tx, sessionIds: Iterable<string>): Promise<ReadonlyMap<string, SessionKeys>> => {
  const unknown = [...new Set(sessionIds)].filter((id) => !known.has(id));
  if (unknown.length === 0) return known;
  const kept = await tx.selectFrom("exam_key").selectAll().where("session_id", "in", unknown).execute();
  for (const { session_id, ...keys } of kept) known.set(session_id, keys);
  const without = unknown.filter((id) => !known.has(id)).sort();
  if (without.length === 0) return known;
  await tx.insertInto("exam_key").values(without.map((session_id) => ({ session_id, ...newKeys() }))).onConflict((conflict) => conflict.column("session_id").doNothing()).execute();
  const made = await tx.selectFrom("exam_key").selectAll().where("session_id", "in", without).execute();
  return new Map([...known, ...made.map(({ session_id, ...keys }) => [session_id, keys] as const)]);
};

const newKeys = (): SessionKeys => {
  const pair = createECDH("prime256v1");
  const public_key = pair.generateKeys("base64url");
  // a number with zeros in front is given without them
  const private_key = Buffer.concat([Buffer.alloc(32), pair.getPrivateKey()]).subarray(-32).toString("base64url");
  return { public_key, private_key, time_secret: randomBytes(32).toString("base64url") };
};

/** For whom an anchor is signed: another attempt, or another computer of the same one, cannot lean on it. */
export interface Holder {
  attemptId: string;
  machineId: string;
}

// every save is answered with a signed instant: a key made anew each time would cost five times as much as the signature
const secrets = new WeakMap<SessionKeys, KeyObject>();
const secretOf = (keys: SessionKeys): KeyObject => {
  const made = secrets.get(keys) ?? createSecretKey(keys.time_secret, "base64url");
  secrets.set(keys, made);
  return made;
};

const sign = (keys: SessionKeys, { attemptId, machineId }: Holder, time: string): Buffer =>
  createHmac("sha256", secretOf(keys)).update(`${attemptId} ${machineId} ${time}`).digest();

/** The server's instant, signed for one computer of one attempt. */
export const anchorOf = (keys: SessionKeys, holder: Holder, now: Date): string => {
  const time = now.getTime().toString(36);
  return `${time}.${sign(keys, holder, time).toString("base64url")}`;
};

/** The instant of an anchor in milliseconds; null where it was not signed for this holder. */
export const anchorAt = (keys: SessionKeys, holder: Holder, anchor: string): number | null => {
  const [time = "", signature = ""] = anchor.split(".");
  const given = Buffer.from(signature, "base64url");
  const due = sign(keys, holder, time);
  return given.length === due.length && timingSafeEqual(given, due) ? Number.parseInt(time, 36) : null;
};
