import { forms as routes } from "@kadr/contract/exam-forms";
import { drawItem, questionsFingerprint, verifyForm, type DrawFile, type DrawnQuestion, type Part } from "@kadr/domain/examination";
import { sql } from "kysely";
import type { Reader } from "../../../platform/db.ts";
import { query } from "../../../platform/doors.ts";
import { found } from "../../../platform/refusal.ts";
import { questionsById } from "../../bank/index.ts";
import { findCompetition } from "../../competitions/index.ts";

const drawRow = (reader: Reader, competitionId: string, number?: number) =>
  reader
    .selectFrom("exam_draw")
    .selectAll()
    .where("competition_id", "=", competitionId)
    .$if(number !== undefined, (q) => q.where("number", "=", number!))
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();

type DrawRow = NonNullable<Awaited<ReturnType<typeof drawRow>>>;

const sessionsOf = (reader: Reader, drawId: string) => reader.selectFrom("exam_session").select(["id", "place", "room", "starts_at"]).where("draw_id", "=", drawId).orderBy("starts_at").orderBy("id").execute();

const satIn = (drawId: string) => sql<boolean>`EXISTS (SELECT FROM exam_session WHERE exam_session.draw_id = ${drawId} AND exam_session.starts_at = form_set.starts_at)`;

/** The sets that the draw's sittings use or will use. */
const setsOf = (reader: Reader, { id, competition_id }: DrawRow) =>
  reader
    .selectFrom("form_set")
    .select(["id", "subject_code", "starts_at", "fingerprint", "finished_at"])
    .select(sql<number>`(SELECT count(*)::int FROM exam_form f WHERE f.set_id = form_set.id)`.as("count"))
    .where("competition_id", "=", competition_id)
    .where("state", "=", "ready")
    .where(satIn(id))
    .orderBy("starts_at")
    .orderBy("subject_code")
    .execute();

/** What was published of sets of these sittings and then replaced, also where nothing is ready in its place yet. */
const replacedOf = async (reader: Reader, { id, competition_id }: DrawRow): Promise<NonNullable<DrawFile["replaced"]>> => {
  const rows = await reader
    .selectFrom("form_set_replaced")
    .innerJoin("form_set", "form_set.id", "form_set_replaced.set_id")
    .select(["set_id", "subject_code", "starts_at", "form_set_replaced.fingerprint", "published_at", "replaced_at"])
    .where("competition_id", "=", competition_id)
    .where(satIn(id))
    .orderBy("form_set_replaced.id")
    .execute();
  return rows.map((row) => ({ set: row.set_id, subject: row.subject_code, startsAt: row.starts_at.toISOString(), fingerprint: row.fingerprint, publishedAt: row.published_at.toISOString(), replacedAt: row.replaced_at.toISOString() }));
};

interface Dealt {
  session: string;
  seat: number;
  candidate: number;
  set: string;
  form: number;
  questions: { i: string; o: string[] }[];
}

const dealtOf = async (reader: Reader, drawId: string, application?: number): Promise<Dealt[]> => {
  const { rows } = await sql<Dealt>`
    SELECT s.id AS session, e.seat, p.number AS candidate, a.form_set_id AS set, a.form_number AS form,
      (SELECT jsonb_agg(jsonb_build_object('i', q.item_id, 'o', to_jsonb(q.option_ids)) ORDER BY q.position) FROM attempt_question q WHERE q.attempt_id = a.id) AS questions
    FROM exam_session s JOIN exam_seat e ON e.session_id = s.id JOIN attempt a ON a.seat_id = e.id JOIN application p ON p.id = e.application_id
    WHERE s.draw_id = ${drawId} AND a.form_set_id IS NOT NULL AND ${application === undefined ? sql`true` : sql`p.number = ${application}`}
    ORDER BY p.number`.execute(reader);
  return rows;
};

const questionsOf = ({ questions }: Dealt): DrawnQuestion[] => questions.map(({ i, o }) => ({ itemId: i, optionOrder: o }));

/** The draw as everybody may have it: what had to be fixed beforehand, and, once the seed is revealed, all from which it can be repeated. */
export const readDrawFile = async (reader: Reader, competition: { id: string; year: number; blueprint: { parts: { part: Part }[] } }, draw: DrawRow): Promise<DrawFile> => {
  const revealed = draw.revealed_at !== null;
  const sets = await setsOf(reader, draw);
  const forms = revealed && sets.length > 0 ? await reader.selectFrom("exam_form").selectAll().where("set_id", "in", sets.map(({ id }) => id)).orderBy("set_id").orderBy("number").execute() : [];
  const ids = [...new Set(forms.flatMap(({ item_ids }) => item_ids))].toSorted();
  const items = await questionsById(reader, ids);
  const places = new Map(ids.map((id, i) => [id, i]));
  const bySet = Map.groupBy(forms, ({ set_id }) => set_id);
  const dealt = revealed ? await dealtOf(reader, draw.id) : [];
  return {
    format: "kadr-draw-1",
    year: competition.year,
    number: draw.number,
    commitment: draw.commitment,
    committedAt: draw.committed_at.toISOString(),
    seed: revealed ? draw.seed : null,
    revealedAt: draw.revealed_at?.toISOString() ?? null,
    parts: competition.blueprint.parts.map(({ part }) => part),
    sessions: (await sessionsOf(reader, draw.id)).map(({ starts_at, ...session }) => ({ ...session, startsAt: starts_at.toISOString() })),
    items: ids.map((id) => drawItem(items.get(id)!)),
    sets: sets.map(({ id, subject_code, starts_at, fingerprint, finished_at, count }) => ({
      id,
      subject: subject_code,
      startsAt: starts_at.toISOString(),
      count,
      fingerprint: fingerprint!,
      publishedAt: finished_at!.toISOString(),
      forms: revealed ? (bySet.get(id) ?? []).map(({ item_ids }) => item_ids.map((item) => places.get(item)!)) : null,
    })),
    replaced: await replacedOf(reader, draw),
    draws: dealt.map((one) => ({ session: one.session, seat: one.seat, candidate: String(one.candidate), set: one.set, form: one.form, questions: questionsFingerprint(questionsOf(one)) })),
  };
};

export const drawFile = query(routes.drawFile, async (reader, _ctx, { number }) => {
  const competition = found(await findCompetition(reader), "competition");
  const draw = found(await drawRow(reader, competition.id, number), "draw");
  const file = await readDrawFile(reader, competition, draw);
  return { name: `exam-draw-${file.year}-${file.number}.json`, mediaType: "application/json; charset=utf-8", body: `${JSON.stringify(file)}\n` };
});

export const findDrawn = query(routes.findDrawn, async (reader, _ctx, { number, application }) => {
  const competition = await findCompetition(reader);
  const draw = competition && (await drawRow(reader, competition.id, number));
  if (!competition || !draw?.revealed_at) return null;
  const [dealt] = await dealtOf(reader, draw.id, application);
  if (!dealt) return null;
  const rows = await reader.selectFrom("exam_form").select(["number", "item_ids"]).where("set_id", "=", dealt.set).orderBy("number").execute();
  const set = await reader.selectFrom("form_set").select("subject_code").where("id", "=", dealt.set).executeTakeFirstOrThrow();
  const session = await reader.selectFrom("exam_session").select(["place", "room", "starts_at"]).where("id", "=", dealt.session).executeTakeFirstOrThrow();
  const ids = [...new Set(rows.flatMap(({ item_ids }) => item_ids))];
  const items = await questionsById(reader, ids);
  const blueprint = { minutes: 1, parts: competition.blueprint.parts.map(({ part }) => ({ part, count: 1 })) };
  const draws = { forms: rows.map((row) => ({ id: String(row.number), itemIds: row.item_ids })), items: ids.map((id) => items.get(id)!), blueprint, seed: draw.seed, session: dealt.session, candidate: String(application), seat: dealt.seat };
  const questions = questionsOf(dealt);
  return {
    session: { place: session.place, room: session.room, startsAt: session.starts_at.toISOString() },
    seat: dealt.seat,
    subjectCode: set.subject_code,
    form: dealt.form,
    of: rows.length,
    questions: questionsFingerprint(questions),
    holds: verifyForm(draw.commitment, draws, { formId: String(dealt.form), questions }).holds,
  };
});
