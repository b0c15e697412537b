import { itemAppeals as routes } from "@kadr/contract/item-appeals";
import { forDelivery, type Response } from "@kadr/domain/examination";
import { sql } from "kysely";
import { nameOf } from "../../../platform/names.ts";
import type { Reader } from "../../../platform/db.ts";
import { query } from "../../../platform/doors.ts";
import { noId } from "../../../platform/id.ts";
import { pageOf, wordPatterns } from "../../../platform/listing.ts";
import { found, Refusal } from "../../../platform/refusal.ts";
import { itemsById, itemSought } from "../../bank/index.ts";
import { currentCompetition, findCompetition } from "../../competitions/index.ts";
import { isAnswered, questionsIn } from "../../exams/index.ts";
import { sittingsOver } from "../standing.ts";
import { hearBlocked, isChoice } from "./decide.ts";
import { examOf, ownAppeal, questionAt } from "./file.ts";

type Parts = { part: "subject" | "method" | "logic"; right: number; of: number }[];

const ownAppeals = async (reader: Reader, applicationId: string) => {
  const rows = await reader
    .selectFrom("item_appeal")
    .innerJoin("item_case", "item_case.id", "item_appeal.case_id")
    .innerJoin("item", "item.id", "item_case.item_id")
    .select(["item_appeal.id", "item_appeal.number", "item_appeal.position", "item.part", "item_appeal.text", "item_appeal.filed_at", "item_appeal.withdrawn_at", "item_case.state", "item_case.reason", "item_case.decided_at"])
    .where("application_id", "=", applicationId)
    .orderBy("item_appeal.number", "desc")
    .execute();
  return rows.map(({ filed_at, withdrawn_at, decided_at, state, reason, ...row }) => {
    const decided = state === "rejected" || state === "key_changed" || state === "set_aside";
    // what is proposed is the panel's own affair until it is signed
    return { ...row, filedAt: filed_at.toISOString(), state: withdrawn_at ? ("withdrawn" as const) : state === "proposed" ? ("open" as const) : state, mayWithdraw: state === "open" && !withdrawn_at, reason: decided && !withdrawn_at ? reason : null, decidedAt: decided_at?.toISOString() ?? null };
  });
};

export const myExam = query(routes.myExam, async (reader, { actor }) => {
  const competition = await findCompetition(reader);
  const exam = competition && (await examOf(reader, competition.id, actor.personId));
  if (!exam) return null;
  const { rows: questions } = await sql<{ position: number; part: Parts[number]["part"]; answered: boolean; appealed: boolean }>`
    SELECT q.position, i.part,
      coalesce((SELECT ${isAnswered("answer.response")} FROM answer WHERE attempt_id = q.attempt_id AND item_id = q.item_id ORDER BY sequence DESC LIMIT 1), false) AS answered,
      EXISTS (SELECT FROM item_appeal x JOIN item_case c ON c.id = x.case_id WHERE x.application_id = ${exam.applicationId} AND c.item_id = q.item_id AND x.withdrawn_at IS NULL) AS appealed
    FROM attempt_question q JOIN item i ON i.id = q.item_id WHERE q.attempt_id = ${exam.id} ORDER BY q.position`.execute(reader);
  const rescorings = await reader
    .selectFrom("rescoring_change as c")
    .innerJoin("rescoring", "rescoring.id", "c.rescoring_id")
    .select(["rescoring.decided_at", "c.old_score as oldScore", "c.new_score as newScore"])
    .where("c.attempt_id", "=", exam.id)
    .where("rescoring.state", "=", "accepted")
    .whereRef("c.old_score", "<>", "c.new_score")
    .orderBy("rescoring.number")
    .execute();
  const parts = exam.parts as Parts;
  return {
    score: exam.score!,
    of: questionsIn(parts),
    parts,
    finishedAt: exam.finished_at!.toISOString(),
    wordingsShown: await sittingsOver(reader, competition.id),
    questions,
    appeals: await ownAppeals(reader, exam.applicationId),
    rescorings: rescorings.map(({ decided_at, ...change }) => ({ at: decided_at!.toISOString(), ...change })),
  };
});

export const myQuestion = query(routes.myQuestion, async (reader, { actor }, { position }) => {
  const competition = await currentCompetition(reader);
  const exam = await examOf(reader, competition.id, actor.personId);
  if (!exam) throw new Refusal("no_exam", {}, 404);
  const question = found(await questionAt(reader, exam.id, position), "question");
  const item = found((await itemsById(reader, [question.item_id])).get(question.item_id), "item");
  const newest = await reader.selectFrom("answer").select("response").where("attempt_id", "=", exam.id).where("item_id", "=", question.item_id).orderBy("sequence", "desc").limit(1).executeTakeFirst();
  const appealed = await ownAppeal(reader, exam.applicationId, question.item_id).executeTakeFirst();
  // while somebody may still be asked the same, a wording stays in the room
  const open = await sittingsOver(reader, competition.id);
  return { position, part: item.part, item: open ? forDelivery(item, question.option_ids) : null, response: open ? ((newest?.response as Response | undefined) ?? {}) : {}, appealed: appealed !== undefined };
});

const caseRows = (reader: Reader) =>
  reader
    .selectFrom("item_case")
    .innerJoin("item", "item.id", "item_case.item_id")
    .select(["item_case.id", "item_case.number", "item_case.item_id as itemId", "item.code", "item.subject_code as subjectCode", "item.part", "item.stem", "item_case.state", "item_case.opened_at", "item_case.decided_at"])
    .select(sql<number>`(SELECT count(*)::int FROM item_appeal WHERE case_id = item_case.id AND withdrawn_at IS NULL)`.as("appeals"));

type CaseRow = Awaited<ReturnType<ReturnType<typeof caseRows>["execute"]>>[number];
const caseShown = ({ opened_at, decided_at, ...row }: CaseRow) => ({ ...row, openedAt: opened_at.toISOString(), decidedAt: decided_at?.toISOString() ?? null });

export const listItemCases = query(routes.listItemCases, async (reader, _ctx, input) => {
  let rows = caseRows(reader)
    .where("item_case.competition_id", "=", (await findCompetition(reader))?.id ?? noId)
    .orderBy(sql`item_case.state NOT IN ('open', 'proposed')`)
    .orderBy("item_case.number");
  if (input.state) rows = rows.where("item_case.state", "=", input.state);
  for (const pattern of wordPatterns(input.search ?? "")) rows = rows.where(sql<string>`'№' || item_case.number || ' ' || ${itemSought}`, "like", pattern);
  const page = await pageOf(rows, input);
  return { ...page, rows: page.rows.map(caseShown) };
});

export const getItemCase = query(routes.getItemCase, async (reader, { actor }, { caseId }) => {
  const row = found(
    await caseRows(reader).select(["item_case.competition_id", "outcome", "item_case.reason", "right_options", "proposed_by", "key_version"]).where("item_case.id", "=", caseId).executeTakeFirst(),
    "case",
  );
  const { competition_id, outcome, reason, right_options, proposed_by, key_version, ...about } = row;
  const item = found((await itemsById(reader, [row.itemId])).get(row.itemId), "item");
  const filed = await reader
    .selectFrom("item_appeal")
    .innerJoin("application", "application.id", "item_appeal.application_id")
    .select(["item_appeal.id", "item_appeal.number", "application_id as applicationId", "application.number as applicationNumber", "position", "text", "filed_at", "withdrawn_at"])
    .where("case_id", "=", caseId)
    .orderBy("item_appeal.number")
    .execute();
  const signatures = await reader
    .selectFrom("item_signature")
    .select(["kind", "outcome", "reason", "at", nameOf("item_signature.account_id").as("by")])
    .where("case_id", "=", caseId)
    .orderBy("ordinal")
    .execute();
  const { rows: had } = await sql<{ n: number }>`
    SELECT count(*)::int AS n FROM attempt_question q JOIN attempt a ON a.id = q.attempt_id JOIN exam_seat e ON e.id = a.seat_id JOIN exam_session s ON s.id = e.session_id
    WHERE q.item_id = ${row.itemId} AND s.competition_id = ${competition_id} AND a.finished_at IS NOT NULL`.execute(reader);
  const approved = key_version === null ? undefined : await reader.selectFrom("item_key").select("version").where("item_id", "=", row.itemId).where("version", "=", key_version).where("approved_at", "is not", null).executeTakeFirst();
  const blocked = await hearBlocked(reader, caseId, actor);
  return {
    ...caseShown(about),
    item: forDelivery(item),
    filed: filed.map(({ filed_at, withdrawn_at, ...appeal }) => ({ ...appeal, filedAt: filed_at.toISOString(), withdrawn: withdrawn_at !== null })),
    outcome,
    reason,
    rightOptions: right_options ?? [],
    keyVersion: key_version,
    keyInForce: approved !== undefined,
    signatures: signatures.map(({ at, ...signature }) => ({ ...signature, at: at.toISOString() })),
    choice: isChoice(item),
    given: had[0]!.n,
    hearBlocked: blocked,
    signBlocked: blocked ?? (row.state === "proposed" && proposed_by === actor.accountId ? "proposed_by_you" : null),
  };
});
