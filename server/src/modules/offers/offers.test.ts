import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testApp, type TestApp } from "../../../test/app.ts";
import { moveInto, smallCountry, type SmallCountry } from "../../../test/small-country.ts";
import type { Actor } from "../../platform/context.ts";
import { afterPublication, publish, run, runPlacementNow } from "../placements/index.ts";
import { addInYearVacancy } from "../vacancies/index.ts";
import { answerOffer, listEntitled, listOffers, listOpenPosts, makeOffer, revokeOffer } from "./index.ts";

let t: TestApp;
let country: SmallCountry;
let posts: string[];
const officer = () => country.cast["placement-1"];
const candidate = (i: number): Actor => ({ accountId: country.candidates[i]!.accountId, personId: country.candidates[i]!.personId, roles: ["candidate"], districtCode: null, name: "" });
const inDays = (days: number) => new Date(t.now.getTime() + days * 24 * 3_600_000).toISOString();
const offer = (post: number, i: number, by = officer(), days = 3) => t.perform(makeOffer, by, { vacancyId: posts[post]!, applicationId: country.candidates[i]!.applicationId, deadline: inDays(days) });

beforeAll(async () => {
  t = await testApp();
  // one seat for six people: 0 is placed, 1–4 passed without a post, 5 reached only the incentive mark
  country = await smallCountry(t, [{ seats: 1 }], [35, 34, 33, 32, 31, 25].map((exam) => ({ criteria: 1000, exam, choices: [0] })));
  await moveInto(t, country, "placement");
  const { id } = await t.perform(run, officer(), { round: 1, cause: "test" });
  const ctx = country.life.ctx(officer());
  await runPlacementNow(t.house.db, ctx, id);
  await t.perform(publish, country.cast["placement-2"], { runId: id });
  await afterPublication(t.house.db, ctx, id);
  await moveInto(t, country, "in_year", 0.1);
  const school = await t.house.reader.selectFrom("institution").select("id").orderBy("code").executeTakeFirstOrThrow();
  posts = [];
  for (const note of ["birinci", "ikinci"]) posts.push((await t.perform(addInYearVacancy, officer(), { institutionId: school.id, subjectCode: "mathematics", seats: 1, note })).id);
});
afterAll(() => t[Symbol.asyncDispose]());

describe("a post that falls vacant during the school year (§16)", () => {
  it("may be offered to those who passed and have no post, the highest total first", async () => {
    const open = await t.ask(listOpenPosts, officer(), {});
    expect(open.map(({ free }) => free)).toEqual([1, 1]);
    const { rows } = await t.ask(listEntitled, officer(), { vacancyId: posts[0]!, page: 1, size: 25 });
    const expected = [1, 2, 3, 4].map((i) => country.candidates[i]!.applicationId);
    const incentive = open[0]!.incentive !== null;
    expect(rows.map(({ applicationId }) => applicationId)).toEqual(incentive ? [...expected, country.candidates[5]!.applicationId] : expected);
    await expect(offer(0, 0)).rejects.toMatchObject({ code: "not_entitled" });
  });

  it("is never offered to two people for one seat, however fast two officers are", async () => {
    const both = await Promise.allSettled([offer(0, 1), offer(0, 2, country.cast["placement-2"])]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect((both.find(({ status }) => status === "rejected") as PromiseRejectedResult).reason).toMatchObject({ code: "no_seat_free" });
  });

  it("is answered once, by its own person, and a second post cannot be held beside", async () => {
    const { rows } = await t.ask(listOffers, officer(), { state: "offered", page: 1, size: 25 });
    const [one] = rows;
    const i = country.candidates.findIndex(({ applicationId }) => applicationId === one!.applicationId);
    await expect(t.perform(answerOffer, candidate(4), { offerId: one!.id, answer: "accepted" })).rejects.toMatchObject({ code: "not_found" });
    await expect(offer(1, i)).rejects.toMatchObject({ code: "not_entitled" });
    await t.perform(answerOffer, candidate(i), { offerId: one!.id, answer: "accepted" });
    await expect(t.perform(answerOffer, candidate(i), { offerId: one!.id, answer: "declined" })).rejects.toMatchObject({ code: "wrong_state" });
    await expect(offer(1, i)).rejects.toMatchObject({ code: "not_entitled" });
  });

  it("goes to the next when it is declined, taken back or left unanswered, and never twice to the same person", async () => {
    await expect(offer(1, 3, officer(), 0.5)).rejects.toMatchObject({ code: "deadline_too_early" });
    const third = await offer(1, 3);
    await t.perform(answerOffer, candidate(3), { offerId: third.id, answer: "declined", reason: "Uzaqdır" });
    await expect(offer(1, 3)).rejects.toMatchObject({ code: "not_entitled" });
    const fourth = await offer(1, 4);
    await t.perform(revokeOffer, officer(), { offerId: fourth.id, reason: "Yer bağlandı" });
    await expect(offer(1, 4)).rejects.toMatchObject({ code: "not_entitled" });
  });

  it("is free again when the deadline has passed, and a late answer is refused and kept as expired", async () => {
    const taken = (await t.ask(listOffers, officer(), { state: "accepted", page: 1, size: 25 })).rows[0]!.applicationId;
    const other = [1, 2].find((i) => country.candidates[i]!.applicationId !== taken)!;
    const late = await offer(1, other, officer(), 2);
    await t.moveTo(new Date(t.now.getTime() + 3 * 24 * 3_600_000));
    await expect(t.perform(answerOffer, candidate(other), { offerId: late.id, answer: "accepted" })).rejects.toMatchObject({ code: "offer_expired" });
    expect(await t.house.reader.selectFrom("offer").select("state").where("id", "=", late.id).executeTakeFirstOrThrow()).toEqual({ state: "expired" });
    expect((await t.ask(listOpenPosts, officer(), {})).find(({ id }) => id === posts[1])!.free).toBe(1);
  });

  it("is answered on a page of the cabinet that asks once more", async () => {
    const waiting = await t.perform(makeOffer, officer(), { vacancyId: posts[1]!, applicationId: country.candidates[5]!.applicationId, deadline: inDays(3) }).catch((refusal: { code: string }) => refusal);
    const cookie = await t.cookie(candidate(5));
    const list = await t.app.inject({ url: "/cabinet/offers", headers: { cookie } });
    expect(list.statusCode).toBe(200);
    if (!("id" in waiting)) return void expect(waiting.code).toBe("not_entitled");
    const page = await t.app.inject({ url: `/cabinet/offers/${waiting.id}/accepted`, headers: { cookie } });
    const key = /name="_key" value="([^"]+)"/.exec(page.body)![1]!;
    const post = () => t.app.inject({ method: "POST", url: `/cabinet/offers/${waiting.id}/accepted`, headers: { cookie, "content-type": "application/x-www-form-urlencoded" }, payload: `_key=${key}` });
    const [first, second] = [await post(), await post()];
    expect([first.statusCode, second.statusCode]).toEqual([303, 303]);
  });
});
