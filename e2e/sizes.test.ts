import { brotliCompressSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { citizensPages } from "../server/test/pages.ts";
import { countryFiles } from "../server/test/country-files.ts";
import { fillApplication, register, sendApplication } from "./journey/apply.ts";
import { openBrowser, openWindow, watch, type Browser, type Page } from "./support/browser.ts";
import { patience, startKadr, type Kadr } from "./support/kadr.ts";
import { fits, linksOf } from "./support/links.ts";
import { loginOf } from "./support/people.ts";
import { weigh, type Weight } from "./support/weigh.ts";
import { az } from "./support/words.ts";

const kilobytes = 1000;
const most = 40 * kilobytes;

let kadr: Kadr;
let browser: Browser;
beforeAll(async () => {
  [kadr, browser] = await Promise.all([startKadr("applications"), openBrowser()]);
}, patience);
afterAll(async () => {
  await browser?.close();
  await kadr?.[Symbol.asyncDispose]();
});

/** What a map weighs on the wire: the page with it less the page without it. */
const mapIn = async (page: Page): Promise<number> => {
  const html = await page.content();
  const packed = (text: string) => brotliCompressSync(text).length;
  return packed(html) - packed(html.replace(/<svg[^>]*class="map"[^]*?<\/svg>/g, ""));
};

const said = (path: string, { bytes, parts }: Weight, map = 0): string => `${path}: ${((bytes - map) / kilobytes).toFixed(1)} kB${map > 0 ? ` and a map of ${(map / kilobytes).toFixed(1)} kB` : ""} (${parts.slice(0, 3).map((part) => `${part.url} ${(part.bytes / kilobytes).toFixed(1)}`).join(", ")})`;

describe("the first view, as it travels", () => {
  test.for([undefined, "draft", "submitted"])("every page of the portal and the cabinet is below 40 kB without the map (%s)", { timeout: 120_000 }, async (story) => {
    const login = story && (await loginOf(kadr.address, "candidate", story));
    const pages = citizensPages.filter(({ method, who }) => method === "GET" && (story ? who !== "anyone" : who === "anyone"));
    const found = new Set<string>();
    const heavy: string[] = [];
    let heaviest = { bytes: 0, said: "" };
    const window = await openWindow(browser, kadr.address, login ? { login } : {});
    const walk = await window.newPage();
    for (const { path } of citizensPages.filter(({ method, path, who }) => method === "GET" && !path.includes(":") && (story || who === "anyone"))) {
      await walk.goto(path);
      for (const link of await linksOf(walk)) found.add(link);
    }
    for (const { path } of pages) {
      const address = path.includes(":") ? fits(path, found, new Set()) : path;
      // a paper is as heavy as its owner made it
      if (!address || path.includes("/documents/:")) continue;
      const page = await window.newPage();
      const watching = watch(page);
      const weight = await weigh(page, address, watching.settled);
      const map = await mapIn(page);
      if (weight.bytes - map >= most) heavy.push(said(address, weight, map));
      if (weight.bytes - map > heaviest.bytes) heaviest = { bytes: weight.bytes - map, said: said(address, weight, map) };
      await page.close();
    }
    await window.close();
    console.log(`heaviest: ${heaviest.said}`);
    expect(heavy).toEqual([]);
  });

  test.for([
    ["the exam's entry", "/exam", 80, undefined],
    ["the staff app", "/staff", 300, "administrator"],
  ] as const)("%s is small enough", async ([, path, most, role]) => {
    const window = await openWindow(browser, kadr.address, role ? { login: await loginOf(kadr.address, role) } : {});
    const page = await window.newPage();
    const watching = watch(page);
    const weight = await weigh(page, path, async () => {
      await page.getByRole("heading", { level: 1 }).waitFor();
      await watching.settled();
    });
    await window.close();
    console.log(said(path, weight));
    expect(weight.bytes, said(path, weight)).toBeLessThan(most * kilobytes);
  });
});

test("with scripts switched off an application is filed, from the registration to the receipt", { timeout: 120_000 }, async () => {
  const window = await openWindow(browser, kadr.address, {}, { javaScriptEnabled: false });
  const page = await window.newPage();
  await register(page);
  await fillApplication(page, { subject: countryFiles().school.subject });
  expect(await sendApplication(page)).toMatch(/^\d{7}$/);
  await page.goto("/cabinet");
  await page.getByRole("heading", { level: 1, name: az("cabinet.verdict.submitted") }).waitFor();
  await window.close();
});
