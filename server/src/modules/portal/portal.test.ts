import { brotliCompressSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { stylesheet } from "../../pages/layout/index.ts";
import { testApp, type TestApp } from "../../../test/app.ts";
import { textOf, visitor } from "../../../test/browse.ts";
import { frozenPosts, type FrozenPosts } from "../../../test/frozen-posts.ts";
import { nobody, type Actor } from "../../platform/context.ts";
import { newId } from "../../platform/id.ts";
import { approveItems, createItem, sampleItems, submitItem } from "../bank/index.ts";
import { stock } from "../../../test/exam-country.ts";
import { portal } from "./index.ts";

let t: TestApp;
let country: FrozenPosts;
let officer: Actor;
const applications: { id: string; number: number }[] = [];

/** A published placement in which three candidates hold a post and one is told provisionally. */
const publish = async (): Promise<void> => {
  const { db } = t.house;
  const second = await t.actor("placement_officer");
  const [snapshot, run] = [newId(t.now), newId(t.now)];
  await db.insertInto("placement_snapshot").values({ id: snapshot, competition_id: country.competitionId, input: "{}", input_hash: "aa11", created_at: t.now }).execute();
  await db
    .insertInto("placement_run")
    .values({ id: run, competition_id: country.competitionId, number: 3, snapshot_id: snapshot, round: 1, state: "published", cause: "first", report: JSON.stringify({ inputHash: "aa11", outputHash: "bb22" }), requested_by: officer.accountId!, requested_at: t.now, published_by: second.accountId, published_at: t.now })
    .execute();
  for (let i = 0; i < 3; i++) {
    const person = await t.actor("candidate");
    const id = newId(t.now);
    const { number } = await db
      .insertInto("application")
      .values({ id, competition_id: country.competitionId, person_id: person.personId!, subject_code: "physics", state: "approved", submitted_at: t.now, created_at: t.now, updated_at: t.now })
      .returning("number")
      .executeTakeFirstOrThrow();
    applications.push({ id, number });
    await db.insertInto("placement").values({ run_id: run, application_id: id, vacancy_id: country.posts.physics![i]!, round: i === 2 ? 2 : 1, choice: i === 2 ? null : i + 1, total: 4550 - i * 100, state: i === 1 ? "provisional" : "final" }).execute();
  }
};

beforeAll(async () => {
  t = await testApp();
  country = await frozenPosts(t);
  await t.house.db.updateTable("clock").set({ demo: true }).execute();
  officer = await t.actor("placement_officer");
  const option = (az: string) => ({ az, en: `${az} (en)` });
  const item = (n: number, part: "subject" | "method", sample: boolean) => ({ code: `${part}-${n}`, subjectCode: part === "subject" ? "physics" : null, part, topic: "t", difficulty: 0.6, sample, stem: { az: `Sual ${part} ${n}: 2 < 3 doğrudurmu?`, en: `Question ${part} ${n}: is 2 < 3?` }, options: [option("düz"), option("səhv"), option("bilmirəm"), option("heç biri")], key: 0 });
  await stock(t, await t.actor("exam_manager"), [item(1, "subject", true), item(2, "subject", true), item(3, "subject", false), item(1, "method", true)]);
});
afterAll(() => t[Symbol.asyncDispose]());

const page = async (url: string) => {
  const { statusCode, body, headers } = await t.app.inject({ url });
  return { status: statusCode, html: body, text: textOf(body), policy: headers["content-security-policy"] };
};

const addresses = portal.pages!.filter(({ method }) => method === "GET").map(({ path }) => path.replace(":number", "1").replace(":subject", "physics"));

describe("every page of the portal", () => {
  it.each(addresses)("%s stands in both languages: one heading, no inline code, light enough for a bad line", async (path) => {
    for (const url of [path, path === "/" ? "/en" : `/en${path}`]) {
      const { status, html, policy } = await page(url);
      expect([url, status]).toEqual([url, 200]);
      expect(html.match(/<h1[ >]/g), url).toHaveLength(1);
      expect(html).toContain(`<html lang="${url.startsWith("/en") ? "en" : "az"}">`);
      expect(policy).toContain("default-src 'none'");
      expect(html).not.toMatch(/\sstyle=|\son[a-z]+=|<script/i);
      const light = brotliCompressSync(html.replace(/<svg class="map"[^]*?<\/svg>/g, "")).length + brotliCompressSync(stylesheet.body).length;
      expect(light, url).toBeLessThan(40_000);
    }
  });

  it("leads only to pages that exist", async () => {
    const links = new Set<string>();
    for (const path of addresses) for (const [, href] of (await page(path)).html.matchAll(/<a [^>]*href="(\/[^"#]*)/g)) links.add(href!.replaceAll("&amp;", "&"));
    expect(links.size).toBeGreaterThan(60);
    const missing: string[] = [];
    for (const link of links) {
      const { statusCode } = await t.app.inject({ url: link });
      // the lists that are not published yet say so; the cabinet asks who one is
      const expected = /^(\/en)?\/(application|cabinet)/.test(link) ? [401] : /recruited\.|published\/folder|exam-draw\./.test(link) ? [404, 409] : [200, 303];
      if (!expected.includes(statusCode) && !link.startsWith("/staff")) missing.push(`${link} ${statusCode}`);
    }
    expect(missing).toEqual([]);
  });
});

describe("the home page", () => {
  it("leads to the eight parts of §3, in their order", async () => {
    const { html } = await page("/");
    const eight = /<ul class="eight">([^]*?)<\/ul>/.exec(html)![1]!;
    expect([...eight.matchAll(/href="([^"]+)"/g)].map(([, href]) => href)).toEqual(["/rules", "/vacancies", "/application", "/criteria", "/instructions/choosing", "/instructions/test", "/samples", "/cabinet"]);
  });

  it("shows figures that its map adds up to", async () => {
    const { html, text } = await page("/en");
    expect(text).toContain("vacancies 12");
    const onMap = [...html.matchAll(/<title>[^<]*: (\d+)<\/title>/g)].reduce((sum, [, n]) => sum + Number(n), 0);
    expect(onMap).toBe(12);
  });

  it("has something to say before the first competition", async () => {
    const empty = await testApp();
    try {
      for (const url of ["/", "/en", "/vacancies", "/rules", "/criteria", "/results", "/recruited", "/empty-posts"]) {
        const { statusCode, body } = await empty.app.inject({ url });
        expect([url, statusCode]).toEqual([url, 200]);
        expect(body).toContain("<h1>");
      }
      expect(textOf((await empty.app.inject({ url: "/rules" })).body)).toContain("Keçid balı 28 düzgün cavabdır");
    } finally {
      await empty[Symbol.asyncDispose]();
    }
  });
});

describe("the rules", () => {
  it("have all nineteen paragraphs with their anchors and the regulation's own words", async () => {
    for (const url of ["/rules", "/en/rules"]) {
      const { html } = await page(url);
      for (let n = 1; n <= 19; n++) expect(html, `${url} §${n}`).toContain(`<h2 id="s${n}">§${n}. `);
      expect(html.match(/<blockquote lang="az"><p>/g)).toHaveLength(19);
    }
  });

  it("tell the figures of the competition and not those of a text", async () => {
    await t.house.db.updateTable("competition").set({ rules: JSON.stringify({ passMark: 30, incentivePassMark: 24, maxChoices: 5, secondRound: true }) }).execute();
    const { text } = await page("/rules");
    expect(text).toContain("Keçid balı 30 düzgün cavabdır");
    expect(text).toContain("ən çoxu 5 yer seçirsiniz");
    await t.house.db.updateTable("competition").set({ rules: JSON.stringify({ passMark: 28, incentivePassMark: 21, maxChoices: 4, secondRound: true }) }).execute();
  });

  it("show every criterion of stage I with its points", async () => {
    const { html, text } = await page("/criteria");
    expect(text).toContain("Ən çoxu 20,00 bal toplamaq olar");
    expect(html.match(/<table class="crit"/g)).toHaveLength(7);
    expect(text).toContain("86,00–90,99 4,50");
    expect((await page("/en/criteria")).text).toContain("91.00 and more 5.00");
  });
});

describe("the sample questions", () => {
  it("are public without their keys, and checked on the server without a script", async () => {
    expect((await page("/samples")).text).toContain("Fizika 2 sual");
    const browser = visitor(t);
    await browser.open("/samples/physics");
    expect(browser.html.match(/type="radio"/g)).toHaveLength(12);
    expect(browser.html).not.toContain("düzgün cavab<");
    const items = await t.ask(sampleItems, nobody, { subjectCode: "physics" });
    const pick = (n: number, words: string): [string, string] => [`${items[n]!.item.id}.RESPONSE`, items[n]!.item.interactions[0]!.options!.find(({ text }) => text.az === words)!.id];
    const text = textOf(await browser.send("/samples/physics", Object.fromEntries([pick(0, "düz"), pick(1, "səhv")])));
    expect(browser.status).toBe(200);
    expect(text).toContain("3 sualdan 1 düzgün cavab.");
    expect(text).toContain("Cavabsız qalan suallar: 1.");
    expect(text).toContain("səhv sizin cavabınız");
    expect(text).not.toContain("Sual subject 3");
    expect(textOf((await page("/en/samples/physics")).html)).toContain("is 2 < 3?");
  });

  it("are not shaken by answers that are none", async () => {
    const items = await t.ask(sampleItems, nobody, { subjectCode: "physics" });
    const payload = new URLSearchParams([[`${items[0]!.item.id}.RESPONSE`, "no-such-option"], ["__proto__", "x"], [`${items[1]!.item.id}.OTHER`, "1"]]).toString();
    const { statusCode, body } = await t.app.inject({ method: "POST", url: "/samples/physics", payload, headers: { "content-type": "application/x-www-form-urlencoded" } });
    expect([statusCode, textOf(body)]).toEqual([200, expect.stringContaining("3 sualdan 0 düzgün cavab.")]);
    expect((await page("/samples/no-such-subject")).status).toBe(404);
  });

  it("show a typed spelling as it was typed, also where it looks like markup", async () => {
    const [author, reviewer] = [await t.actor("item_author"), await t.actor("item_reviewer")];
    const right = { options: [], pairs: [], words: ["<b onclick=alert(1)>", "R&D"], tolerance: null, exactCase: false };
    const { id } = await t.perform(createItem, author, { code: "typed", item: { type: "text_entry", subjectCode: "physics", part: "subject", topic: "t", difficulty: null, sample: true, stimulusId: null, stem: { az: "Teq: ___" }, options: [], targets: [], shuffle: true, right } });
    await t.perform(submitItem, author, { itemId: id });
    await t.perform(approveItems, reviewer, { itemIds: [id] });
    const browser = visitor(t);
    await browser.open("/samples/physics");
    await browser.send("/samples/physics", { [`${id}.RESPONSE`]: "R&D" });
    expect(browser.html).not.toContain("<b onclick");
    expect(browser.html).toContain("&lt;b onclick=alert(1)&gt;");
  });
});

describe("the published lists", () => {
  it("say when they will be there, before they are", async () => {
    expect((await page("/results")).text).toContain("Nəticələr hələ dərc olunmayıb. Yerləşdirmə: 10–16 avqust.");
    expect((await page("/en/recruited")).text).toContain("The list has not been published yet. Publication: 29 August – 7 September.");
    expect((await page("/empty-posts")).text).toContain("Boş qalan yerlər yerləşdirmə dərc olunandan sonra burada görünəcək.");
  });

  it("find a result by the number of the application, without a name", async () => {
    await publish();
    const [first, second] = applications;
    const all = await page("/results");
    expect(all.text).toContain("3 yerləşdirmə");
    expect(all.text).toContain("ilkin");
    expect(all.html).toContain("<code>bb22</code>");
    const { text } = await page(`/results?search=${String(second!.number).padStart(7, "0")}`);
    expect(text).toContain("1 yerləşdirmə");
    expect(text).toContain("2-ci seçim");
    expect(text).not.toContain(String(first!.number).padStart(7, "0"));
    expect(all.text).not.toMatch(/\bcandidate\b/);
  });

  it("leave as empty what nobody holds, seat by seat", async () => {
    const { text, html } = await page("/empty-posts?subject=physics&sort=-left");
    // six posts of physics with 1 or 2 seats in turn, 9 in all, three taken
    expect(text).toContain("6 boş ştat · 4 məktəbdə");
    expect(html).toContain('aria-sort="descending"');
    expect((await page("/en/empty-posts?subject=physics")).text).toContain("6 seats left");
    expect((await page(`/vacancies/${2}`)).text).toContain("Yerləşdirmə: 1 ştatdan tutulan: 1.");
  });
});

describe("the page about the API", () => {
  it("describes every route that the description in JSON has", async () => {
    const { paths } = (await t.app.inject({ url: "/api/openapi.json" })).json() as { paths: Record<string, Record<string, { operationId: string; tags: string[] }>> };
    const operations = Object.values(paths).flatMap((methods) => Object.values(methods));
    expect(operations.length).toBeGreaterThan(100);
    for (const [module, own] of Map.groupBy(operations, ({ tags }) => tags[0]!)) {
      expect((await page("/api")).html).toContain(`href="/api?module=${module}"`);
      const { html } = await page(`/api?module=${module}`);
      for (const { operationId } of own) expect(html, operationId).toContain(`id="${operationId}"`);
    }
    expect((await page("/en/api?module=people")).text).toContain("Administrator, Auditor");
    expect((await t.app.inject({ url: "/api?module=nothing" })).statusCode).toBe(404);
  });

  it("has its English twin one click away", async () => {
    expect((await page("/api")).html).toContain('<a href="/en/api" lang="en"');
  });
});
