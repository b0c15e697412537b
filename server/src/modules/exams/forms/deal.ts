import { drawForm, type Blueprint, type DrawnForm, type Item } from "@kadr/domain/examination";
import type { Form } from "@kadr/domain/examination/forms";
import type { Reader } from "../../../platform/db.ts";
import { orRefusal } from "../../../platform/doors.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { questionsById } from "../../bank/index.ts";

/** A set of forms that a room has begun to use: from then on nothing of it changes, so it is kept in memory. */
interface UsedSet {
  id: string;
  forms: Form[];
  items: Item[];
}
const kept = new Map<string, UsedSet>();
const mostKept = 600;

const usedSet = async (reader: Reader, competitionId: string, subjectCode: string, startsAt: Date): Promise<UsedSet> => {
  const name = `${competitionId} ${subjectCode} ${startsAt.toISOString()}`;
  const known = kept.get(name);
  if (known) return known;
  const rows = await reader
    .selectFrom("form_set")
    .innerJoin("exam_form", "exam_form.set_id", "form_set.id")
    .select(["form_set.id", "exam_form.number", "exam_form.item_ids"])
    .where("competition_id", "=", competitionId)
    .where("subject_code", "=", subjectCode)
    .where("starts_at", "=", startsAt)
    .where("used_at", "is not", null)
    .orderBy("exam_form.number")
    .execute();
  if (rows.length === 0) throw new Refusal("forms_not_ready", { subjectCode });
  const forms = rows.map(({ number, item_ids }) => ({ id: String(number), itemIds: item_ids }));
  const ids = [...new Set(forms.flatMap(({ itemIds }) => itemIds))];
  const items = await questionsById(reader, ids);
  const set = { id: rows[0]!.id, forms, items: ids.map((id) => items.get(id)!) };
  if (kept.size >= mostKept) kept.delete(kept.keys().next().value!);
  kept.set(name, set);
  return set;
};

/** What a candidate's form follows from. The application's number stands for the candidate, so that whoever knows it can repeat the draw. */
export interface Dealing {
  competitionId: string;
  subjectCode: string;
  startsAt: Date;
  seed: string;
  sessionId: string;
  seat: number;
  applicationNumber: number;
  blueprint: Blueprint;
}

export type Dealt = DrawnForm & { setId: string };

/** What was dealt before it was asked for, by what it follows from. */
const ahead = new Map<string, Dealt>();
const mostAhead = 10_000;

/** Deals to somebody who may begin soon: the minute in which a whole country begins has enough to do. */
export const dealAhead = async (reader: Reader, dealing: Dealing): Promise<void> => {
  if (ahead.size >= mostAhead) ahead.delete(ahead.keys().next().value!);
  const dealt = await orRefusal(() => draw(reader, dealing));
  if (!(dealt instanceof Refusal)) ahead.set(JSON.stringify(dealing), dealt);
};

/** The candidate's form with its order. */
export const deal = async (reader: Reader, dealing: Dealing): Promise<Dealt> => {
  const name = JSON.stringify(dealing);
  const dealt = ahead.get(name);
  ahead.delete(name);
  return dealt ?? draw(reader, dealing);
};

/** Looks up the candidate's form and orders it for them: nothing is solved here, and nothing but the seed decides. */
const draw = async (reader: Reader, { competitionId, subjectCode, startsAt, seed, sessionId, seat, applicationNumber, blueprint }: Dealing): Promise<Dealt> => {
  const { id, forms, items } = await usedSet(reader, competitionId, subjectCode, startsAt);
  return { setId: id, ...drawForm({ forms, items, blueprint, seed, session: sessionId, candidate: String(applicationNumber), seat }) };
};
