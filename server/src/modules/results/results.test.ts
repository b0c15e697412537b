import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { unzipSync } from "fflate";
import type { TestStatistics } from "@kadr/domain/examination/statistics";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testApp, type TestApp } from "../../../test/app.ts";
import { examCountry, openRoom, type ExamCountry } from "../../../test/exam-country.ts";
import { scoresNow, sitRoom, stockSubject, type Sitter } from "../../../test/sat-exam.ts";
import { nobody, type Actor } from "../../platform/context.ts";
import { closeSession, enterExam } from "../exams/index.ts";
import { askForAnalysis } from "./analysis/analyse.ts";
import { run } from "../placements/index.ts";
import { analyse, analyseNow, getItemFigures, groups, groupsXlsx, itemsXlsx, listItemFigures, marksCsv, overview, release, revealItemKey, review, subjectResults } from "./index.ts";

let t: TestApp;
let country: ExamCountry;
let sitters: Sitter[];
let commission: Actor;
const physics = "physics";
/** How many of their 30 own questions each candidate has right; logic is left out by everybody, by the first after a second thought. */
const right = (candidate: number) => 29 - candidate;
const number = (code: string) => Number(code.split("-").at(-1)) + (code.includes("-method-") ? 25 : 0);

beforeAll(async () => {
  t = await testApp();
  country = await examCountry(t);
  commission = await t.actor("commission_member");
  await stockSubject(t, country, physics);
  // the first questions are had by the strong and the weak, the later ones only by the strong; the last by the weakest alone
  ({ sitters } = await sitRoom(t, country, physics, "A", 20, (i, code) => (code.includes("-logic-") ? (i === 0 ? "taken back" : null) : number(code) <= right(i) ? "right" : number(code) === 30 && i === 19 ? "right" : 0)));
});
afterAll(() => t[Symbol.asyncDispose]());

const figures = async (error: (data: object) => void = console.error): Promise<void> => {
  const { id } = await t.perform(analyse, country.manager, {});
  await analyseNow(t.house.db, { actor: country.manager, now: t.now, requestId: "test", log: { info() {}, warn() {}, error } }, id);
};
const aMinute = () => t.moveTo(new Date(t.now.getTime() + 60_000));

describe("the figures of the questions", () => {
  it("are worked out from the stored answers, and every score is checked by two scorers on the way", async () => {
    await figures();
    // an answer that was taken back is left out like one that never was
    const logic = await t.ask(listItemFigures, commission, { part: "logic", size: 100 });
    expect(logic.rows.every(({ given, omitted }) => omitted === given)).toBe(true);
    const { analysis } = await t.ask(overview, commission, {});
    expect(analysis).toMatchObject({ state: "done", current: true, checked: 20, disagreements: 0 });
    const { rows, total } = await t.ask(listItemFigures, commission, { scope: physics, search: "physics-subject-10" });
    expect(total).toBe(1);
    // candidates 0 to 19 have 29 … 10 right in order: all of them have the tenth
    expect(rows[0]).toMatchObject({ given: 20, facility: 1, itemTotal: null, corrected: null, omitted: 0 });
    const [twentieth] = (await t.ask(listItemFigures, commission, { scope: physics, search: "physics-subject-20" })).rows;
    // the first ten have the twentieth: scores 29…20 against 19…11 and, with the last question, 11
    expect(twentieth).toMatchObject({ given: 20, facility: 0.5 });
    const scores = sitters.map((_, i) => right(i) + (i === 19 ? 1 : 0));
    expect(await scoresNow(t, sitters)).toEqual(scores);
    const marks = scores.map((_, i) => Number(i < 10));
    expect(twentieth!.itemTotal).toBeCloseTo(pearson(marks, scores), 10);
    expect(twentieth!.corrected).toBeCloseTo(pearson(marks, scores.map((score, i) => score - marks[i]!)), 10);
  });

  it("say of each answer who chose it, and how the answers divide from the weakest to the strongest", async () => {
    const { rows } = await t.ask(listItemFigures, commission, { scope: physics, search: "physics-method-5" });
    const { scopes, options, keyBlocked } = await t.ask(getItemFigures, commission, { itemId: rows[0]!.itemId });
    const own = scopes.find(({ scope }) => scope === physics)!;
    const { right: key } = await t.perform(revealItemKey, country.manager, { itemId: rows[0]!.itemId });
    expect(own.answers.map(({ count }) => count).toSorted((a, b) => a - b)).toEqual([0, 0, 1, 19]);
    expect(own.answers.find(({ answer }) => answer === key[0])!.count).toBe(1);
    expect(own.corrected).toBeLessThan(0);
    expect(options).toHaveLength(4);
    expect(own.curves!.groups.reduce((sum, { n }) => sum + n, 0)).toBe(20);
    expect(JSON.stringify([rows, scopes])).not.toMatch(/"correct"|mapping|"key"/);
    // nobody has appealed about it: its key is none of the panel's business
    await expect(t.perform(revealItemKey, commission, { itemId: rows[0]!.itemId })).rejects.toMatchObject({ code: "key_not_yours" });
    expect([keyBlocked, (await t.ask(getItemFigures, country.manager, { itemId: rows[0]!.itemId })).keyBlocked]).toEqual(["key_not_yours", null]);
    const looked = await t.house.reader.selectFrom("audit").select("account_id").where("action", "=", "results.revealItemKey").execute();
    expect(looked).toEqual([{ account_id: country.manager.accountId }]);
  });

  it("are those of the command line on the exported table, to four places", async () => {
    const { body } = await t.ask(marksCsv, country.manager, { subjectCode: physics }) as unknown as { body: string };
    const folder = await mkdtemp(join(tmpdir(), "kadr-marks-"));
    try {
      await writeFile(join(folder, "marks.csv"), body);
      const main = new URL("../../../../cli/src/main.ts", import.meta.url).pathname;
      const { stdout } = await promisify(execFile)(process.execPath, [main, "item-statistics", join(folder, "marks.csv"), "--not-given", ".", "--json"], { maxBuffer: 10_000_000 });
      const told = JSON.parse(stdout) as TestStatistics;
      const here = await t.ask(subjectResults, commission, { subjectCode: physics });
      for (const figure of ["mean", "sd", "alpha", "sem"] as const) expect(here.figures![figure], figure).toBeCloseTo(told[figure]!, 4);
      expect(here.figures!.persons).toBe(told.n);
      const { rows } = await t.ask(listItemFigures, commission, { scope: physics, size: 100 });
      expect(rows.length).toBe(told.items.length);
      for (const item of told.items) {
        const row = rows.find(({ code }) => code === item.item)!;
        for (const [ours, theirs] of [[row.facility, item.facility], [row.itemTotal, item.item_total], [row.corrected, item.corrected], [row.rasch, item.rasch]] as const) {
          if (theirs === null) expect(ours, item.item).toBeNull();
          else expect(ours, item.item).toBeCloseTo(theirs, 4);
        }
      }
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it("are read by those who answer for the exam, and marks by fewer of them", async () => {
    for (const role of ["candidate", "invigilator", "verifier", "placement_officer", "district_officer"] as const) {
      await expect(t.ask(overview, await t.actor(role), {})).rejects.toMatchObject({ code: "not_your_role" });
    }
    await expect(t.ask(marksCsv, commission, { subjectCode: physics })).rejects.toMatchObject({ code: "not_your_role" });
    expect((await t.ask(overview, await t.actor("auditor"), {})).persons).toBe(20);
  });
});

it("an analysis that breaks off says why, and can be asked for again", async () => {
  await sql`ALTER TABLE test_figures RENAME TO figures_elsewhere`.execute(t.house.db);
  await aMinute();
  await figures(() => {});
  await sql`ALTER TABLE figures_elsewhere RENAME TO test_figures`.execute(t.house.db);
  const { analysis, reviewBlocked } = await t.ask(overview, country.manager, {});
  expect([analysis, reviewBlocked]).toEqual([expect.objectContaining({ state: "failed", fault: expect.stringContaining("test_figures") }), "analysis_missing"]);
  await aMinute();
  await figures();
  expect((await t.ask(overview, country.manager, {})).analysis).toMatchObject({ state: "done", fault: null });
});

it("an analysis already at work is not taken for one of the scores that were just changed", async () => {
  const { id } = await t.perform(analyse, country.manager, {});
  let begun = () => {};
  const working = new Promise<void>((resolve) => (begun = resolve));
  const job = t.house.db.transaction().execute(async (tx) => {
    await tx.selectFrom("item_analysis").select("id").where("id", "=", id).forUpdate().execute();
    begun();
    await sleep(200);
    await tx.updateTable("item_analysis").set({ state: "failed", finished_at: t.now }).where("id", "=", id).execute();
  });
  await working;
  const other = await t.house.db.transaction().execute((tx) => askForAnalysis(tx, { actor: country.manager, now: t.now, requestId: "test", log: { info() {}, warn() {}, error() {} } }, country.competitionId));
  expect(other).not.toBe(id);
  await job;
});

describe("the reports", () => {
  it("divide the scores by subject, room, district and place, as a page and as a workbook", async () => {
    const by = async (by: "subject" | "room" | "district" | "place") => (await t.ask(groups, commission, { by })).rows;
    const [all] = await by("subject");
    // 29 + … + 11 and 11 once more
    expect(all).toMatchObject({ key: physics, persons: 20, absent: 0, least: 11, most: 29, passed: 2, passedIncentive: 9 });
    expect(all!.mean).toBeCloseTo((29 + 11) * 19 / 2 / 20 + 11 / 20, 10);
    expect((await by("room"))[0]).toMatchObject({ nameAz: "Sınaq, A", persons: 20, outlying: null });
    expect((await by("district"))[0]).toMatchObject({ key: "AZ-BA", persons: 20 });
    expect((await by("place"))[0]).toMatchObject({ nameAz: "Yer A" });
    expect((await t.ask(groups, commission, { by: "room", search: "yox belə otaq" })).total).toBe(0);
    for (const file of [await t.ask(groupsXlsx, commission, { by: "room", language: "en" }), await t.ask(itemsXlsx, commission, { language: "az" })]) {
      const { body } = file as unknown as { body: Buffer };
      expect(body.subarray(0, 2).toString()).toBe("PK");
    }
  });
});

describe("the reports of a room where somebody came and never began", () => {
  const by = async (by: "room" | "place") => (await t.ask(groups, commission, { by })).rows;
  it("count everybody who had a seat", async () => {
    const { sessionId, seats } = await openRoom(t, country, 4);
    await t.perform(enterExam, nobody, { code: seats[0]!.code, password: seats[0]!.password });
    expect(await t.perform(closeSession, country.invigilator, { sessionId })).toEqual({ finished: 0, absent: 3 });
    expect((await by("room")).find(({ key }) => key === sessionId)).toMatchObject({ persons: 0, unfinished: 1, absent: 3 });
    expect(await t.ask(overview, commission, {})).toMatchObject({ persons: 20, unfinished: 1, absent: 3 });
  });

  it("keep schools of one name in two districts apart", async () => {
    await t.house.db.updateTable("exam_session").set({ place: "Yer A", district_code: "AZ-LER" }).where("place", "<>", "Yer A").execute();
    const places = await by("place");
    expect(places.map(({ nameAz, districtCode, persons }) => [nameAz, districtCode, persons])).toEqual([["Yer A", "AZ-BA", 20], ["Yer A", "AZ-LER", 0]]);
    expect(new Set(places.map(({ key }) => key)).size).toBe(2);
    const { body } = (await t.ask(groupsXlsx, commission, { by: "place", language: "en" })) as unknown as { body: Buffer };
    const words = Buffer.concat(Object.values(unzipSync(body))).toString();
    for (const word of ["Came, not finished", "Lerik"]) expect(words).toContain(word);
  });

  it("say of a city and a district of one name which is which", async () => {
    await t.house.db.updateTable("exam_session").set((eb) => ({ district_code: eb.case().when("district_code", "=", "AZ-LER").then("AZ-SAK").else("AZ-SA").end() })).execute();
    const { rows } = await t.ask(groups, commission, { by: "district" });
    expect(rows.map(({ nameAz, nameEn }) => [nameAz, nameEn])).toEqual([["Şəki (şəhər)", "Shaki (city)"], ["Şəki (rayon)", "Shaki (district)"]]);
    expect((await t.ask(groups, commission, { by: "district", search: "seki (rayon)" })).total).toBe(1);
    for (const by of ["district", "place"] as const) {
      const { body } = (await t.ask(groupsXlsx, commission, { by, language: "en" })) as unknown as { body: Buffer };
      const words = Buffer.concat(Object.values(unzipSync(body))).toString();
      for (const word of ["Shaki (city)", "Shaki (district)"]) expect(words).toContain(word);
    }
  });
});

describe("the release of the results", () => {
  const place = async () => t.perform(run, await t.actor("placement_officer"), { round: 1, cause: "test" });

  it("takes figures of the scores as they are, a finding, and another person; nothing is placed before", async () => {
    const { calendar } = (await t.house.reader.selectFrom("competition").select("calendar").executeTakeFirstOrThrow()) as { calendar: Record<string, { from: string }> };
    await t.moveTo(new Date(Date.parse(calendar["placement"]!.from) + 3_600_000));
    await expect(place()).rejects.toMatchObject({ code: "results_not_released" });
    await expect(t.perform(release, commission, {})).rejects.toMatchObject({ code: "not_reviewed" });
    await t.house.db.deleteFrom("item_analysis").execute();
    await expect(t.perform(review, country.manager, { finding: "Baxıldı" })).rejects.toMatchObject({ code: "analysis_missing" });
    await figures();
    await expect(t.perform(review, commission, { finding: "Baxıldı" })).rejects.toMatchObject({ code: "not_your_role" });
    await expect(t.perform(review, country.manager, { finding: " " })).rejects.toMatchObject({ code: "invalid_input" });
    await t.perform(review, country.manager, { finding: "Baxıldı" });
    await expect(t.perform(release, country.manager, {})).rejects.toMatchObject({ code: "reviewed_by_you" });
  });

  it("holds for the scores that were looked at and no others", async () => {
    const { sitters: later } = { sitters };
    const attempt = t.house.db.updateTable("attempt").set((eb) => ({ score: eb("score", "+", 1) })).where("seat_id", "=", (eb) => eb.selectFrom("exam_seat").select("id").where("application_id", "=", later[3]!.applicationId));
    await attempt.execute();
    await expect(t.perform(release, commission, {})).rejects.toMatchObject({ code: "scores_changed" });
    await figures();
    // a score that its answers do not give is found, and nobody can sign for it
    expect((await t.ask(overview, country.manager, {})).analysis).toMatchObject({ disagreements: 1 });
    await expect(t.perform(review, country.manager, { finding: "Baxıldı" })).rejects.toMatchObject({ code: "scores_disagree" });
    await t.house.db.updateTable("attempt").set((eb) => ({ score: eb("score", "-", 1) })).where("seat_id", "=", (eb) => eb.selectFrom("exam_seat").select("id").where("application_id", "=", later[3]!.applicationId)).execute();
    // an answer that was changed in the database without its score: whoever signs has seen that the check names it
    const saved = async (to: string) => {
      await sql`ALTER TABLE answer DISABLE TRIGGER USER`.execute(t.house.db);
      await sql`UPDATE answer SET saved_at = saved_at + ${to}::interval WHERE ctid = (SELECT ctid FROM answer ORDER BY attempt_id, sequence LIMIT 1)`.execute(t.house.db);
      await sql`ALTER TABLE answer ENABLE TRIGGER USER`.execute(t.house.db);
    };
    await saved("1 second");
    await figures();
    expect((await t.ask(overview, country.manager, {})).analysis).toMatchObject({ disagreements: 0, chainFaults: 1 });
    await expect(t.perform(review, country.manager, { finding: "Baxıldı" })).rejects.toMatchObject({ code: "answers_differ" });
    await aMinute();
    await t.perform(review, country.manager, { finding: "Bir cavabın vaxtı dəyişdirilib, bal eynidir", chainFaults: 1 });
    await saved("-1 second");
    await figures();
    await expect(t.perform(release, commission, {})).rejects.toMatchObject({ code: "answers_differ" });
    await aMinute();
    await t.perform(review, country.manager, { finding: "Yenidən baxıldı" });
    // the scores are the same, but what stood behind the review no longer holds
    const session = t.house.db.updateTable("exam_session").where("competition_id", "=", country.competitionId);
    await session.set({ state: "open" }).execute();
    await expect(t.perform(release, commission, {})).rejects.toMatchObject({ code: "sessions_not_closed" });
    expect((await t.ask(overview, commission, {})).releaseBlocked).toBe("sessions_not_closed");
    await session.set({ state: "closed" }).execute();
    const analysis = t.house.db.updateTable("item_analysis");
    await analysis.set({ disagreements: JSON.stringify([{}]) }).execute();
    await expect(t.perform(release, commission, {})).rejects.toMatchObject({ code: "scores_disagree" });
    await analysis.set({ disagreements: "[]" }).execute();
    await t.perform(release, commission, {});
    await expect(t.perform(release, commission, {})).rejects.toMatchObject({ code: "already_released" });
    expect((await t.ask(overview, commission, {})).release).toMatchObject({ by: "commission_member" });
    await expect(place()).resolves.toMatchObject({ id: expect.any(String) });
  });
});

const pearson = (a: readonly number[], b: readonly number[]): number => {
  const [ma, mb] = [a, b].map((list) => list.reduce((sum, each) => sum + each, 0) / list.length) as [number, number];
  const sum = (f: (i: number) => number) => a.reduce((all, _, i) => all + f(i), 0);
  return sum((i) => (a[i]! - ma) * (b[i]! - mb)) / Math.sqrt(sum((i) => (a[i]! - ma) ** 2) * sum((i) => (b[i]! - mb) ** 2));
};
