import { argon2, hash, randomBytes, timingSafeEqual, type Argon2Parameters } from "node:crypto";
import { promisify } from "node:util";
import type { Role } from "@kadr/domain/lifecycle";
import { sql } from "kysely";
import { nobody, type Actor } from "./context.ts";
import type { Reader, Tx } from "./db.ts";

/** Argon2id with OWASP's parameters: 19 MiB, two passes, one lane; about 64 ms on the reference machine. */
const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 };
const derive = promisify<"argon2id", Argon2Parameters, Buffer>(argon2);

export const hashPassword = async (password: string): Promise<string> => {
  const nonce = randomBytes(16);
  const tag = await derive("argon2id", { message: password.normalize("NFC"), nonce, ...cost });
  return `argon2id$${cost.memory}$${cost.passes}$${cost.parallelism}$${nonce.toString("base64url")}$${tag.toString("base64url")}`;
};

export const passwordMatches = async (password: string, stored: string): Promise<boolean> => {
  const [name, memory, passes, parallelism, nonce, tag] = stored.split("$");
  if (name !== "argon2id" || !nonce || !tag) return false;
  const expected = Buffer.from(tag, "base64url");
  const parameters = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism), tagLength: expected.length };
  const given = await derive("argon2id", { message: password.normalize("NFC"), nonce: Buffer.from(nonce, "base64url"), ...parameters });
  return timingSafeEqual(given, expected);
};

export const sessionCookie = "kadr_session";
/** A session ends after this much silence; a candidate with a slow line is not thrown out over dinner. */
export const sessionHours = 8;

export const tokenHash = (token: string): string => hash("sha256", token);
export const newToken = (): string => randomBytes(32).toString("base64url");

/** Opens a session and answers its token, which is stored nowhere. */
export const openSession = async (tx: Tx, accountId: string, now: Date): Promise<string> => {
  const token = newToken();
  const expires_at = new Date(now.getTime() + sessionHours * 3_600_000);
  await tx.insertInto("session").values({ token_hash: tokenHash(token), account_id: accountId, created_at: now, expires_at, seen_at: now }).execute();
  return token;
};

export const closeSession = async (tx: Tx, token: string): Promise<void> => {
  await tx.deleteFrom("session").where("token_hash", "=", tokenHash(token)).execute();
};

/** Ends every session of an account: it has been closed. */
export const closeSessionsOf = async (tx: Tx, accountId: string): Promise<void> => {
  await tx.deleteFrom("session").where("account_id", "=", accountId).execute();
};

/** Who stands behind a token, by the machine's own time: moving the demo's calendar signs nobody out. */
export const loadActor = async (reader: Reader, token: string | undefined, machineNow: Date): Promise<Actor> => {
  if (!token) return nobody;
  const row = await reader
    .selectFrom("session")
    .innerJoin("account", "account.id", "session.account_id")
    .leftJoin("person", "person.id", "account.person_id")
    .select(["account.id", "account.person_id", "account.login", "person.given_name", "person.family_name"])
    .select((eb) => [
      eb.selectFrom("role_grant").select(sql<Role[]>`coalesce(array_agg(role ORDER BY role), '{}')`.as("roles")).whereRef("role_grant.account_id", "=", "account.id").as("roles"),
      eb.selectFrom("role_grant").select(sql<string | null>`max(district_code)`.as("d")).whereRef("role_grant.account_id", "=", "account.id").where("role", "=", "district_officer").as("district_code"),
    ])
    .where("session.token_hash", "=", tokenHash(token))
    .where("session.expires_at", ">", machineNow)
    .where("account.disabled_at", "is", null)
    .executeTakeFirst();
  if (!row) return nobody;
  const name = [row.given_name, row.family_name].filter((part) => part && part !== "–").join(" ") || row.login;
  return { accountId: row.id, personId: row.person_id, roles: (row.roles as Role[] | null) ?? [], districtCode: row.district_code, name };
};
