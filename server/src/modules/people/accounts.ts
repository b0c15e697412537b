import { people as routes } from "@kadr/contract/people";
import { normaliseText } from "@kadr/i18n/fold";
import { command, preparedCommand } from "../../platform/doors.ts";
import { newCode, newId } from "../../platform/id.ts";
import { noGivenName } from "../../platform/names.ts";
import { found, Refusal } from "../../platform/refusal.ts";
import { closeSessionsOf, hashPassword } from "../../platform/session.ts";

export const addStaff = preparedCommand(
  routes.addStaff,
  ({ password }) => hashPassword(password),
  async (tx, ctx, { login, name, roles, districtCode }, password_hash) => {
    if (roles.includes("district_officer") && !districtCode) throw new Refusal("district_needed");
    const id = newId(ctx.now);
    const person_id = newId(ctx.now);
    // an officer is known by the name of the post; a personal file comes with the register of employees
    await tx.insertInto("person").values({ id: person_id, family_name: normaliseText(name), given_name: noGivenName, created_at: ctx.now }).execute();
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto("account")
      .values({ id, person_id, login, password_hash, created_at: ctx.now })
      .onConflict((conflict) => conflict.column("login").doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows === 0n) throw new Refusal("login_taken", { login });
    const grants = roles.map((role) => ({ account_id: id, role, district_code: role === "district_officer" ? districtCode! : null, granted_by: ctx.actor.accountId, granted_at: ctx.now }));
    await tx.insertInto("role_grant").values(grants).execute();
    return { id };
  },
);

/** A new password for somebody who has lost theirs. It is worked out and hashed before the transaction, answered once, and kept nowhere. */
export const issuePassword = preparedCommand(
  routes.issuePassword,
  async () => {
    const password = newCode(3);
    return { password, hash: await hashPassword(password) };
  },
  async (tx, ctx, { accountId }, { password, hash }) => {
    if (accountId === ctx.actor.accountId) throw new Refusal("own_account");
    const account = found(await tx.updateTable("account").set({ password_hash: hash }).where("id", "=", accountId).where("disabled_at", "is", null).returning("login").executeTakeFirst(), "account");
    await closeSessionsOf(tx, accountId);
    return { login: account.login, password };
  },
);

export const disableAccount = command(routes.disableAccount, async (tx, ctx, { accountId }) => {
  if (accountId === ctx.actor.accountId) throw new Refusal("own_account");
  found(await tx.updateTable("account").set({ disabled_at: ctx.now }).where("id", "=", accountId).returning("id").executeTakeFirst(), "account");
  await closeSessionsOf(tx, accountId);
  return { ok: true as const };
});
