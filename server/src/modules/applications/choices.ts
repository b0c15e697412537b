import { applications as routes } from "@kadr/contract/applications";
import { choicesFault, type ChoosablePost } from "@kadr/domain/application";
import type { Tx } from "../../platform/db.ts";
import { command } from "../../platform/doors.ts";
import { Refusal } from "../../platform/refusal.ts";
import type { Competition } from "../competitions/index.ts";
import { lockOwn, saved } from "./own.ts";

/** The posts that are named, held so that none is closed while the choice is being written. */
const lockPosts = async (tx: Tx, competition: Competition, ids: readonly string[]): Promise<Map<string, ChoosablePost & { nameAz: string; nameEn: string }>> => {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom("vacancy")
    .innerJoin("institution", "institution.id", "vacancy.institution_id")
    .select(["vacancy.id", "vacancy.subject_code as subject", "vacancy.state", "institution.name_az as nameAz", "institution.name_en as nameEn"])
    .where("vacancy.id", "in", [...ids])
    .where("vacancy.competition_id", "=", competition.id)
    .where("vacancy.origin", "=", "competition")
    .where("vacancy.state", "in", ["frozen", "closed", "withdrawn"])
    .forShare("vacancy")
    .execute();
  return new Map(rows.map(({ state, ...post }) => [post.id, { ...post, open: state === "frozen" }]));
};

/** Checks and writes the ordered choices (§5). `before` holds the posts that were chosen already. */
export const writeChoices = async (
  tx: Tx,
  competition: Competition,
  application: { id: string; subject: string; before: ReadonlySet<string> },
  vacancyIds: readonly string[],
): Promise<void> => {
  const posts = await lockPosts(tx, competition, vacancyIds);
  const fault = choicesFault(vacancyIds, { posts, subject: application.subject, most: competition.rules.maxChoices, before: application.before });
  if (fault?.code === "too_many_choices") throw new Refusal(fault.code, { most: fault.most });
  if (fault) {
    const post = posts.get(fault.vacancy);
    throw new Refusal(fault.code, { vacancyId: fault.vacancy, ...(post && { nameAz: post.nameAz, nameEn: post.nameEn }) });
  }
  if (application.before.size > 0) await tx.deleteFrom("choice").where("application_id", "=", application.id).execute();
  if (vacancyIds.length === 0) return;
  await tx.insertInto("choice").values(vacancyIds.map((vacancy_id, i) => ({ application_id: application.id, ordinal: i + 1, vacancy_id }))).execute();
};

export const saveChoices = command(routes.saveChoices, async (tx, ctx, { vacancyIds, version }) => {
  const { competition, own } = await lockOwn(tx, ctx, "editApplication");
  if (!own.subject_code) throw new Refusal("subject_missing");
  if (version !== undefined && version !== own.version) throw new Refusal("changed_meanwhile");
  const before = await tx.selectFrom("choice").select("vacancy_id").where("application_id", "=", own.id).execute();
  await writeChoices(tx, competition, { id: own.id, subject: own.subject_code, before: new Set(before.map((row) => row.vacancy_id)) }, vacancyIds);
  return saved(tx, ctx, own, "choices");
});
