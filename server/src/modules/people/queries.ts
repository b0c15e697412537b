import { people as routes } from "@kadr/contract/people";
import type { Role } from "@kadr/domain/lifecycle";
import { fold } from "@kadr/i18n/fold";
import { sql } from "kysely";
import { query } from "../../platform/doors.ts";
import { pageOf, searchPattern } from "../../platform/listing.ts";
import { personName } from "../../platform/names.ts";

export const me = query(routes.me, async (reader, { actor }) => {
  if (!actor.accountId) return null;
  const { login } = await reader.selectFrom("account").select("login").where("id", "=", actor.accountId).executeTakeFirstOrThrow();
  return { accountId: actor.accountId, name: actor.name, login, roles: [...actor.roles], districtCode: actor.districtCode };
});

export const listAccounts = query(routes.listAccounts, async (reader, _ctx, input) => {
  let rows = reader
    .selectFrom("account")
    .leftJoin("person", "person.id", "account.person_id")
    .select(["account.id", "login", personName.as("name"), "disabled_at"])
    .select((eb) => [
      eb.selectFrom("role_grant").select(sql<Role[]>`coalesce(array_agg(role ORDER BY role), '{}')`.as("roles")).whereRef("account_id", "=", "account.id").as("roles"),
      eb.selectFrom("role_grant").select(sql<string | null>`max(district_code)`.as("d")).whereRef("account_id", "=", "account.id").as("districtCode"),
    ])
    .orderBy("login");
  if (input.role) rows = rows.where((eb) => eb.exists(eb.selectFrom("role_grant").select("role").whereRef("account_id", "=", "account.id").where("role", "=", input.role!)));
  if (input.search) {
    const pattern = searchPattern(fold(input.search));
    rows = rows.where((eb) => eb.or([eb("login", "like", pattern), eb(sql`kadr_fold(family_name || ' ' || given_name)`, "like", pattern)]));
  }
  const page = await pageOf(rows, input);
  return {
    ...page,
    rows: page.rows.map((row) => ({
      id: row.id,
      login: row.login,
      name: row.name,
      roles: row.roles ?? [],
      districtCode: row.districtCode,
      disabled: row.disabled_at !== null,
    })),
  };
});
