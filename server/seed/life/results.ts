import { approveItemKey } from "../../src/modules/bank/index.ts";
import { acceptRescoring, analyse, analyseNow, fileItemAppeal, myExam, previewRescoring, proposeItemDecision, release, releaseOf, review, signItemDecision } from "../../src/modules/results/index.ts";
import type { Actor } from "../../src/platform/context.ts";
import { findCandidates } from "./candidates.ts";
import type { Done, Life } from "./life.ts";

/** The figures are made without waiting for the queue; the job that was enqueued finds them done. */
export const makeFigures = async (life: Life): Promise<void> => {
  const officer = life.cast["exam-manager-1"];
  const waiting = await life.reader.selectFrom("item_analysis").select("id").where("state", "=", "queued").executeTakeFirst();
  const { id } = waiting ?? (await life.does(analyse, officer, {}));
  await analyseNow(life.setting.db, life.ctx(officer), id);
};

/** The distributions are looked at by the exam manager and released by the commission; nothing is placed before (§8, §10). */
export const releaseResults = async (life: Life): Promise<Done> => {
  const competition = await life.goTo("placement", 0.02);
  if (await releaseOf(life.reader, competition.id)) return { stage: "results", rows: 0 };
  const sat = await life.reader.selectFrom("attempt").select((eb) => eb.fn.countAll<number>().as("n")).where("finished_at", "is not", null).executeTakeFirstOrThrow();
  await makeFigures(life);
  await life.does(review, life.cast["exam-manager-1"], { finding: "Otaqlar, rayonlar və ixtisaslar üzrə bölgülərə baxıldı; fərqlənən otaqların jurnalları yoxlanıldı (nümunə)." });
  await life.goTo("placement", 0.04);
  await life.does(release, life.cast["commission-1"], {});
  return { stage: "results", rows: sat.n };
};

/** The question of a candidate that most others had too, and about which nobody has appealed yet. */
const askedQuestion = async (life: Life, personId: string, taken: ReadonlySet<string>): Promise<{ position: number; itemId: string } | undefined> => {
  const rows = await life.reader
    .selectFrom("attempt_question as q")
    .innerJoin("attempt", "attempt.id", "q.attempt_id")
    .innerJoin("exam_seat", "exam_seat.id", "attempt.seat_id")
    .innerJoin("application", "application.id", "exam_seat.application_id")
    .select(["q.position", "q.item_id as itemId"])
    .where("application.person_id", "=", personId)
    // a key that somebody has proposed already is another matter
    .where((eb) => eb.not(eb.exists(eb.selectFrom("item_key").select("item_key.item_id").whereRef("item_key.item_id", "=", "q.item_id").where("approved_at", "is", null))))
    .orderBy("q.position")
    .execute();
  if (rows.length === 0) return undefined;
  const had = await life.reader.selectFrom("attempt_question").select((eb) => ["item_id", eb.fn.countAll<number>().as("n")]).where("item_id", "in", rows.map(({ itemId }) => itemId)).groupBy("item_id").execute();
  const people = new Map(had.map(({ item_id, n }) => [item_id, n]));
  return rows.filter(({ itemId }) => !taken.has(itemId)).toSorted((a, b) => people.get(b.itemId)! - people.get(a.itemId)!)[0];
};

const texts = ["Sualda iki cavab düzgün sayıla bilər (nümunə müraciət).", "Sualın şərti tam verilməyib (nümunə müraciət).", "Dərslikdə başqa cür yazılıb (nümunə müraciət)."];

/** Three candidates appeal about a question each: one is not upheld, one question is set aside and everybody who had it scored again, one still waits (§19). */
export const hearItemAppeals = async (life: Life): Promise<Done> => {
  await life.goTo("placement", 0.06);
  const there = await life.reader.selectFrom("item_case").select("id").limit(1).executeTakeFirst();
  const filing = there ? [] : await appellants(life, texts.length);
  const taken = new Set<string>();
  const cases: string[] = [];
  for (const [i, actor] of filing.entries()) {
    const question = await askedQuestion(life, actor.personId!, taken);
    if (!question) continue;
    taken.add(question.itemId);
    await life.does(fileItemAppeal, actor, { position: question.position, text: texts[i]! });
    const { id } = await life.reader.selectFrom("item_case").select("id").where("item_id", "=", question.itemId).executeTakeFirstOrThrow();
    cases.push(id);
  }
  const [rejected, aside] = cases;
  await life.goTo("placement", 0.08);
  if (rejected) await decide(life, rejected, "rejected", "Dərslikdə yalnız açarda göstərilən cavab düzgündür (nümunə qərar).");
  // once somebody has run the placement by hand, no score changes behind their back
  const placed = await life.reader.selectFrom("placement_run").select("id").limit(1).executeTakeFirst();
  if (aside && !placed) await setAside(life, aside);
  return { stage: "questions under appeal", rows: cases.length };
};

const appellants = async (life: Life, most: number): Promise<Actor[]> => {
  const actors: Actor[] = [];
  for (const { actor, state } of await findCandidates(life)) {
    if (actors.length === most) break;
    if (state === "approved" && (await life.asks(myExam, actor, {}))) actors.push(actor);
  }
  return actors;
};

const decide = async (life: Life, caseId: string, outcome: "rejected" | "set_aside", reason: string): Promise<void> => {
  await life.does(proposeItemDecision, life.cast["commission-1"], { caseId, outcome, reason });
  await life.does(signItemDecision, life.cast["commission-2"], { caseId, signatures: 1 });
};

const setAside = async (life: Life, caseId: string): Promise<void> => {
  await decide(life, caseId, "set_aside", "Sualın şərti iki cür oxuna bilər, ona görə kənara qoyulur (nümunə qərar).");
  const { item_id: itemId, key_version: version } = await life.reader.selectFrom("item_case").select(["item_id", "key_version"]).where("id", "=", caseId).executeTakeFirstOrThrow();
  await life.does(approveItemKey, life.cast["exam-manager-1"], { itemId, version: version! });
  await life.goTo("placement", 0.1);
  const changes = await changesSomebody(life);
  await life.goTo("placement", 0.12);
  if (changes) await life.does(acceptRescoring, life.cast["commission-1"], { rescoringId: changes });
  await makeFigures(life);
};

/** Where everybody who had the question was right about it, nothing is to be scored again. */
const changesSomebody = async (life: Life): Promise<string | undefined> => {
  try {
    return (await life.does(previewRescoring, life.cast["exam-manager-1"], { reason: "Sual kənara qoyulub (§19)" })).id;
  } catch (error) {
    if ((error as { code?: string }).code === "nothing_to_rescore") return undefined;
    throw error;
  }
};
