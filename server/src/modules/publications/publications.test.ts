import { readPdf } from "@cj-tech-master/excelts/pdf";
import { parse } from "csv-parse/sync";
import { Workbook } from "@cj-tech-master/excelts";
import { sql } from "kysely";
import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testApp, type TestApp } from "../../../test/app.ts";
import { nobody, type Actor } from "../../platform/context.ts";
import { newId } from "../../platform/id.ts";
import { jobContext } from "../../worker.ts";
import { announceCompetition, createCompetition } from "../competitions/index.ts";
import { addInstitutions } from "../institutions/index.ts";
import { addToPublication, currentPublication, letterPdf, listLetters, listRecruited, makeLetters, previewRecruited, proveLetter, publishRecruited } from "./index.ts";
import { makeLetterFiles } from "./jobs.ts";
import { openPress } from "./letter-pdf.ts";

let t: TestApp;
let officer: Actor;
let competitionId: string;
let runId: string;
const vacancies = new Map<string, string>();
const applications = new Map<string, string>();
const ids = new Map<string, string>();

const published = new Date("2027-08-31T08:00:00Z");
const school = (code: string, districtCode: string, nameAz: string, kind: "village" | "town", latitude: number, longitude: number) => ({
  code, districtCode, nameAz, nameEn: `School ${code}`, settlement: "Kiş", kind, latitude, longitude, synthetic: true,
});

/** A person with a post in the last published run. */
const place = async (familyName: string, vacancy: string, how: { round?: 1 | 2; total?: number; state?: "final" | "provisional"; papers?: "expected" | "approved" | "cancelled"; placed?: boolean } = {}) => {
  const actor = await t.actor("candidate");
  await t.house.db.updateTable("person").set({ family_name: familyName, given_name: "İlkin" }).where("id", "=", actor.personId!).execute();
  const id = newId(t.now);
  applications.set(familyName, id);
  const cancelled = how.papers === "cancelled";
  await t.house.db
    .insertInto("application")
    .values({ id, competition_id: competitionId, person_id: actor.personId!, subject_code: "physics", state: cancelled ? "cancelled" : "approved", decision_reason: cancelled ? "fərq" : null, submitted_at: t.now, created_at: t.now, updated_at: t.now })
    .execute();
  const { round = 1, total = 4550, state = "final", papers = "approved", placed = true } = how;
  if (placed) await t.house.db.insertInto("placement").values({ run_id: runId, application_id: id, vacancy_id: vacancies.get(vacancy)!, round, choice: round === 1 ? 1 : null, total, state }).execute();
  await t.house.db.insertInto("placement_outcome").values({ run_id: runId, application_id: id, outcome: placed ? "placed" : "unplaced", total, state }).execute();
  if (placed) await t.house.db.insertInto("papers").values({ application_id: id, state: papers, reason: cancelled ? "fərq" : null }).execute();
  return actor;
};

const runJob = async () => {
  const { n } = await t.house.reader.selectFrom("letter").select((eb) => eb.fn.countAll<number>().as("n")).where("file_id", "is", null).executeTakeFirstOrThrow();
  const { id } = (await t.ask(currentPublication, nobody, {}))!;
  await makeLetterFiles(await jobContext(t.house)(), { publicationId: id });
  return n;
};

beforeAll(async () => {
  t = await testApp();
  officer = await t.actor("placement_officer");
  const admin = await t.actor("administrator");
  competitionId = (await t.perform(createCompetition, admin, { year: 2027 })).id;
  await t.perform(announceCompetition, admin, { competitionId });
  const rows = [
    school("SAK-1", "AZ-SAK", "Kiş kənd tam orta məktəbi", "village", 41.25, 47.19),
    school("SAK-2", "AZ-SAK", "Oxud kənd tam orta məktəbi", "village", 41.3, 47.15),
    school("QAX-1", "AZ-QAX", "Qax şəhər 1 nömrəli tam orta məktəbi", "town", 41.42, 46.93),
  ];
  await t.perform(addInstitutions, admin, { rows });
  for (const [i, { code, kind }] of rows.entries()) {
    const institution = await t.house.reader.selectFrom("institution").select("id").where("code", "=", code).executeTakeFirstOrThrow();
    const id = newId(t.now);
    vacancies.set(code, id);
    await t.house.db.insertInto("vacancy").values({ id, competition_id: competitionId, number: i + 1, institution_id: institution.id, subject_code: "physics", seats: 5, incentive_rule: kind === "village" ? "H-1" : null, state: "frozen", created_at: t.now }).execute();
  }
  const snapshot = newId(t.now);
  runId = newId(t.now);
  await t.house.db.insertInto("placement_snapshot").values({ id: snapshot, competition_id: competitionId, input: "{}", input_hash: "0", created_at: t.now }).execute();
  await t.house.db.insertInto("placement_run").values({ id: runId, competition_id: competitionId, number: 3, snapshot_id: snapshot, round: 2, state: "published", cause: "second_round", requested_by: officer.accountId!, requested_at: t.now, published_by: admin.accountId, published_at: t.now }).execute();
  await place("Nümunəli", "SAK-1", { total: 4675 });
  await place("Misalzadə", "SAK-2", { total: 3925, round: 2 });
  await place("=HYPERLINK(\"x\")", "QAX-1", { total: 5025 });
  await place("Bərabərov", "SAK-1", { state: "provisional" });
  await place("Gözləyən", "SAK-1", { papers: "expected" });
  await place("Ləğvli", "SAK-1", { papers: "cancelled" });
  await place("Sonrakı", "SAK-2", { placed: false, total: 3000 });
});
afterAll(() => t[Symbol.asyncDispose]());

describe("before the list is published", () => {
  it("its stage must have come, and whoever publishes sees first whom it would name and who waits for what", async () => {
    await expect(t.perform(publishRecruited, officer, {})).rejects.toMatchObject({ code: "stage_not_open" });
    await expect(t.perform(publishRecruited, await t.actor("verifier"), {})).rejects.toMatchObject({ code: "not_your_role" });
    await t.moveTo(published);
    expect(await t.ask(previewRecruited, officer, {})).toEqual({ recruited: 3, waiting: { provisional: 1, papers_expected: 1, cancelled: 1 }, districts: 2, runNumber: 3 });
    expect(await t.ask(currentPublication, nobody, {})).toBeNull();
    expect((await t.ask(listRecruited, nobody, {})).total).toBe(0);
    expect((await t.app.inject({ url: "/api/recruited.csv" })).json()).toMatchObject({ code: "not_published" });
    await expect(t.perform(addToPublication, officer, {})).rejects.toMatchObject({ code: "not_published" });
  });
});

describe("the published list", () => {
  it("is published once, whoever else presses the button at the same moment", async () => {
    const other = await t.actor("placement_officer");
    const both = await Promise.allSettled([t.perform(publishRecruited, officer, {}), t.perform(publishRecruited, other, {})]);
    expect(both.filter(({ status }) => status === "fulfilled")).toMatchObject([{ value: { recruited: 3, letters: 2 } }]);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "already_published" } });
  });

  it("names who was placed for certain with approved papers, by district, institution and name, and shows name, total and post only (§17)", async () => {
    const list = await t.ask(listRecruited, nobody, {});
    expect(list).toMatchObject({ total: 3, institutions: 3, districts: 2 });
    expect(list.rows.map(({ name, institutionAz, total, way, incentive }) => [name, institutionAz, total, way, incentive])).toEqual([
      ['=HYPERLINK("x") İlkin', "Qax şəhər 1 nömrəli tam orta məktəbi", 5025, "round_1", null],
      ["Nümunəli İlkin", "Kiş kənd tam orta məktəbi", 4675, "round_1", "H-1"],
      ["Misalzadə İlkin", "Oxud kənd tam orta məktəbi", 3925, "round_2", "H-1"],
    ]);
    const answer = JSON.stringify((await t.app.inject({ url: "/api/recruited" })).json());
    for (const secret of ["fin", "birth", "phone", "email", "applicationId", "personId"]) expect(answer).not.toContain(secret);
  });

  it("is searched, filtered and sorted", async () => {
    const names = async (input: object) => (await t.ask(listRecruited, nobody, input)).rows.map(({ name }) => name.split(" ")[0]);
    expect(await names({ search: "NUMUNELI kis" })).toEqual(["Nümunəli"]);
    expect(await names({ search: "seki fizika", sort: "total" })).toEqual(["Misalzadə", "Nümunəli"]);
    expect(await names({ incentive: "none" })).toHaveLength(1);
    expect(await names({ district: "AZ-SAK", sort: "-name" })).toEqual(["Nümunəli", "Misalzadə"]);
  });

  it("tells each of them", async () => {
    const told = await t.house.reader.selectFrom("notice").innerJoin("person", "person.id", "notice.person_id").select("family_name").where("code", "=", "recruited").execute();
    expect(told.map(({ family_name }) => family_name).toSorted()).toEqual(['=HYPERLINK("x")', "Misalzadə", "Nümunəli"]);
  });

  it("is a CSV in which no name is a formula", async () => {
    const file = await t.app.inject({ url: "/api/recruited.csv?language=en" });
    expect(file.headers["content-disposition"]).toContain("recruited-2027.csv");
    const rows = parse(file.body, { bom: true, columns: true }) as Record<string, string>[];
    expect(rows).toHaveLength(3);
    expect(rows[0]).toMatchObject({ "No.": "1", "Family name, given name, patronymic": '\'=HYPERLINK("x") İlkin', Total: "50.25", Incentive: "" });
    expect(rows[2]).toMatchObject({ "District (city)": "Shaki", "How recruited": "Placed on an empty post" });
  });

  it("is an XLSX that reads back with numbers as numbers and names as text", async () => {
    const file = await t.app.inject({ url: "/api/recruited.xlsx" });
    const workbook = new Workbook();
    await workbook.xlsx.load(file.rawPayload);
    const sheet = workbook.getWorksheet("İşə qəbul edilənlər")!;
    const values = (n: number) => (sheet.getRow(n).values as unknown[]).slice(1);
    expect(sheet.rowCount).toBe(4);
    expect(values(1).slice(0, 4)).toEqual(["№", "Ərizə №", "Soyad, ad, ata adı", "Ümumi bal"]);
    expect(values(2)[2]).toBe('=HYPERLINK("x") İlkin');
    expect(sheet.getRow(2).getCell(3).formula).toBeFalsy();
    expect(values(3).slice(2, 8)).toEqual(["Nümunəli İlkin", 46.75, "Fizika", "Kiş kənd tam orta məktəbi", "Şəki", "H-1"]);
  });
});

describe("the letters", () => {
  it("are made by a job, once each, and are not there before", async () => {
    const [letter] = (await t.ask(listLetters, officer, { search: "seki" })).rows;
    expect(letter).toMatchObject({ districtCode: "AZ-SAK", recruited: 2, made: false });
    await expect(t.ask(letterPdf, officer, { letterId: letter!.id })).rejects.toMatchObject({ code: "letter_not_made" });
    const { rows: queued } = await sql<{ key: string }>`SELECT key FROM graphile_worker.jobs WHERE task_identifier = 'publications.letters'`.execute(t.house.reader);
    expect(queued).toHaveLength(1);
    expect(await runJob()).toBe(2);
    const files = await t.house.reader.selectFrom("letter").select("file_id").execute();
    await runJob();
    expect(await t.house.reader.selectFrom("letter").select("file_id").execute()).toEqual(files);
    expect(await t.ask(currentPublication, nobody, {})).toMatchObject({ recruited: 3, letters: 2, lettersMade: 2, runNumber: 3 });
  });

  it("name those recruited in the district, with the post, the total and a proof code that anybody can check", async () => {
    const [letter] = (await t.ask(listLetters, officer, { district: "AZ-SAK" })).rows;
    ids.set("AZ-SAK", letter!.id);
    const cookie = await t.cookie(officer);
    const file = await t.app.inject({ url: `/api/staff/letters/${letter!.id}/pdf`, headers: { cookie } });
    expect(file.headers["content-type"]).toBe("application/pdf");
    const text = (await readPdf(file.rawPayload)).text.replace(/\s+/g, "");
    for (const words of [
      `№ 2027/${letter!.number}`, "31 avqust 2027-ci il", "Şəki rayonu üzrə təhsili idarəetmə orqanının", "Nümunəli İlkin", "Misalzadə İlkin", "Oxud kənd tam orta məktəbi",
      "46,75", "39,25", "67 nömrəli", letter!.proofCode, "Səhifə 1 / 1", "Əlavə: 2 şəxsi iş",
    ]) {
      expect(text).toContain(words.replace(/\s+/g, ""));
    }
    expect(text).not.toContain("HYPERLINK");
    const proof = { number: letter!.number, year: 2027, districtAz: "Şəki", recruited: 2 };
    expect(await t.ask(proveLetter, nobody, { proofCode: letter!.proofCode })).toMatchObject(proof);
    expect(await t.ask(proveLetter, nobody, { proofCode: letter!.proofCode.toLowerCase().replaceAll("-", " ") })).toMatchObject(proof);
    expect(await t.ask(proveLetter, nobody, { proofCode: "2222-2222-2222" })).toBeNull();
    expect(text).toContain("/letters");
    const page = await t.app.inject({ url: `/letters?code=${letter!.proofCode}` });
    expect(page.body).toContain(`№ 2027/${letter!.number}`);
    expect((await t.app.inject({ url: "/en/letters?code=2222-2222-2222" })).body).toContain("There is no letter with this code");
    expect((await t.app.inject({ url: `/letters?code=${encodeURIComponent('"><script>')}` })).body).not.toContain('"><script>');
  });

  it("are read by staff and by the officer of that district only", async () => {
    const letterId = ids.get("AZ-SAK")!;
    const own = { ...(await t.actor("district_officer")), districtCode: "AZ-SAK" };
    const other = { ...(await t.actor("district_officer")), districtCode: "AZ-QAX" };
    expect((await t.ask(listLetters, own, {})).rows.map(({ districtCode }) => districtCode)).toEqual(["AZ-SAK"]);
    expect((await t.ask(listLetters, other, { district: "AZ-SAK" })).rows.map(({ districtCode }) => districtCode)).toEqual(["AZ-QAX"]);
    expect(await t.ask(letterPdf, own, { letterId })).toMatchObject({ mediaType: "application/pdf" });
    await expect(t.ask(letterPdf, other, { letterId })).rejects.toMatchObject({ code: "not_your_district" });
    await expect(t.ask(letterPdf, await t.actor("candidate"), { letterId })).rejects.toMatchObject({ code: "not_your_role" });
  });

  it("are the same bytes for the same letter, and run over pages with their heads when there are many names", async () => {
    const press = await openPress();
    const recruits = Array.from({ length: 90 }, (_, i) => ({ name: `Namizəd ${i + 1} #emph[x]`, subjectAz: "Fizika", institutionAz: "Kiş kənd tam orta məktəbi", incentive: null, total: 4000 + i }));
    const letter = { number: 7, year: 2027, batch: 1, issuedAt: published, proofCode: "AAAA-BBBB-CCCC", districtAz: "Gəncə", districtKind: "city" as const, synthetic: false, recruits };
    const hash = () => createHash("sha256").update(press.print(letter, "kadr.example")).digest("hex");
    expect(hash()).toBe(hash());
    const pdf = await readPdf(press.print(letter, "kadr.example"));
    const text = pdf.text.replace(/\s+/g, "");
    expect(pdf.pages.length).toBeGreaterThan(2);
    expect(text).toContain("Namizəd90#emph[x]");
    expect(text).toContain("Gəncəşəhəriüzrə");
    expect(text.split("Soyad,ad,ataadı").length - 1).toBeGreaterThan(2);
    expect(text).not.toContain("67nömrəli");
    expect(text).not.toContain("uydurmadır");
    press.close();
  });
});

describe("those recruited later", () => {
  it("are added with an accepted offer (§16) or papers approved since, in letters of their own", async () => {
    await expect(t.perform(addToPublication, officer, {})).rejects.toMatchObject({ code: "nothing_to_publish" });
    await t.moveTo(new Date("2027-11-01T08:00:00Z"));
    await t.house.db.updateTable("papers").set({ state: "approved" }).where("application_id", "=", applications.get("Gözləyən")!).execute();
    await t.house.db
      .insertInto("offer")
      .values({ id: newId(t.now), competition_id: competitionId, vacancy_id: vacancies.get("SAK-2")!, application_id: applications.get("Sonrakı")!, state: "accepted", deadline: t.now, made_by: officer.accountId!, made_at: t.now, answered_at: t.now })
      .execute();
    expect(await t.perform(addToPublication, officer, {})).toMatchObject({ added: 2, letters: 1 });
    const list = await t.ask(listRecruited, nobody, { sort: "number" });
    expect(list.rows.slice(3).map(({ ordinal, name, way, total }) => [ordinal, name, way, total])).toEqual([
      [4, "Gözləyən İlkin", "round_1", 4550],
      [5, "Sonrakı İlkin", "in_year", 3000],
    ]);
    expect((await t.ask(listLetters, officer, { district: "AZ-SAK" })).rows.map(({ recruited, made }) => [recruited, made])).toEqual([[2, false], [2, true]]);
    await t.perform(makeLetters, officer, {});
    await runJob();
    const [later] = (await t.ask(listLetters, officer, { district: "AZ-SAK" })).rows;
    const file = await t.app.inject({ url: `/api/staff/letters/${later!.id}/pdf`, headers: { cookie: await t.cookie(officer) } });
    const text = (await readPdf(file.rawPayload)).text.replace(/\s+/g, "");
    expect(text).toContain("əlavəolaraq");
    expect(text).toContain("SonrakıİlkinFizika");
    expect(text).not.toContain("Misalzadə");
  });
});
