import { itemAppeals as routes } from "@kadr/contract/item-appeals";
import { isRefusal, rightOf, type Key } from "@kadr/domain/examination";
import { acceptAnswers } from "@kadr/domain/examination/written";
import { normaliseProse } from "@kadr/i18n/fold";
import { sql } from "kysely";
import type { Actor, Ctx } from "../../../platform/context.ts";
import type { Reader, Tx } from "../../../platform/db.ts";
import { command } from "../../../platform/doors.ts";
import { found, Refusal } from "../../../platform/refusal.ts";
import { itemsById, proposeKey, type BankItem } from "../../bank/index.ts";
import { checkMay, currentCompetition } from "../../competitions/index.ts";
import { notifyMany } from "../../notices/index.ts";
import { openAgain } from "./file.ts";

type Outcome = "rejected" | "key_changed" | "set_aside";

const locked = async (tx: Tx, ctx: Ctx, caseId: string, action: "proposeItemDecision" | "signItemDecision") => {
  const row = found(await tx.selectFrom("item_case").selectAll().where("id", "=", caseId).forUpdate().executeTakeFirst(), "case");
  checkMay(action, ctx, await currentCompetition(tx, row.competition_id), row.state);
  const blocked = await hearBlocked(tx, caseId, ctx.actor);
  if (blocked) throw new Refusal(blocked);
  return row;
};

/** Why this actor is no judge of a case; null when they are. The page asks, and the operation asks again. */
export const hearBlocked = async (reader: Reader, caseId: string, { accountId, personId }: Actor): Promise<string | null> => {
  const { rows } = await sql`
    SELECT FROM item_case c JOIN item i ON i.id = c.item_id
    WHERE c.id = ${caseId} AND (${accountId}::uuid = ANY (i.author_ids) OR i.reviewed_by = ${accountId}
      OR EXISTS (SELECT FROM item_appeal a JOIN application p ON p.id = a.application_id WHERE a.case_id = c.id AND p.person_id = ${personId}))`.execute(reader);
  return rows.length > 0 ? "own_case" : null;
};

const itemOf = async (reader: Reader, itemId: string): Promise<BankItem> => found((await itemsById(reader, [itemId])).get(itemId), "item");

const sign = async (tx: Tx, ctx: Ctx, caseId: string, kind: "proposed" | "signed" | "objected", outcome: Outcome, reason: string | null): Promise<void> => {
  await sql`
    INSERT INTO item_signature (case_id, ordinal, kind, outcome, reason, account_id, at)
    SELECT ${caseId}, coalesce(max(ordinal), 0) + 1, ${kind}, ${outcome}, ${reason}, ${ctx.actor.accountId}, ${ctx.now} FROM item_signature WHERE case_id = ${caseId}`.execute(tx);
};

/** The key with these options right, or a refusal that says what is wrong with them. */
const keyWith = (item: BankItem, options: readonly string[]): Key => {
  const [response] = item.key.responses;
  const key = response && acceptAnswers(item, [{ responseId: response.responseId, values: [...options] }]);
  if (!key) throw new Refusal("key_not_here");
  if (isRefusal(key)) throw new Refusal(key.code === "rules_own" ? "key_not_here" : "right_option_unknown");
  return key;
};

const checkOptions = (item: BankItem, options: readonly string[]): void => {
  const [interaction, second] = item.interactions;
  const [response] = item.key.responses;
  if (!interaction || second || !response || !isChoice(item)) throw new Refusal("key_not_here");
  if (options.length === 0) throw new Refusal("right_options_missing");
  const known = "options" in interaction ? interaction.options.map(({ id }) => id) : [];
  if (options.some((option) => !known.includes(option))) throw new Refusal("right_option_unknown");
  if (JSON.stringify(rightOf(response).toSorted()) === JSON.stringify([...new Set(options)].toSorted()) && !item.neutral) throw new Refusal("key_the_same");
  keyWith(item, options);
};

/** A question whose right answer is a choice among its options: here the panel can name another one. */
export const isChoice = ({ interactions }: Pick<BankItem, "interactions">): boolean => interactions.length === 1 && ["single_choice", "inline_choice", "multiple_choice"].includes(interactions[0]!.type);

/** The first signature under an answer to all who appealed about a question. */
export const proposeItemDecision = command(routes.proposeItemDecision, async (tx, ctx, { caseId, outcome, reason, rightOptions }) => {
  const { item_id } = await locked(tx, ctx, caseId, "proposeItemDecision");
  if (outcome === "key_changed") checkOptions(await itemOf(tx, item_id), rightOptions);
  const why = normaliseProse(reason);
  await tx
    .updateTable("item_case")
    .set({ state: "proposed", outcome, reason: why, right_options: outcome === "key_changed" ? rightOptions : null, proposed_by: ctx.actor.accountId, proposed_at: ctx.now })
    .where("id", "=", caseId)
    .execute();
  await sign(tx, ctx, caseId, "proposed", outcome, why);
  return { ok: true as const };
});

/**
 * The second signature, by another person: the proposal becomes the decision. A key that changes, or a question set aside, goes to the bank as a
 * new version, where somebody else than who signed here approves it; only then is scored again.
 */
export const signItemDecision = command(routes.signItemDecision, async (tx, ctx, { caseId, signatures }) => {
  const row = await locked(tx, ctx, caseId, "signItemDecision");
  if (row.proposed_by === ctx.actor.accountId) throw new Refusal("proposed_by_you");
  const { n } = await tx.selectFrom("item_signature").select(sql<number>`count(*)::int`.as("n")).where("case_id", "=", caseId).executeTakeFirstOrThrow();
  if (n !== signatures) throw new Refusal("changed_meanwhile");
  const outcome = row.outcome!;
  const version = outcome === "rejected" ? null : await newKey(tx, ctx, row.item_id, outcome, row.right_options ?? [], row.number);
  await tx.updateTable("item_case").set({ state: outcome, decided_by: ctx.actor.accountId, decided_at: ctx.now, key_version: version }).where("id", "=", caseId).execute();
  await sign(tx, ctx, caseId, "signed", outcome, null);
  await tell(tx, ctx, caseId, outcome);
  return { keyVersion: version };
});

const newKey = async (tx: Tx, ctx: Ctx, itemId: string, outcome: "key_changed" | "set_aside", options: readonly string[], caseNumber: number): Promise<number> => {
  const item = await itemOf(tx, itemId);
  const key = outcome === "key_changed" ? keyWith(item, options) : null;
  const { version } = await proposeKey(tx, ctx, { itemId, key, neutral: outcome === "set_aside", reason: `§19, № ${caseNumber}` });
  return version;
};

const tell = async (tx: Tx, ctx: Ctx, caseId: string, outcome: Outcome): Promise<void> => {
  const appeals = await tx
    .selectFrom("item_appeal")
    .innerJoin("application", "application.id", "item_appeal.application_id")
    .select(["application.person_id", "item_appeal.number", "item_appeal.position"])
    .where("case_id", "=", caseId)
    .where("withdrawn_at", "is", null)
    .execute();
  await notifyMany(tx, ctx, appeals.map(({ person_id, number, position }) => ({ personId: person_id, code: "item_appeal_decided" as const, data: { number, position, outcome } })));
};

/** Somebody of the panel does not agree: the case is open again, and what was said stays. */
export const objectItemDecision = command(routes.objectItemDecision, async (tx, ctx, { caseId, reason }) => {
  const { outcome } = await locked(tx, ctx, caseId, "signItemDecision");
  await openAgain(tx, caseId);
  await sign(tx, ctx, caseId, "objected", outcome!, normaliseProse(reason));
  return { ok: true as const };
});

export const revealCaseKey = command(routes.revealCaseKey, async (tx, _ctx, { caseId }) => {
  const { item_id } = found(await tx.selectFrom("item_case").select("item_id").where("id", "=", caseId).executeTakeFirst(), "case");
  const item = await itemOf(tx, item_id);
  return { right: item.key.responses.map((response) => ({ responseId: response.responseId, correct: rightOf(response) })) };
});
