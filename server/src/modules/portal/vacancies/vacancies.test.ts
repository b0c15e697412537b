import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testApp, type TestApp } from "../../../../test/app.ts";
import { frozenPosts, type FrozenPosts } from "../../../../test/frozen-posts.ts";
import { textOf, visitor } from "../../../../test/browse.ts";
import { newId } from "../../../platform/id.ts";

let t: TestApp;
let country: FrozenPosts;
const page = async (url: string) => {
  const { statusCode, body, headers } = await t.app.inject({ url });
  return { status: statusCode, html: body, text: textOf(body), to: headers.location };
};
const rows = (html: string): string[] => [...html.matchAll(/<th role="rowheader" scope="row" ?><a href="[^"]*\/vacancies\/\d+">([^<]+)</g)].map(([, name]) => name!);

beforeAll(async () => {
  t = await testApp();
  country = await frozenPosts(t, ["mathematics", "physics"], 78);
});
afterAll(() => t[Symbol.asyncDispose]());

describe("the list of vacancies", () => {
  it("says how many posts there are, at how many schools, in how many districts", async () => {
    const { status, html, text } = await page("/vacancies");
    expect(status).toBe(200);
    expect(text).toContain("156 yer · 78 məktəbdə · 78 rayonda");
    expect(html.match(/<h1>/g)).toHaveLength(1);
    expect(rows(html)).toHaveLength(20);
    expect((await page("/en/vacancies?subject=physics")).text).toContain("78 posts · in 78 schools · in 78 districts");
  });

  it("finds Şəki for seki, and Şəki's city beside its district", async () => {
    const { html, text } = await page("/vacancies?search=seki&subject=physics");
    expect(rows(html).map((name) => name.replace(/ \d+ .*/, ""))).toEqual(["Şəki", "Şəki"]);
    expect(text).toContain("Şəki rayonu");
    expect(text).toContain("Şəki şəhəri");
    expect(text).toContain("Axtarış: seki");
  });

  it("leads from page to page without losing filter and order, and from beyond the end to the last page", async () => {
    const first = await page("/vacancies?subject=physics&sort=-distance");
    const next = /<a href="([^"]+)" rel="next">/.exec(first.html)![1]!.replaceAll("&amp;", "&");
    expect(next).toBe("/vacancies?subject=physics&sort=-distance&page=2");
    const second = await page(next);
    expect(second.status).toBe(200);
    expect(rows(second.html).some((name) => rows(first.html).includes(name))).toBe(false);
    const beyond = await page("/vacancies?subject=physics&page=99");
    expect([beyond.status, beyond.to]).toEqual([303, "/vacancies?subject=physics&page=4"]);
  });

  it("sorts by the links of its head, both ways", async () => {
    const near = await page("/vacancies?subject=physics&sort=distance");
    expect(near.html).toContain('aria-sort="ascending"><a href="/vacancies?subject=physics&amp;sort=-distance">Məsafə');
    const far = await page("/vacancies?subject=physics&sort=-distance");
    const all = await t.house.reader.selectFrom("institution").select("name_az").orderBy("distance_m").execute();
    expect(rows(near.html)).toEqual(all.slice(0, 20).map(({ name_az }) => name_az));
    expect(rows(far.html)).toEqual(all.slice(-20).map(({ name_az }) => name_az).toReversed());
  });

  it("counts each incentive under the other filters, and drops a filter by its chip", async () => {
    const { html, text } = await page("/vacancies?subject=physics&incentive=H-1");
    expect(text).toContain("H-1, 20 km-ədək 2");
    expect(text).toContain("Həvəsləndirməsiz 1");
    expect(text).toContain("Hamısı 78");
    const chip = /<ul class="chips"[^>]*>.*?<a href="([^"]+)">İxtisas/.exec(html)![1]!;
    expect(chip).toBe("/vacancies?incentive=H-1");
  });

  it("names the filter that costs most where nothing is found, and offers to drop it", async () => {
    const { text, html } = await page("/vacancies?subject=physics&district=AZ-LER&incentive=none");
    expect(text).toContain("Bu şərtlərə uyğun yer tapılmadı.");
    expect(text).toContain("«Lerik». Onsuz 1 yer var.");
    expect(html).toContain('<a href="/vacancies?subject=physics&amp;incentive=none">Bu süzgəci silin');
  });

  it("shows the same figures on the map and in a table", async () => {
    const { html } = await page("/vacancies?subject=physics&district=AZ-LER");
    expect(html).not.toContain('class="map"');
    const all = await page("/vacancies?subject=physics");
    expect(all.html.match(/<path class="k\d" /g)!.length).toBeGreaterThanOrEqual(78);
    expect(all.html).toContain("<title>Lerik: 1</title>");
    expect(all.html.match(/<a href="\/vacancies\?subject=physics&amp;district=AZ-/g)!.length).toBeGreaterThanOrEqual(78);
  });

  it("refuses an order that it does not know, in words", async () => {
    const { status, text } = await page("/vacancies?sort=colour");
    expect([status, text]).toEqual([400, expect.stringContaining("Bəzi məlumatlar düzgün doldurulmayıb")]);
  });
});

describe("one vacancy", () => {
  const numbered = async (subject: string, n: number): Promise<number> => {
    const { number } = await t.house.reader.selectFrom("vacancy").select("number").where("id", "=", country.posts[subject]![n]!).executeTakeFirstOrThrow();
    return number;
  };

  it("explains its incentive by the distance, with its benefits, its pass mark and its paragraph", async () => {
    const near = await page(`/vacancies/${await numbered("physics", 2)}`);
    expect(near.text).toContain("35 sualdan 21");
    expect(near.text).toContain("20 km-i keçmədiyi üçün H-1 növünə aiddir");
    expect(near.text).not.toContain("70 manat");
    expect(near.html).toContain('href="/rules#s4">§4</a>');
    const far = await page(`/en/vacancies/${await numbered("physics", 3)}`);
    expect(far.text).toContain("beyond 20 km, so it is H-2");
    expect(far.text).toContain("70 manat");
    const town = await page(`/vacancies/${await numbered("physics", 0)}`);
    expect(town.text).toContain("35 sualdan 28");
    expect(town.text).toContain("Həvəsləndirmə yalnız kənd məktəblərinə aiddir");
  });

  it("tells how many chose it in bands only, while that can change", async () => {
    const number = await numbered("physics", 4);
    const { posts, competitionId } = country;
    for (let i = 0; i < 7; i++) {
      const actor = await t.actor("candidate");
      const id = newId(t.now);
      await t.house.db.insertInto("application").values({ id, competition_id: competitionId, person_id: actor.personId!, subject_code: "physics", state: "submitted", submitted_at: t.now, created_at: t.now, updated_at: t.now }).execute();
      await t.house.db.insertInto("choice").values({ application_id: id, ordinal: 1, vacancy_id: posts.physics![4]! }).execute();
    }
    const open = await page(`/vacancies/${number}`);
    expect(open.html).toContain('<li class="on">6–15</li>');
    expect(open.text).not.toMatch(/\b7 namizəd/);
    await t.moveTo(new Date("2027-08-20T08:00:00Z"));
    const settled = await page(`/vacancies/${number}`);
    expect(settled.text).toContain("Seçim başa çatıb: 7 namizəd");
    expect(settled.text).toContain("Ərizə qəbulu bitib");
    await t.moveTo(new Date("2027-07-09T10:22:00Z"));
  });

  it("is added to a candidate's choices from its own page, in their subject only", async () => {
    const actor = await t.actor("candidate");
    const id = newId(t.now);
    await t.house.db.insertInto("application").values({ id, competition_id: country.competitionId, person_id: actor.personId!, subject_code: "physics", state: "draft", created_at: t.now, updated_at: t.now }).execute();
    const browser = visitor(t, await t.cookie(actor));
    const number = await numbered("physics", 5);
    await browser.open(`/vacancies/${number}`);
    await browser.send("/application/choices", {}, ["add", country.posts.physics![5]!]);
    expect(browser.status).toBe(200);
    expect(await t.house.reader.selectFrom("choice").select("vacancy_id").where("application_id", "=", id).execute()).toEqual([{ vacancy_id: country.posts.physics![5] }]);
    expect(textOf(await browser.open(`/vacancies/${number}`))).toContain("Bu yer seçimlərinizdədir.");
    expect(textOf(await browser.open(`/vacancies/${await numbered("mathematics", 5)}`))).toContain("Ərizəniz başqa ixtisas üzrədir");
  });

  it("is found by its number and by its id; what does not exist has a page that says so", async () => {
    expect((await page(`/vacancies/${country.posts.physics![1]}`)).status).toBe(200);
    for (const word of ["999999", "0", "abc", crypto.randomUUID(), "12345678901"]) {
      const { status, text } = await page(`/vacancies/${word}`);
      expect([word, status, text]).toEqual([word, 404, expect.stringContaining("Səhifə tapılmadı")]);
    }
  });
});
