import { stages, usualCalendar } from "@kadr/domain/lifecycle";
import { describe, expect, it } from "vitest";
import { html } from "../../platform/html.ts";
import { testView } from "../view.fixture.ts";
import { here, localPath } from "../view.ts";
import { band, page, stylesheet } from "./index.ts";

const main = html`<h1>Vakant yerlər</h1>`;

describe("addresses", () => {
  it("stand at the root in Azerbaijani and under /en in English", () => {
    expect(localPath("az", "/vacancies?a=1")).toBe("/vacancies?a=1");
    expect([localPath("en", "/"), localPath("en", "/vacancies?a=1"), localPath("en", "/staff/exams"), localPath("en", "?page=2")]).toEqual(
      ["/en", "/en/vacancies?a=1", "/staff/exams", "?page=2"],
    );
    expect(here(testView("en"), "/staffing")).toBe("/en/staffing");
  });
});

describe("the frame", () => {
  it("leads to the same page in the other language in one click", () => {
    expect(page(testView("az"), { title: "x", main }).text).toContain('<a href="/en/vacancies?subject=riyaziyyat" lang="en" hreflang="en">');
    expect(page(testView("en"), { title: "x", main }).text).toContain('<a href="/vacancies?subject=riyaziyyat" lang="az" hreflang="az">');
  });

  it("has nothing inline that a strict policy would refuse", () => {
    const text = page(testView("az", { demo: true }), { title: "x", main, band: true, scripts: ["/web/assets/draft.js"] }).text;
    expect(text).not.toMatch(/\sstyle=|\son[a-z]+=|<style/i);
    expect(text.match(/<script[^>]*>[^<]/)).toBeNull();
    expect(text).toContain(`<link rel="stylesheet" href="${stylesheet.url}">`);
  });

  it("marks where one is, and says so first when a form came back with faults", () => {
    const view = testView("az", { path: "/cabinet/results" });
    const nav = { label: "Kabinet", items: [{ path: "/cabinet", label: "Ərizəm" }, { path: "/cabinet/results", label: "Nəticə" }, { path: "/sign-out", label: "Çıxış", post: true }] };
    const text = page(view, { title: "Nəticə", main, nav, faults: true }).text;
    expect(text.match(/aria-current="page">([^<]+)</)?.[1]).toBe("Nəticə");
    expect(text).not.toContain('aria-current="true">Ərizəm');
    expect(text).toContain("<title>Xəta: Nəticə – Müəllimlərin işə qəbulu</title>");
    expect(text).toContain('<form method="post" action="/sign-out"><input type="hidden" name="_key" value="0197f0c0-test-key">');
  });

  it("shows the demo's bar in the demo only, and the workplace to staff only", () => {
    expect(page(testView(), { title: "x", main }).text).not.toContain("Rolu dəyişin");
    expect(page(testView("az", { demo: true }), { title: "x", main }).text).toContain("Rolu dəyişin");
    const staff = page(testView("en", { actor: { name: "V", roles: ["verifier"] } }), { title: "x", main }).text;
    expect(staff).toContain('href="/staff"');
    expect(staff).not.toContain('href="/en/cabinet"');
  });

  it("keeps its stylesheet under an address that changes with it", () => {
    expect(stylesheet.url).toMatch(/^\/assets\/kadr-[0-9a-f]{12}\.css$/);
    expect(stylesheet.body).toMatch(/url\("\/assets\/fonts\/kadr-sans\.woff2\?[0-9a-f]{12}"\)/);
    expect(stylesheet.body).not.toContain('url("fonts/');
  });
});

describe("the band", () => {
  const calendar = usualCalendar(2027);
  const at = (now: string, lang: "az" | "en" = "az") => band(testView(lang, { now: new Date(now) })).text;

  it("says what is going on, until when, and how long that is", () => {
    const text = at("2027-07-09T10:00:00Z");
    expect(text).toContain("<b>Ərizə qəbulu davam edir</b>");
    expect(text).toContain(">15 iyul 2027, saat 18:00</time>");
    expect(text).toContain("6 gün 4 saat");
    expect(text).toContain('<li class="now" aria-current="step"><span>Ərizə qəbulu<small>1–15 iyul</small>');
    expect(at("2027-07-09T10:00:00Z", "en")).toContain("6 days 4 hours");
  });

  it("names the coming stage between two windows", () => {
    const text = at("2027-07-30T10:00:00Z");
    expect(text).toContain("Növbəti mərhələ: test imtahanı");
    expect(text).toContain("Başlanır:");
  });

  it("has a sentence for every stage and both ends of the year, in both languages", () => {
    const moments = ["2027-05-01T00:00:00Z", ...stages.flatMap((stage) => [calendar[stage].from, new Date(Date.parse(calendar[stage].until) - 1).toISOString()]), "2028-12-01T00:00:00Z"];
    for (const moment of moments) for (const lang of ["az", "en"] as const) expect(at(moment, lang)).toMatch(/<b>[^<]{10,}<\/b>/);
    expect(at("2028-12-01T00:00:00Z").match(/class="done"/g)).toHaveLength(8);
  });

  it("is not there before the first competition", () => {
    expect(band(testView("az", { competition: null })).text).toBe("");
  });
});
