import { setTimeout as sleep } from "node:timers/promises";
import { fold } from "@kadr/i18n/fold";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testApp, type TestApp } from "../../../test/app.ts";
import { makeCountry, vacanciesCsv } from "../../../seed/country/index.ts";
import { nobody, type Actor } from "../../platform/context.ts";
import { announceCompetition, createCompetition, current } from "../competitions/index.ts";
import { addInstitutions, listInstitutions } from "../institutions/index.ts";
import {
  addInYearVacancy, addVacancy, approveVacancies, changeVacancy, closeVacancy, exportVacancies, freezeVacancies, getStaffVacancy, getVacancy, importVacancies,
  listStaffVacancies, listVacancies, overrideIncentive, vacancyNumbers, withdrawVacancy,
} from "./index.ts";

let t: TestApp;
let officer: Actor;
let admin: Actor;
const country = makeCountry({ size: "national" });
const upload = (content: string) => ({ name: "vacancies.csv", base64: Buffer.from(content).toString("base64") });
const schools = new Map<string, string>();

beforeAll(async () => {
  t = await testApp();
  [officer, admin] = [await t.actor("placement_officer"), await t.actor("administrator")];
  const { id } = await t.perform(createCompetition, admin, { year: 2027 });
  await t.perform(addInstitutions, admin, { rows: country.institutions.map(({ district, ...rest }) => ({ ...rest, districtCode: district })) });
  const rows = await t.house.reader.selectFrom("institution").select(["id", "code"]).execute();
  for (const row of rows) schools.set(row.code, row.id);
  await expect(t.perform(addVacancy, officer, { institutionId: rows[0]!.id, subjectCode: "physics", seats: 1 })).rejects.toMatchObject({ code: "wrong_state" });
  await t.perform(announceCompetition, admin, { competitionId: id });
});
afterAll(() => t[Symbol.asyncDispose]());

const staffRow = async (id: string) => t.ask(getStaffVacancy, officer, { vacancyId: id });
const anySchool = async (filter: object = {}) => (await t.ask(listInstitutions, nobody, { size: 100, ...filter })).rows;
let used = 0;
const draft = async (subjectCode = "physics", filter: object = { district: "AZ-SAK" }) => {
  const found = await anySchool(filter);
  const institution = found[used++ % found.length]!;
  return { ...(await t.perform(addVacancy, officer, { institutionId: institution.id, subjectCode, seats: 2 })), institution };
};

describe("a vacancy", () => {
  it("is added as a draft with the incentive of its institution, once for a subject", async () => {
    const { id, incentive, institution, number } = await draft("physics", { district: "AZ-SAK", kind: "village" });
    expect(incentive).toBe(institution.distanceM <= 20_000 ? "H-1" : "H-2");
    expect(await staffRow(id)).toMatchObject({ state: "draft", number, version: 1, incentiveRule: incentive, applications: 0 });
    await expect(t.perform(addVacancy, officer, { institutionId: institution.id, subjectCode: "physics", seats: 1 })).rejects.toMatchObject({ code: "vacancy_repeated" });
    await expect(t.perform(addVacancy, officer, { institutionId: institution.id, subjectCode: "alchemy", seats: 1 })).rejects.toMatchObject({ code: "subject_not_in_competition" });
    await expect(t.ask(getVacancy, nobody, { vacancyId: id })).rejects.toMatchObject({ code: "not_found" });
  });

  it("is added by two officers at once under one number each, and the same post only once", async () => {
    const [a, b] = await anySchool({ district: "AZ-QAX" });
    const add = (institutionId: string) => t.perform(addVacancy, officer, { institutionId, subjectCode: "history", seats: 1 });
    const results = await Promise.allSettled([add(a!.id), add(a!.id), add(b!.id), add(b!.id)]);
    const numbers = results.flatMap((result) => (result.status === "fulfilled" ? [result.value.number] : []));
    expect(new Set(numbers).size).toBe(2);
    expect(results.filter(({ status }) => status === "rejected")).toHaveLength(2);
  });

  it("waits for a correction of its school that is under way, and carries the incentive of the place as corrected (§4)", async () => {
    const [village] = await anySchool({ district: "AZ-QAX", kind: "village" });
    const file = upload(`institution,subject,seats\n${village!.code},geography,1\n`);
    const adding: Promise<unknown>[] = [];
    await t.house.db.transaction().execute(async (tx) => {
      await tx.updateTable("institution").set({ kind: "town" }).where("id", "=", village!.id).execute();
      adding.push(t.perform(addVacancy, officer, { institutionId: village!.id, subjectCode: "biology", seats: 1 }), t.perform(importVacancies, officer, { file, dryRun: false }));
      await sleep(300);
    });
    await Promise.all(adding);
    const rules = await t.house.reader.selectFrom("vacancy").select("incentive_rule").where("institution_id", "=", village!.id).where("subject_code", "in", ["biology", "geography"]).execute();
    expect(rules).toEqual([{ incentive_rule: null }, { incentive_rule: null }]);
    await t.house.db.updateTable("institution").set({ kind: "village" }).where("id", "=", village!.id).execute();
  });

  it("is changed by one of two officers who have it open; the other is told", async () => {
    const { id } = await draft();
    const change = (seats: number, by: Actor) => t.perform(changeVacancy, by, { vacancyId: id, version: 1, seats });
    const both = await Promise.allSettled([change(3, officer), change(4, admin)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "changed_meanwhile" } });
    expect((await staffRow(id)).version).toBe(2);
    await t.perform(changeVacancy, officer, { vacancyId: id, version: 2, note: "  İki   növbə " });
    expect((await staffRow(id)).note).toBe("İki növbə");
  });

  it("takes another incentive with a reason, shows what it grants, and takes it back", async () => {
    const { id, incentive } = await draft("physics", { district: "AZ-QAX", kind: "town" });
    expect(incentive).toBeNull();
    const input = { vacancyId: id, version: 1, reason: "Kənd məktəbi kimi qeydə alınıb" };
    await expect(t.perform(overrideIncentive, officer, { ...input, incentive: "none" })).rejects.toMatchObject({ code: "same_incentive" });
    const answer = await t.perform(overrideIncentive, officer, { ...input, incentive: "H-2" });
    expect(answer.benefits.map(({ code }) => code)).toContain("salary_supplement");
    expect(await staffRow(id)).toMatchObject({ incentive: "H-2", incentiveRule: null, incentiveOverride: "H-2", incentiveReason: input.reason });
    expect(await t.perform(overrideIncentive, officer, { ...input, version: 2, incentive: "rule" })).toEqual({ incentive: null, benefits: [] });
    expect(await staffRow(id)).toMatchObject({ incentiveOverride: null, incentiveReason: null });
    await expect(t.perform(overrideIncentive, await t.actor("district_officer"), { ...input, version: 3, incentive: "H-1" })).rejects.toMatchObject({ code: "not_your_role" });
  });

  it("is withdrawn with a reason, and then its post can be added again", async () => {
    const { id, institution } = await draft();
    await t.perform(withdrawVacancy, officer, { vacancyId: id, version: 1, reason: "Ştat ixtisar olunub" });
    expect(await staffRow(id)).toMatchObject({ state: "withdrawn", stateReason: "Ştat ixtisar olunub" });
    await expect(t.perform(approveVacancies, officer, { vacancyIds: [id] })).rejects.toMatchObject({ code: "wrong_state" });
    await t.perform(addVacancy, officer, { institutionId: institution.id, subjectCode: "physics", seats: 1 });
  });

  it("belongs to its district's officer and is hidden from the others", async () => {
    const { id, institution } = await draft();
    const own = { ...(await t.actor("district_officer")), districtCode: "AZ-SAK" };
    const other = { ...(await t.actor("district_officer")), districtCode: "AZ-QAX" };
    expect((await t.ask(listStaffVacancies, own, {})).rows.every((row) => row.institution.districtCode === "AZ-SAK")).toBe(true);
    expect((await t.ask(listStaffVacancies, other, { district: "AZ-SAK" })).total).toBe(0);
    await expect(t.ask(getStaffVacancy, other, { vacancyId: id })).rejects.toMatchObject({ code: "not_your_district" });
    await expect(t.perform(changeVacancy, other, { vacancyId: id, version: 1, seats: 9 })).rejects.toMatchObject({ code: "not_your_district" });
    await expect(t.perform(addVacancy, other, { institutionId: institution.id, subjectCode: "music", seats: 1 })).rejects.toMatchObject({ code: "not_your_district" });
    await t.perform(changeVacancy, own, { vacancyId: id, version: 1, seats: 9 });
    await expect(t.perform(approveVacancies, own, { vacancyIds: [id] })).rejects.toMatchObject({ code: "not_your_role" });
  });
});

describe("the import", () => {
  it("answers every fault with its line and column and writes nothing", async () => {
    const [first, second] = country.institutions;
    const content = [
      "institution,subject,seats,note",
      `${first!.code},music,1,`,
      `NO-SUCH,music,0,${"a".repeat(1001)}`,
      `${second!.code},alchemy,two,`,
      `${first!.code},music,2,ikinci dəfə`,
    ].join("\n");
    const before = (await t.ask(listStaffVacancies, officer, {})).total;
    const answer = await t.perform(importVacancies, officer, { file: upload(content), dryRun: false });
    expect(answer).toMatchObject({ written: 0, rows: 2 });
    expect(answer.faults.map(({ line, column, code }) => `${line} ${column} ${code}`)).toEqual([
      "3 seats out_of_range",
      "3 note too_long",
      "3 institution institution_unknown",
      "4 seats not_whole",
      "4 subject subject_unknown",
      "5 institution line_repeated",
    ]);
    expect(answer.faults.at(-1)!.data).toMatchObject({ first: 2 });
    expect((await t.ask(listStaffVacancies, officer, {})).total).toBe(before);
  });

  it("is confined to the own district of a district officer", async () => {
    const own = { ...(await t.actor("district_officer")), districtCode: "AZ-QAX" };
    const foreign = country.institutions.find(({ district }) => district === "AZ-SAK")!;
    const answer = await t.perform(importVacancies, own, { file: upload(`institution,subject,seats\n${foreign.code},music,1\n`), dryRun: true });
    expect(answer.faults).toMatchObject([{ line: 2, column: "institution", code: "not_your_district" }]);
  });

  it("brings 2,177 vacancies in a second or two, tried first, and twice is a fault for each", async () => {
    await t.house.db.deleteFrom("vacancy").execute();
    const file = upload(vacanciesCsv(country));
    expect(await t.perform(importVacancies, officer, { file, dryRun: true })).toEqual({ dryRun: true, rows: 2177, written: 0, faults: [] });
    expect((await t.ask(listStaffVacancies, officer, {})).total).toBe(0);
    const started = performance.now();
    expect(await t.perform(importVacancies, officer, { file, dryRun: false })).toMatchObject({ written: 2177, faults: [] });
    expect(performance.now() - started).toBeLessThan(5000);
    const again = await t.perform(importVacancies, officer, { file, dryRun: false });
    expect(again.faults).toHaveLength(2177);
    expect(again.faults[0]).toMatchObject({ line: 2, code: "vacancy_repeated" });
  });
});

describe("the public list", () => {
  it("shows what has been approved, single or by a filter, and nothing before", async () => {
    expect((await t.ask(listVacancies, nobody, {})).total).toBe(0);
    const drafts = await t.ask(listStaffVacancies, officer, { state: "draft", size: 2, sort: "number" });
    expect(drafts.states).toEqual({ draft: 2177 });
    expect(await t.perform(approveVacancies, officer, { vacancyIds: drafts.rows.map(({ id }) => id) })).toEqual({ approved: 2 });
    const inSheki = country.vacancies.filter(({ institution }) => institution.startsWith("SAK-")).length;
    const { approved } = await t.perform(approveVacancies, officer, { drafts: { district: "AZ-SAK" } });
    expect(approved).toBe(inSheki);
    expect((await t.ask(listVacancies, nobody, { district: "AZ-SAK" })).total).toBe(inSheki);
    await expect(t.perform(approveVacancies, officer, {})).rejects.toMatchObject({ code: "nothing_named" });
    await t.perform(approveVacancies, officer, { drafts: {} });
    expect(await t.ask(listVacancies, nobody, {})).toMatchObject({ total: 2177, districts: 78, seats: country.vacancies.reduce((sum, { seats }) => sum + seats, 0) });
  });

  it("is searched without Azerbaijani letters: seki finds Şəki, and ı is not i in the order", async () => {
    const [sought] = (await t.ask(listVacancies, nobody, { district: "AZ-SAK", size: 1 })).rows;
    const found = await t.ask(listVacancies, nobody, { search: `seki ${fold(sought!.subjectAz).toUpperCase()}`, size: 100 });
    expect(found.rows.map(({ id }) => id)).toContain(sought!.id);
    for (const row of found.rows) expect(row.institution.districtAz).toBe("Şəki");
    const districts = await t.ask(listVacancies, nobody, { size: 100, sort: "district", page: 10 });
    const names = districts.rows.map(({ institution }) => institution.districtAz);
    expect(names).toEqual(names.toSorted(new Intl.Collator("az").compare));
    expect((await t.ask(listVacancies, nobody, { search: "_" })).total).toBe(0);
    const one = found.rows[0]!;
    expect((await t.ask(listVacancies, nobody, { search: `№${one.number} ${one.institution.code}` })).rows[0]!.id).toBe(one.id);
  });

  it("is filtered and sorted by the server, and its numbers agree with it", async () => {
    for (const incentive of ["none", "H-1", "H-2"] as const) {
      const list = await t.ask(listVacancies, nobody, { incentive, sort: "-distance", size: 100 });
      expect(list.rows.every((row) => (row.incentive ?? "none") === incentive)).toBe(true);
      const distances = list.rows.map(({ institution }) => institution.distanceM);
      expect(distances).toEqual(distances.toSorted((a, b) => b - a));
      if (incentive === "H-2") expect(Math.min(...distances)).toBeGreaterThan(20_000);
      if (incentive === "H-1") expect(Math.max(...distances)).toBeLessThanOrEqual(20_000);
      const numbers = await t.ask(vacancyNumbers, nobody, { incentive });
      expect(numbers).toMatchObject({ vacancies: list.total, seats: list.seats, byIncentive: [{ code: incentive, vacancies: list.total }] });
      expect(numbers.byDistrict).toHaveLength(78);
      expect(numbers.byDistrict.filter(({ vacancies }) => vacancies > 0)).toHaveLength(list.districts);
    }
  });

  it("is given as open data, one line a vacancy", async () => {
    const file = await t.app.inject({ url: "/api/open-data/vacancies.csv" });
    expect(file.headers["content-type"]).toBe("text/csv; charset=utf-8");
    const rows = parse(file.body, { columns: true }) as Record<string, string>[];
    expect(rows).toHaveLength(2177);
    expect(rows[0]).toMatchObject({ number: "1", vacancy: expect.stringMatching(/^[0-9a-f-]{36}$/), distance_m: expect.stringMatching(/^\d+$/) });
    expect(exportVacancies.route.who).toBe("anyone");
  });
});

describe("the freeze", () => {
  it("turns all approved vacancies into what candidates choose from, and then nothing of the list changes", async () => {
    const [one] = (await t.ask(listStaffVacancies, officer, { size: 1 })).rows;
    await expect(t.perform(closeVacancy, officer, { vacancyId: one!.id, version: one!.version, reason: "səhv" })).rejects.toMatchObject({ code: "wrong_state" });
    const late = await draft("psychology", { district: "AZ-XAC" }).catch(() => undefined);
    expect(await t.perform(freezeVacancies, officer, {})).toEqual({ frozen: 2177, draftsLeft: late ? 1 : 0 });
    expect(await t.ask(current, nobody, {})).toMatchObject({ state: "frozen" });
    await expect(t.perform(freezeVacancies, officer, {})).rejects.toMatchObject({ code: "wrong_state" });
    await expect(t.perform(approveVacancies, officer, { drafts: {} })).rejects.toMatchObject({ code: "already_frozen" });
    await expect(t.perform(addVacancy, officer, { institutionId: one!.institution.id, subjectCode: "music", seats: 1 })).rejects.toMatchObject({ code: "wrong_state" });
    await expect(t.perform(withdrawVacancy, officer, { vacancyId: one!.id, version: one!.version + 1, reason: "gec" })).rejects.toMatchObject({ code: "wrong_state" });
  });
});

describe("while applications come in", () => {
  const applications = async (vacancyId: string, count: number, state: "submitted" | "draft") => {
    const people: Actor[] = [];
    const competition = (await t.ask(current, nobody, {}))!;
    const { subjectCode } = await t.ask(getVacancy, nobody, { vacancyId });
    for (let i = 0; i < count; i++) {
      const actor = await t.actor("candidate");
      people.push(actor);
      const id = crypto.randomUUID();
      await t.house.db.insertInto("application").values({ id, competition_id: competition.id, person_id: actor.personId!, subject_code: subjectCode, state, submitted_at: t.now, created_at: t.now, updated_at: t.now }).execute();
      await t.house.db.insertInto("choice").values({ application_id: id, ordinal: 1, vacancy_id: vacancyId }).execute();
    }
    return people;
  };

  it("says how many chose a vacancy in bands only, and exactly once nothing can change any more", async () => {
    await t.moveTo(new Date("2027-07-05T08:00:00Z"));
    const [one, two] = (await t.ask(listVacancies, nobody, { size: 2, subject: "chemistry" })).rows;
    await applications(one!.id, 6, "submitted");
    await applications(one!.id, 40, "draft");
    expect(await t.ask(getVacancy, nobody, { vacancyId: one!.id })).toMatchObject({ band: "6-15", applications: null, choosable: true });
    expect(await t.ask(getVacancy, nobody, { vacancyId: two!.id })).toMatchObject({ band: "0", applications: null });
    const answer = await t.app.inject({ url: `/api/vacancies/${one!.id}` });
    expect(answer.json().applications).toBeNull();
    await t.moveTo(new Date("2027-07-16T08:00:00Z"));
    expect(await t.ask(getVacancy, nobody, { vacancyId: one!.id })).toMatchObject({ applications: null, choosable: false });
    await t.moveTo(new Date("2027-07-21T08:00:00Z"));
    expect(await t.ask(getVacancy, nobody, { vacancyId: one!.id })).toMatchObject({ applications: 6 });
    await t.moveTo(new Date("2027-07-05T08:00:00Z"));
  });

  it("a vacancy is closed with a reason: it can no longer be chosen, stays in the choices, and its choosers are told", async () => {
    const [one] = (await t.ask(listVacancies, nobody, { size: 1, subject: "biology" })).rows;
    const [person] = await applications(one!.id, 1, "submitted");
    await applications(one!.id, 1, "draft");
    const { version } = await staffRow(one!.id);
    const close = { vacancyId: one!.id, version, reason: "Məktəb birləşdirilib" };
    await expect(t.perform(closeVacancy, { ...(await t.actor("district_officer")), districtCode: one!.institution.districtCode }, close)).rejects.toMatchObject({ code: "not_your_role" });
    expect(await t.perform(closeVacancy, officer, close)).toEqual({ told: 2 });
    expect(await t.ask(getVacancy, nobody, { vacancyId: one!.id })).toMatchObject({ state: "closed", stateReason: "Məktəb birləşdirilib", choosable: false });
    expect((await t.ask(listVacancies, nobody, { search: `№${one!.number} ${one!.institution.code}` })).rows.some(({ id }) => id === one!.id)).toBe(false);
    expect(await t.house.reader.selectFrom("choice").select("ordinal").where("vacancy_id", "=", one!.id).execute()).toHaveLength(2);
    const notices = await t.house.reader.selectFrom("notice").select(["code", "data"]).where("person_id", "=", person!.personId!).execute();
    expect(notices).toMatchObject([{ code: "vacancy_closed", data: { reason: "Məktəb birləşdirilib" } }]);
    await expect(t.perform(closeVacancy, officer, { ...close, version: version + 1 })).rejects.toMatchObject({ code: "wrong_state" });
  });

  it("a post of the school year is added only when its stage has come, beside the one of the competition (§16)", async () => {
    const [one] = (await t.ask(listVacancies, nobody, { size: 1 })).rows;
    const post = { institutionId: one!.institution.id, subjectCode: one!.subjectCode, seats: 1, note: "Müəllim təqaüdə çıxıb" };
    await expect(t.perform(addInYearVacancy, officer, post)).rejects.toMatchObject({ code: "stage_not_open" });
    await t.moveTo(new Date("2027-10-01T08:00:00Z"));
    const { id } = await t.perform(addInYearVacancy, officer, post);
    expect(await staffRow(id)).toMatchObject({ state: "frozen", origin: "in_year" });
    expect((await t.ask(listVacancies, nobody, {})).total).toBe(2176);
  });
});
