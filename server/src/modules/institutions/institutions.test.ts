import { greatCircleKm, incentiveKind } from "@kadr/domain/geography";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testApp, type TestApp } from "../../../test/app.ts";
import { makeCountry } from "../../../seed/country/index.ts";
import { nobody, type Actor } from "../../platform/context.ts";
import { announceCompetition, createCompetition } from "../competitions/index.ts";
import { addVacancy, withdrawVacancy } from "../vacancies/index.ts";
import { addInstitution, addInstitutions, correctInstitution, getInstitution, importInstitutions, listInstitutions } from "./index.ts";

let t: TestApp;
let admin: Actor;
beforeAll(async () => {
  t = await testApp();
  admin = await t.actor("administrator");
});
afterAll(() => t[Symbol.asyncDispose]());

const school = (code: string, more: object = {}) => ({
  code,
  nameAz: `${code} kənd tam orta məktəbi`,
  nameEn: `${code} village school`,
  districtCode: "AZ-SAK",
  settlement: "Kiş",
  kind: "village" as const,
  latitude: 41.2,
  longitude: 47.2,
  ...more,
});
const centreOf = (code: string) => t.house.reader.selectFrom("district").select(["latitude", "longitude"]).where("code", "=", code).executeTakeFirstOrThrow();
const upload = (content: string) => ({ name: "institutions.csv", base64: Buffer.from(content).toString("base64") });

describe("an institution", () => {
  it("is measured from the centre of its district, and a village school up to and including 20 km is H-1, beyond it H-2 (§4)", async () => {
    const centre = await centreOf("AZ-SAK");
    const oneMetre = 1 / 111_195;
    const atTwenty = 20 / (greatCircleKm(centre, { ...centre, latitude: centre.latitude + 1 }));
    for (const [i, metres] of [-1000, -1, -0.01, 0, 0.01, 1, 1000].entries()) {
      const place = { ...centre, latitude: centre.latitude + atTwenty + metres * oneMetre };
      const km = greatCircleKm(centre, place);
      const answer = await t.perform(addInstitution, admin, school(`EDGE-${i}`, place));
      expect(answer.incentive).toBe(incentiveKind({ kind: "village", distanceKm: km }));
      expect(answer.distanceM <= 20_000).toBe(km <= 20);
      expect(Math.abs(answer.distanceM - km * 1000)).toBeLessThanOrEqual(1);
      expect((await t.perform(addInstitution, admin, school(`TOWN-${i}`, { ...place, kind: "town" }))).incentive).toBeNull();
    }
  });

  it("says what its incentive grants", async () => {
    const { id } = await t.perform(addInstitution, admin, school("FAR-1", { latitude: 41.55 }));
    const far = await t.ask(getInstitution, nobody, { institutionId: id });
    expect(far).toMatchObject({ incentive: "H-2", benefitYears: 3, districtAz: "Şəki", centre: await centreOf("AZ-SAK") });
    expect(far.benefits).toContainEqual({ code: "salary_supplement", amount: 70, unit: "manat_a_month" });
  });

  it("is refused with a known code, an unknown district or a place that cannot be in its district", async () => {
    await t.perform(addInstitution, admin, school("TWICE"));
    await expect(t.perform(addInstitution, admin, school("TWICE"))).rejects.toMatchObject({ code: "code_taken" });
    await expect(t.perform(addInstitution, admin, school("X-1", { districtCode: "AZ-NONE" }))).rejects.toMatchObject({ code: "district_unknown" });
    await expect(t.perform(addInstitution, admin, school("X-2", { latitude: 47.2, longitude: 41.2 }))).rejects.toMatchObject({ code: "far_from_district" });
  });

  it("is added once when two officers send the same code at once", async () => {
    const both = await Promise.allSettled([t.perform(addInstitution, admin, school("RACE")), t.perform(addInstitution, await t.actor("administrator"), school("RACE"))]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "code_taken" } });
  });

  it("is added by a district officer in their own district only, and by nobody without a role for it", async () => {
    const officer = { ...(await t.actor("district_officer")), districtCode: "AZ-SAK" };
    await t.perform(addInstitution, officer, school("OWN-1"));
    await expect(t.perform(addInstitution, officer, school("OWN-2", { districtCode: "AZ-QAX" }))).rejects.toMatchObject({ code: "not_your_district" });
    await expect(t.perform(addInstitution, await t.actor("verifier"), school("OWN-3"))).rejects.toMatchObject({ code: "not_your_role" });
    await expect(t.perform(importInstitutions, officer, { file: upload("x"), dryRun: true })).rejects.toMatchObject({ code: "not_your_role" });
  });
});

describe("a correction of an institution", () => {
  const correction = async (institutionId: string, more: object = {}) => {
    const { nameAz, nameEn, settlement, kind, latitude, longitude, version } = await t.ask(getInstitution, nobody, { institutionId });
    return { institutionId, nameAz, nameEn, settlement, kind, latitude, longitude, version, ...more };
  };

  it("measures anew, and is refused to whoever looked at an earlier one", async () => {
    const { id } = await t.perform(addInstitution, admin, school("TYPO-1", { latitude: 41.55 }));
    const mine = await correction(id, { nameEn: "Right name", latitude: 41.2 });
    expect(await t.perform(correctInstitution, admin, mine)).toMatchObject({ incentive: "H-1" });
    expect(await t.ask(getInstitution, nobody, { institutionId: id })).toMatchObject({ nameEn: "Right name", code: "TYPO-1", version: 1, incentive: "H-1" });
    await expect(t.perform(correctInstitution, admin, mine)).rejects.toMatchObject({ code: "changed_meanwhile" });
  });

  it("leaves the place alone while posts of this year carry its incentive", async () => {
    const { id } = await t.perform(addInstitution, admin, school("TYPO-2"));
    const { id: competitionId } = await t.perform(createCompetition, admin, { year: 2027 });
    await t.perform(announceCompetition, admin, { competitionId });
    const { id: vacancyId } = await t.perform(addVacancy, admin, { institutionId: id, subjectCode: "mathematics", seats: 1 });
    await expect(t.perform(correctInstitution, admin, await correction(id, { kind: "town" }))).rejects.toMatchObject({ code: "posts_depend", data: { posts: 1 } });
    expect(await t.perform(correctInstitution, admin, await correction(id, { nameAz: "Düz ad" }))).toMatchObject({ incentive: "H-1" });
    const { version } = await t.house.reader.selectFrom("vacancy").select("version").where("id", "=", vacancyId).executeTakeFirstOrThrow();
    await t.perform(withdrawVacancy, admin, { vacancyId, version, reason: "Entered at the wrong school" });
    expect(await t.perform(correctInstitution, admin, await correction(id, { kind: "town" }))).toMatchObject({ incentive: null });
    const last = await t.perform(addInstitution, admin, school("TYPO-4"));
    await t.perform(addVacancy, admin, { institutionId: last.id, subjectCode: "mathematics", seats: 1 });
    await t.perform(createCompetition, admin, { year: 2028 });
    expect(await t.perform(correctInstitution, admin, await correction(last.id, { kind: "town" }))).toMatchObject({ incentive: null });
  });

  it("stays within the officer's district and near its centre", async () => {
    const { id } = await t.perform(addInstitution, admin, school("TYPO-3"));
    const officer = { ...(await t.actor("district_officer")), districtCode: "AZ-QAX" };
    await expect(t.perform(correctInstitution, officer, await correction(id))).rejects.toMatchObject({ code: "not_your_district" });
    await expect(t.perform(correctInstitution, admin, await correction(id, { latitude: 38 }))).rejects.toMatchObject({ code: "far_from_district" });
  });
});

describe("many institutions", () => {
  it("are written all or none", async () => {
    const { total } = await t.ask(listInstitutions, nobody, {});
    const rows = [school("MANY-1"), school("MANY-1"), school("MANY-2", { districtCode: "AZ-NONE" })];
    await expect(t.perform(addInstitutions, admin, { rows })).rejects.toMatchObject({
      code: "institution_faults",
      data: { faults: [{ line: 2, code: "code_taken" }, { line: 3, code: "district_unknown" }] },
    });
    expect((await t.ask(listInstitutions, nobody, {})).total).toBe(total);
  });

  it("are the whole country of 3,450 in one command", async () => {
    const { institutions } = makeCountry({ size: "national" });
    const rows = institutions.map(({ district, ...rest }) => ({ ...rest, districtCode: district }));
    const { total } = await t.ask(listInstitutions, nobody, {});
    expect(await t.perform(addInstitutions, admin, { rows })).toEqual({ written: 3450 });
    expect((await t.ask(listInstitutions, nobody, {})).total).toBe(total + 3450);
  });

  it("come from a file, tried first, with every fault of it", async () => {
    const head = "code,name_az,name_en,district,settlement,kind,latitude,longitude,synthetic\n";
    const faulty = upload(`${head}CSV-1,Bir,One,AZ-QAX,Qax,village,41.4,46.9,yes\ncsv 2,,Two,AZ-NONE,Qax,hamlet,91,x,maybe\nCSV-1,Üç,Three,AZ-QAX,Qax,town,"41,4","46,9",\n`);
    const { faults, written } = await t.perform(importInstitutions, admin, { file: faulty, dryRun: false });
    expect(written).toBe(0);
    expect(faults.map(({ line, column, code }) => `${line} ${column} ${code}`)).toEqual([
      "3 name_az value_missing",
      "3 kind not_one_of",
      "3 latitude out_of_range",
      "3 longitude not_a_number",
      "3 synthetic not_one_of",
      "3 code code_malformed",
      "4 code code_taken",
    ]);
    const right = upload(`${head}CSV-1,Bir,One,AZ-QAX,Qax,village,41.4,46.9,yes\nCSV-3,\u04d8li məktəbi,Three,AZ-QAX,Qax,town,"41,4","46,9",\n`);
    expect(await t.perform(importInstitutions, admin, { file: right, dryRun: true })).toEqual({ dryRun: true, rows: 2, written: 0, faults: [] });
    expect(await t.perform(importInstitutions, admin, { file: right, dryRun: false })).toEqual({ dryRun: false, rows: 2, written: 2, faults: [] });
    expect((await t.ask(listInstitutions, nobody, { search: "csv-3 eli mektebi" })).rows).toMatchObject([{ code: "CSV-3", nameAz: "Əli məktəbi", synthetic: false }]);
  });
});

describe("the list of institutions", () => {
  it("is found without Azerbaijani letters and never mixes up ı and i in its order", async () => {
    await t.perform(addInstitutions, admin, {
      rows: [
        school("AZ-1", { nameAz: "Zirvə lisey-məktəbi", settlement: "Zirvə" }),
        school("AZ-2", { nameAz: "İsmayıl adına məktəb", settlement: "Zirvə" }),
        school("AZ-3", { nameAz: "Iğdır adına məktəb", settlement: "Zirvə" }),
        school("AZ-4", { nameAz: "Əhməd adına məktəb", settlement: "Zirvə" }),
        school("AZ-5", { nameAz: "Emin adına məktəb", settlement: "Zirvə" }),
      ],
    });
    const codes = async (search: string) => (await t.ask(listInstitutions, nobody, { search, settlement: "Zirvə", sort: "name" })).rows.map(({ code }) => code);
    expect(await codes("")).toEqual(["AZ-5", "AZ-4", "AZ-3", "AZ-2", "AZ-1"]);
    expect(await codes("igdir")).toEqual(["AZ-3"]);
    expect(await codes("ISMAYIL")).toEqual(["AZ-2"]);
    expect(await codes("mekteb seki ehmed")).toEqual(["AZ-4"]);
    expect(await codes("%")).toEqual([]);
  });

  it("puts school No. 2 before school No. 11", async () => {
    const numbers = [11, 2, 1, 10];
    await t.perform(addInstitutions, admin, { rows: numbers.map((n) => school(`NUM-${n}`, { nameAz: `Şəki şəhər ${n} nömrəli tam orta məktəb`, settlement: "Nömrəli" })) });
    const { rows } = await t.ask(listInstitutions, nobody, { settlement: "Nömrəli", sort: "name" });
    expect(rows.map(({ code }) => code)).toEqual(["NUM-1", "NUM-2", "NUM-10", "NUM-11"]);
  });

  it("is filtered, sorted by distance and paged by the server", async () => {
    const page = await t.ask(listInstitutions, nobody, { district: "AZ-QAX", kind: "village", sort: "-distance", size: 5, page: 2 });
    expect(page.rows).toHaveLength(5);
    expect(page.total).toBeGreaterThan(10);
    expect(page.rows.every(({ districtCode, kind }) => districtCode === "AZ-QAX" && kind === "village")).toBe(true);
    const distances = page.rows.map(({ distanceM }) => distanceM);
    expect(distances).toEqual(distances.toSorted((a, b) => b - a));
  });
});
