import type { Tx } from "../../platform/db.ts";
import { newId } from "../../platform/id.ts";
import { noGivenName } from "../../platform/names.ts";

/** The account with which a new installation begins. Once there is an administrator, administrators make accounts, and this does nothing. */
export const firstAdministrator = async (tx: Tx, now: Date, { login, name, passwordHash }: { login: string; name: string; passwordHash: string }): Promise<boolean> => {
  const there = await tx.selectFrom("role_grant").select("account_id").where("role", "=", "administrator").executeTakeFirst();
  if (there) return false;
  const id = newId(now);
  const person_id = newId(now);
  await tx.insertInto("person").values({ id: person_id, family_name: name, given_name: noGivenName, created_at: now }).execute();
  await tx.insertInto("account").values({ id, person_id, login, password_hash: passwordHash, created_at: now }).execute();
  await tx.insertInto("role_grant").values({ account_id: id, role: "administrator", granted_at: now }).execute();
  return true;
};
