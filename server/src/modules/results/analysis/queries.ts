import { results as routes } from "@kadr/contract/results";
import { rightOf } from "@kadr/domain/examination";
import type { AnswerCurves, AnswerStatistics, Flag } from "@kadr/domain/examination/statistics";
import { csvText } from "@kadr/i18n/csv";
import { sql } from "kysely";
import type { Actor } from "../../../platform/context.ts";
import type { Reader } from "../../../platform/db.ts";
import { command, query } from "../../../platform/doors.ts";
import { noId } from "../../../platform/id.ts";
import { pageOf, wordPatterns } from "../../../platform/listing.ts";
import { found, Refusal } from "../../../platform/refusal.ts";
import { itemsById, itemSought } from "../../bank/index.ts";
import { findCompetition } from "../../competitions/index.ts";
import { doneAnalysis } from "../standing.ts";
import { everybody } from "./analyse.ts";
import { marker } from "./marking.ts";
import { readAnswers } from "./read-answers.ts";

/** The analysis whose figures are shown: the last that was done for the year's competition. */
export const analysisShown = async (reader: Reader) => doneAnalysis(reader, (await findCompetition(reader))?.id ?? noId);

export const figureRows = (reader: Reader, analysisId: string) =>
  reader
    .selectFrom("item_figures")
    .innerJoin("item", "item.id", "item_figures.item_id")
    .select(["item_figures.item_id as itemId", "item.code", "item_figures.scope", "item.part", "item.topic", "item.stem", "given", "facility", "item_total as itemTotal", "corrected", "rasch", "omitted", "aside", "flags"])
    .where("analysis_id", "=", analysisId);

export const listItemFigures = query(routes.listItemFigures, async (reader, _ctx, input) => {
  const analysis = await analysisShown(reader);
  const scopes = analysis ? (await reader.selectFrom("test_figures").select("scope").where("analysis_id", "=", analysis.id).orderBy("scope").execute()).map(({ scope }) => scope) : [];
  let rows = figureRows(reader, analysis?.id ?? noId);
  // without a choice each question stands once: one that serves every subject among everybody, others in their own
  rows = input.scope ? rows.where("item_figures.scope", "=", input.scope) : rows.where(sql<boolean>`(item.subject_code IS NULL) = (item_figures.scope = ${everybody})`);
  if (input.part) rows = rows.where("item.part", "=", input.part);
  if (input.flag) rows = rows.where(input.flag === "any" ? sql<boolean>`cardinality(flags) > 0 AND flags <> ARRAY['few_persons']` : sql<boolean>`${input.flag} = ANY(flags)`);
  for (const pattern of wordPatterns(input.search ?? "")) rows = rows.where(itemSought, "like", pattern);
  // what asks to be looked at comes first, then what most people were given
  if (!input.sort) rows = rows.orderBy(sql`cardinality(array_remove(flags, 'few_persons')) DESC, given DESC`);
  const column = { code: sql`item.code`, given: sql`given`, facility: sql`facility`, itemTotal: sql`item_total`, corrected: sql`corrected`, rasch: sql`rasch` }[input.sort?.replace("-", "") ?? "code"]!;
  rows = rows.orderBy(column, (order) => (input.sort?.startsWith("-") ? order.desc().nullsLast() : order.asc().nullsLast())).orderBy("item.code").orderBy("item_figures.scope");
  const page = await pageOf(rows, input);
  return { ...page, rows: page.rows.map((row) => ({ ...row, flags: row.flags as Flag[] })), analysedAt: analysis?.finished_at?.toISOString() ?? null, scopes };
});

const keepers = ["exam_manager", "administrator"];

/** Why this actor may not look at a question's key; null when they may. The page asks, and the operation asks again. */
const keyBlocked = async (reader: Reader, { roles }: Actor, itemId: string): Promise<string | null> => {
  if (roles.some((role) => keepers.includes(role))) return null;
  const heard = await reader.selectFrom("item_case").select("id").where("item_id", "=", itemId).limit(1).executeTakeFirst();
  return heard ? null : "key_not_yours";
};

export const getItemFigures = query(routes.getItemFigures, async (reader, { actor }, { itemId }) => {
  const competition = await findCompetition(reader);
  const analysis = await analysisShown(reader);
  const rows = await figureRows(reader, analysis?.id ?? noId)
    .select(["distractors", "curves", "item.difficulty"])
    .where("item_figures.item_id", "=", itemId)
    .orderBy(sql`item_figures.scope <> ${everybody}`)
    .orderBy("given", "desc")
    .execute();
  const first = found(rows[0], "item");
  const item = found((await itemsById(reader, [itemId])).get(itemId), "item");
  const [interaction] = item.interactions;
  const cases = await reader.selectFrom("item_case").select(["id", "number", "state"]).where("item_id", "=", itemId).where("competition_id", "=", competition?.id ?? noId).orderBy("number").execute();
  return {
    itemId,
    code: first.code,
    part: first.part,
    topic: first.topic,
    stem: first.stem,
    expected: first.difficulty,
    options: interaction && "options" in interaction ? interaction.options.map(({ id, text }) => ({ id, text })) : [],
    scopes: rows.map(({ distractors, curves, difficulty: _, ...row }) => ({
      ...row,
      flags: row.flags as Flag[],
      answers: Object.entries(distractors as Record<string, AnswerStatistics>).map(([answer, { count, share, item_rest }]) => ({ answer, count, share, itemRest: item_rest })),
      curves: curves as AnswerCurves | null,
    })),
    cases,
    keyBlocked: await keyBlocked(reader, actor, itemId),
  };
});

/** What is right is not told with the figures: whoever asks stands in the audit trail, as in the bank. */
export const revealItemKey = command(routes.revealItemKey, async (tx, { actor }, { itemId }) => {
  const item = found((await itemsById(tx, [itemId])).get(itemId), "item");
  const blocked = await keyBlocked(tx, actor, itemId);
  if (blocked) throw new Refusal(blocked);
  return { right: item.key.responses.flatMap(rightOf) };
});

/** Who had which question right, for statistics of one's own. A question set aside is left out, as it is in every total. */
export const marksCsv = query(routes.marksCsv, async (reader, _ctx, { subjectCode }) => {
  const competition = found(await findCompetition(reader), "competition");
  const sat = await readAnswers(reader, competition.id, subjectCode);
  const items = await itemsById(reader, new Set(sat.flatMap(({ questions }) => questions.map(({ itemId }) => itemId))));
  const marks = marker(items);
  const numbers = await reader
    .selectFrom("attempt")
    .innerJoin("exam_seat", "exam_seat.id", "attempt.seat_id")
    .innerJoin("application", "application.id", "exam_seat.application_id")
    .select(["attempt.id", "application.number"])
    .where("application.competition_id", "=", competition.id)
    .where("application.subject_code", "=", subjectCode)
    .execute();
  const numberOf = new Map(numbers.map(({ id, number }) => [id, String(number).padStart(7, "0")]));
  const codes = await reader.selectFrom("item").select(["id", "code", "version"]).where(sql<boolean>`id = ANY(${[...new Set(sat.flatMap(({ questions }) => questions.map(({ itemId }) => itemId)))]}::uuid[])`).orderBy("code").orderBy("version").execute();
  const columns = codes.filter(({ id }) => !items.get(id)!.neutral);
  const body = sat.map(({ attemptId, questions }) => {
    const own = new Map(questions.map(({ itemId, response }) => [itemId, marks(itemId, response).right ? "1" : "0"]));
    return [numberOf.get(attemptId)!, ...columns.map(({ id }) => own.get(id) ?? ".")];
  });
  const heads = columns.map(({ code, version }) => (codes.filter((other) => other.code === code).length > 1 ? `${code} v${version}` : code));
  return { name: `marks-${competition.year}-${subjectCode}.csv`, mediaType: "text/csv; charset=utf-8", body: csvText([["person", ...heads], ...body]) };
});
