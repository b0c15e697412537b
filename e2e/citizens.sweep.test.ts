import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { citizensPages } from "../server/test/pages.ts";
import { openBrowser, openWindow, watch, type Browser } from "./support/browser.ts";
import { patience, startKadr, type Kadr } from "./support/kadr.ts";
import { fits, linksOf } from "./support/links.ts";
import { faultsOfAccess, faultsOfShape, faultsOfWidth } from "./support/look.ts";
import { loginOf } from "./support/people.ts";

const pages = citizensPages.filter(({ method }) => method === "GET");
const plain = pages.filter(({ path }) => !path.includes(":"));
const named = pages.filter(({ path }) => path.includes(":"));
const taken = new Set(plain.map(({ path }) => path));

/** The pages about one thing that were found by way of a link. */
const seen = new Set<string>();

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** Who walks through, at which moment of the year, in which language and light. */
const walks = [
  { moment: "applications", story: undefined, lang: "az", dark: false },
  { moment: "applications", story: "draft", lang: "az", dark: true },
  { moment: "applications", story: "submitted", lang: "en", dark: false },
  { moment: "over", story: undefined, lang: "en", dark: true },
  { moment: "over", story: "placed", lang: "az", dark: false },
  { moment: "over", story: "offered", lang: "en", dark: true },
  { moment: "over", story: "appealing", lang: "az", dark: true },
] as const;

describe.for(["applications", "over"] as const)("the portal and the cabinet at the moment: %s", (moment) => {
  let kadr: Kadr;
  beforeAll(async () => {
    kadr = await startKadr(moment);
  }, patience);
  afterAll(() => kadr?.[Symbol.asyncDispose]());

  test.for(walks.filter((walk) => walk.moment === moment))("every page is in order for $story in $lang", { timeout: 240_000 }, async ({ story, lang, dark }) => {
    const window = await openWindow(browser, kadr.address, { lang, dark, ...(story && { login: await loginOf(kadr.address, "candidate", story) }) });
    const page = await window.newPage();
    const watching = watch(page);
    const found = new Set<string>();
    const wrong: string[] = [];
    const visit = async (path: string, open: boolean): Promise<void> => {
      await page.setViewportSize({ width: 1280, height: 900 });
      const answer = await page.goto(lang === "en" ? `/en${path === "/" ? "" : path}` : path);
      const status = answer?.status() ?? 0;
      const expected = open ? [200] : [401];
      // a step of the application that is not open yet says so
      const refused = open && (status === 409 || status === 404) && path.startsWith("/application");
      const faults = [
        ...(expected.includes(status) || refused ? [] : [`status ${status}`]),
        ...(await faultsOfShape(page)),
        ...(await faultsOfWidth(page, 320)),
        ...(await faultsOfWidth(page, 1280)),
        ...(await faultsOfAccess(page)),
        ...watching.complaints().filter((complaint) => !(status >= 400 && complaint.includes(`status of ${status}`))),
      ];
      for (const link of await linksOf(page)) found.add(link);
      wrong.push(...faults.map((fault) => `${path}: ${fault}`));
    };
    for (const { path, who } of plain) await visit(path, who === "anyone" || story !== undefined);
    for (const { path, who } of named) {
      const address = fits(path, found, taken);
      if (!address) continue;
      seen.add(path);
      // a paper is shown by the browser as it is
      if (!path.includes("/documents/")) await visit(address, who === "anyone" || story !== undefined);
    }
    await window.close();
    expect(wrong).toEqual([]);
  });

  test("the server found nothing unexpected in it", () => {
    expect(kadr.troubles()).toEqual([]);
  });
});

test("every page about one thing is led to by a link, and was seen", () => {
  expect(named.map(({ path }) => path).filter((path) => !seen.has(path))).toEqual([]);
});
