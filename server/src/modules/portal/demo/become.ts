import { demo as routes } from "@kadr/contract/portal";
import type { Role } from "@kadr/domain/lifecycle";
import { machineTime } from "../../../platform/clock.ts";
import type { Reader } from "../../../platform/db.ts";
import { command } from "../../../platform/doors.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { openSession } from "../../../platform/session.ts";
import { checkDemo } from "./cast.ts";

/**
 * Opens a session for someone of the demo without a password. It stands in no module's list of commands: only the demo's page performs it, and that
 * page knows the mode in which the server runs, which no operation does.
 */
export const become = command(routes.become, async (tx, _ctx, { login }) => {
  await checkDemo(tx);
  const account = await tx.selectFrom("account").select("id").where("login", "=", login).where("disabled_at", "is", null).executeTakeFirst();
  if (!account) throw new Refusal("not_in_the_cast");
  const granted = await tx.selectFrom("role_grant").select("role").where("account_id", "=", account.id).orderBy("role").execute();
  return { token: await openSession(tx, account.id, machineTime()), roles: granted.map(({ role }): Role => role as Role) };
});

/** The login of whoever filed the application of this number. */
export const loginByNumber = async (reader: Reader, number: number): Promise<string | undefined> => {
  const row = await reader
    .selectFrom("application")
    .innerJoin("account", "account.person_id", "application.person_id")
    .select("account.login")
    .where("application.number", "=", number)
    .executeTakeFirst();
  return row?.login;
};
