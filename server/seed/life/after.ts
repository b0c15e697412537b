import { decideAppeal, fileAppeal, takeAppeal } from "../../src/modules/appeals/index.ts";
import { answerOffer, listEntitled, makeOffer } from "../../src/modules/offers/index.ts";
import { publishRecruited } from "../../src/modules/publications/index.ts";
import { addInYearVacancy } from "../../src/modules/vacancies/index.ts";
import { Dice } from "../country/index.ts";
import { findCandidates, type Candidate } from "./candidates.ts";
import type { Done, Life } from "./life.ts";

/** A few candidates in a hundred appeal; the commission answers each with reasons (§19). Who still waits for an answer about a question waits for one more. */
export const hearAppeals = async (life: Life): Promise<Done> => {
  await life.goTo("appeals", 0.95);
  const there = await life.reader.selectFrom("appeal").select("id").limit(1).executeTakeFirst();
  if (there) return { stage: "appeals", rows: 0 };
  const dice = new Dice(life.country.seed, "appeals");
  const filing = (await findCandidates(life)).filter(({ state, data }) => state === "approved" && data.fate === "sits" && dice.chance(0.005));
  const officer = life.cast["commission-1"];
  const waiting = await stillAppealing(life);
  if (waiting) await life.does(fileAppeal, waiting.actor, { about: "other", text: "Apellyasiyama nə vaxt baxılacağını bildirməyinizi xahiş edirəm (nümunə müraciət)." });
  const rows = await life.each("appeals", filing, async ({ actor, data }) => {
    const { id } = await life.does(fileAppeal, actor, { about: data.number % 2 === 0 ? "exam" : "placement", text: "Nəticəmə yenidən baxılmasını xahiş edirəm (nümunə müraciət)." });
    await life.does(takeAppeal, officer, { appealId: id });
    const upheld = data.number % 10 === 0;
    await life.does(decideAppeal, officer, { appealId: id, state: upheld ? "upheld" : "rejected", decision: upheld ? "Müraciət əsaslıdır (nümunə qərar)." : "Bal və yerləşdirmə yoxlanıldı, fərq aşkar edilmədi (nümunə qərar)." });
  });
  return { stage: "appeals", rows: rows + (waiting ? 1 : 0) };
};

const stillAppealing = async (life: Life): Promise<Candidate | undefined> => {
  const rows = await life.reader.selectFrom("item_appeal").innerJoin("item_case", "item_case.id", "item_appeal.case_id").select("application_id").where("item_case.state", "=", "open").where("withdrawn_at", "is", null).execute();
  return (await findCandidates(life)).find(({ applicationId }) => rows.some((row) => row.application_id === applicationId));
};

/** The list of the recruited is published (§17). */
export const publishList = async (life: Life): Promise<Done> => {
  await life.goTo("publication", 0.2);
  const there = await life.reader.selectFrom("publication").select("id").limit(1).executeTakeFirst();
  if (!there) await life.does(publishRecruited, life.cast["placement-1"], {});
  const { n } = await life.reader.selectFrom("recruit").select((eb) => eb.fn.countAll<number>().as("n")).executeTakeFirstOrThrow();
  return { stage: "publication", rows: n };
};

/** Posts fall vacant during the school year and are offered to those who passed, the highest total first; some decline (§16). */
export const schoolYear = async (life: Life): Promise<Done> => {
  const competition = await life.goTo("in_year", 0.1);
  const there = await life.reader.selectFrom("vacancy").select("id").where("origin", "=", "in_year").limit(1).executeTakeFirst();
  if (there) return { stage: "in-year", rows: 0 };
  const dice = new Dice(life.country.seed, "in-year");
  const count = Math.max(3, Math.round(life.country.vacancies.length / 50));
  const posts = Array.from({ length: count }, () => life.country.vacancies[dice.whole(0, life.country.vacancies.length - 1)]!);
  const schools = await life.reader.selectFrom("institution").select(["id", "code"]).where("code", "in", posts.map(({ institution }) => institution)).execute();
  const idOf = new Map(schools.map(({ id, code }) => [code, id]));
  const officer = life.cast["placement-1"];
  let offers = 0;
  for (const { institution, subject } of posts) {
    const { id } = await life.does(addInYearVacancy, officer, { institutionId: idOf.get(institution)!, subjectCode: subject, seats: 1, note: "Tədris ili ərzində boşalıb (nümunə)." });
    offers += await offerPost(life, id, dice, Date.parse(competition.calendar.in_year.until));
  }
  return { stage: "in-year", rows: offers };
};

const offerPost = async (life: Life, vacancyId: string, dice: Dice, until: number): Promise<number> => {
  const officer = life.cast["placement-1"];
  const candidates = new Map((await findCandidates(life)).map((candidate) => [candidate.applicationId, candidate]));
  for (let offers = 0; offers < 5; ) {
    const { rows } = await life.asks(listEntitled, officer, { vacancyId, page: 1, size: 25 });
    const next = rows.map(({ applicationId }) => candidates.get(applicationId)).find((candidate) => candidate !== undefined);
    if (!next) return offers;
    const deadline = new Date(Math.min(until, life.now.getTime() + 3 * 24 * 3_600_000)).toISOString();
    const { id } = await life.does(makeOffer, officer, { vacancyId, applicationId: next.applicationId!, deadline });
    offers += 1;
    const accepts = dice.chance(0.6);
    await life.does(answerOffer, next.actor, { offerId: id, answer: accepts ? "accepted" : "declined" });
    if (accepts) return offers;
  }
  return 5;
};
