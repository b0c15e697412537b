import { people as routes } from "@kadr/contract/people";
import type { Role } from "@kadr/domain/lifecycle";
import { sql } from "kysely";
import { machineTime } from "../../platform/clock.ts";
import type { Reader } from "../../platform/db.ts";
import { command, preparedCommand } from "../../platform/doors.ts";
import { Refusal } from "../../platform/refusal.ts";
import { closeSession, hashPassword, openSession, passwordMatches } from "../../platform/session.ts";

/** After this many failures in a quarter of an hour the login rests: guessing finds nothing, and the owner waits minutes at most. */
const mostFailures = 8;
const pauseMinutes = 15;

const failuresOf = async (reader: Reader, subject: string): Promise<number> => {
  const since = new Date(machineTime().getTime() - pauseMinutes * 60_000);
  const row = await reader.selectFrom("sign_in_failure").select(sql<number>`count(*)::int`.as("n")).where("subject", "=", subject).where("at", ">", since).executeTakeFirstOrThrow();
  return row.n;
};

/** Somebody to compare with when the login is unknown: the answer takes as long and tells nothing. */
let stranger: Promise<string> | undefined;

export const signIn = preparedCommand(
  routes.signIn,
  async ({ login, password }, reader) => {
    const subject = login.toLowerCase();
    if ((await failuresOf(reader, subject)) >= mostFailures) throw new Refusal("sign_in_paused", { minutes: pauseMinutes }, 429);
    const account = await reader.selectFrom("account").select(["id", "password_hash"]).where("login", "=", subject).where("disabled_at", "is", null).executeTakeFirst();
    const right = await passwordMatches(password, account?.password_hash ?? (await (stranger ??= hashPassword("nobody's password"))));
    return { subject, accountId: right && account ? account.id : null };
  },
  async (tx, _ctx, _input, { subject, accountId }) => {
    if (!accountId) {
      await tx.insertInto("sign_in_failure").values({ subject, at: machineTime() }).execute();
      throw new Refusal("sign_in_failed", {}, 401, true);
    }
    await tx.deleteFrom("sign_in_failure").where("subject", "=", subject).execute();
    const granted = await tx.selectFrom("role_grant").select("role").where("account_id", "=", accountId).orderBy("role").execute();
    return { token: await openSession(tx, accountId, machineTime()), roles: granted.map(({ role }): Role => role) };
  },
);

export const signOut = command(routes.signOut, async (tx, _ctx, { token }) => {
  await closeSession(tx, token);
  return { ok: true as const };
});
