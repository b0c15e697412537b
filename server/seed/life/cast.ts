import type { Role } from "@kadr/domain/lifecycle";
import type { Kysely } from "kysely";
import { addStaff, firstAdministrator } from "../../src/modules/people/index.ts";
import type { Actor } from "../../src/platform/context.ts";
import type { Database, Reader } from "../../src/platform/db.ts";
import { perform } from "../../src/platform/doors.ts";
import { hashPassword } from "../../src/platform/session.ts";

/** The officers of the demo country: posts, not people. Their names are written in Azerbaijani as the platform shows them to everybody. */
export const posts = [
  { login: "administrator-1", role: "administrator", name: "İnzibatçı 1" },
  { login: "verifier-1", role: "verifier", name: "Yoxlayıcı 1" },
  { login: "verifier-2", role: "verifier", name: "Yoxlayıcı 2" },
  { login: "item-author-1", role: "item_author", name: "Sual müəllifi 1" },
  { login: "item-reviewer-1", role: "item_reviewer", name: "Sual rəyçisi 1" },
  { login: "exam-manager-1", role: "exam_manager", name: "İmtahan təşkilatçısı 1" },
  { login: "invigilator-1", role: "invigilator", name: "Nəzarətçi 1" },
  { login: "commission-1", role: "commission_member", name: "Komissiya üzvü 1" },
  { login: "commission-2", role: "commission_member", name: "Komissiya üzvü 2" },
  { login: "placement-1", role: "placement_officer", name: "Yerləşdirmə məsulu 1" },
  { login: "placement-2", role: "placement_officer", name: "Yerləşdirmə məsulu 2" },
  { login: "district-1", role: "district_officer", name: "Rayon məsulu 1", districtCode: "AZ-LER" },
  { login: "auditor-1", role: "auditor", name: "Auditor 1" },
] as const satisfies readonly { login: string; role: Role; name: string; districtCode?: string }[];
export type Post = (typeof posts)[number]["login"];

/** Actors by login. */
export type Cast = Record<Post, Actor>;

/** The password of everybody in the demo: nothing here is secret, and nothing here is real. */
export const demoPassword = "kadr-demo";

/** Gives the posts their accounts; those that are there already are left alone. */
export const appoint = async (db: Kysely<Database>, now: Date): Promise<Cast> => {
  const hash = await hashPassword(demoPassword);
  const log = { info() {}, warn() {}, error() {} };
  const [first, ...others] = posts;
  await db.transaction().execute((tx) => firstAdministrator(tx, now, { login: first.login, name: first.name, passwordHash: hash }));
  const administrator = (await findCast(db))[first.login];
  for (const post of others) {
    const known = await db.selectFrom("account").select("id").where("login", "=", post.login).executeTakeFirst();
    if (known) continue;
    const input = { login: post.login, name: post.name, password: demoPassword, roles: [post.role], ...("districtCode" in post && { districtCode: post.districtCode }) };
    await perform(db, addStaff, { actor: administrator, now, requestId: "seed", log }, input, `cast:${post.login}`, hash);
  }
  return findCast(db);
};

/** The cast as it stands in the database. */
export const findCast = async (reader: Reader): Promise<Cast> => {
  const rows = await reader
    .selectFrom("account")
    .innerJoin("role_grant", "role_grant.account_id", "account.id")
    .select(["account.id", "account.person_id", "account.login", "role", "district_code"])
    .where("login", "in", posts.map(({ login }) => login))
    .execute();
  const names = new Map<string, string>(posts.map(({ login, name }) => [login, name]));
  return Object.fromEntries(
    rows.map((row): [string, Actor] => [row.login, { accountId: row.id, personId: row.person_id, roles: [row.role as Role], districtCode: row.district_code, name: names.get(row.login)! }]),
  ) as Cast;
};
