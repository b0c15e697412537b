import { fileApplication, saveSubject, startApplication, withdrawApplication } from "../../src/modules/applications/index.ts";
import { registerCandidate } from "../../src/modules/people/index.ts";
import { nobody, type Actor } from "../../src/platform/context.ts";
import { hashPassword } from "../../src/platform/session.ts";
import type { Application } from "../country/index.ts";
import { demoPassword } from "./cast.ts";
import type { Done, Life } from "./life.ts";
import { papersOf } from "./sample-paper.ts";

/** An invented candidate, with the account and application they have by now. */
export interface Candidate {
  data: Application;
  actor: Actor;
  applicationId: string | null;
  state: string | null;
}

/** The country's candidates who have registered. */
export const findCandidates = async (life: Life): Promise<Candidate[]> => {
  const byFin = new Map(life.country.applications.map((data) => [data.person.fin, data]));
  const rows = await life.reader
    .selectFrom("person")
    .innerJoin("account", "account.person_id", "person.id")
    .leftJoin("application", "application.person_id", "person.id")
    .select(["person.id as personId", "person.fin", "account.id as accountId", "application.id", "application.state"])
    .where("person.fin", "is not", null)
    .execute();
  return rows
    .flatMap((row) => {
      const data = byFin.get(row.fin!);
      if (!data) return [];
      const actor: Actor = { accountId: row.accountId, personId: row.personId, roles: ["candidate"], districtCode: null, name: `${data.person.givenName} ${data.person.familyName}` };
      return [{ data, actor, applicationId: row.id, state: row.state }];
    })
    .toSorted((a, b) => a.data.number - b.data.number);
};

/** Passwords hashed at their production cost, one for each candidate who has still to register. */
export const hashPasswords = async (life: Life): Promise<{ done: Done; hashes: Map<string, string> }> => {
  const hashes = new Map<string, string>();
  const waiting = await unregistered(life);
  await life.each("passwords", waiting, async ({ person }) => void hashes.set(person.fin, await hashPassword(demoPassword)), 4);
  return { done: { stage: "passwords", rows: hashes.size }, hashes };
};

const unregistered = async (life: Life): Promise<Application[]> => {
  const known = await life.reader.selectFrom("person").select("fin").where("fin", "is not", null).execute();
  const there = new Set(known.map(({ fin }) => fin));
  return life.country.applications.filter(({ person }) => !there.has(person.fin));
};

/** Candidates register (§4). With `hash`, all of them with the same password hash: a demo's saving of time. */
export const register = async (life: Life, hashes: Map<string, string> | string): Promise<Done> => {
  await life.goTo("applications", 0.02);
  const rows = await life.each("registered", await unregistered(life), async ({ person }) => {
    const { familyName, givenName, fin, birthDate, email, phone } = person;
    await life.does(registerCandidate, nobody, { familyName, givenName, fin, birthDate, email, phone, password: demoPassword }, typeof hashes === "string" ? hashes : hashes.get(fin));
  });
  return { stage: "registered", rows };
};

/** Candidates file their applications; some leave a draft behind, some withdraw. `share` leaves the later part for another day. */
export const fileApplications = async (life: Life, share = 1): Promise<Done> => {
  const competition = await life.goTo("applications", 0.1);
  const until = Math.ceil(life.country.applications.length * share);
  const waiting = (await findCandidates(life)).filter(({ applicationId, data }) => !applicationId && data.number <= until);
  const posts = await life.reader.selectFrom("vacancy").innerJoin("institution", "institution.id", "vacancy.institution_id").select(["vacancy.id", "institution.code", "subject_code"]).where("competition_id", "=", competition.id).where("state", "=", "frozen").execute();
  const idOf = new Map(posts.map(({ id, code, subject_code }) => [`${code}/${subject_code}`, id]));
  const { from, until: end } = competition.calendar.applications;
  const [start, length] = [life.now.getTime(), Date.parse(end) - Date.parse(from)];
  const rows = await life.each("applications", waiting, async ({ data, actor }) => {
    // spread over the two weeks, so that the queue of the officers has an order
    life.now = new Date(Math.max(start, Date.parse(from) + Math.floor((length * 0.95 * data.number) / life.country.applications.length)));
    if (data.fate === "draft") {
      await life.does(startApplication, actor, {});
      await life.does(saveSubject, actor, { subjectCode: data.subject });
      return;
    }
    await life.does(fileApplication, actor, {
      subjectCode: data.subject,
      diplomas: data.education,
      answers: data.answers,
      vacancyIds: data.choices.map((code) => idOf.get(code)!).filter(Boolean),
      consent: data.openConsent,
      documents: papersOf(data),
      declared: true,
    });
    if (data.fate === "withdraws") await life.does(withdrawApplication, actor, {});
  });
  return { stage: "applications", rows };
};
