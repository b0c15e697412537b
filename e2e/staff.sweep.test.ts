import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root } from "../tools/lib/project.ts";
import { openBrowser, openWindow, watch, type Browser } from "./support/browser.ts";
import { patience, startKadr, type Kadr } from "./support/kadr.ts";
import { linksOf, resolve } from "./support/links.ts";
import { faultsOfAccess, faultsOfShape, faultsOfWidth } from "./support/look.ts";
import { loginOf, roles, type Role } from "./support/people.ts";

/** The staff app's own site map: one line a page. */
const siteMap = async (): Promise<string[]> => [...(await readFile(join(root, "web", "src", "routes.tsx"), "utf8")).matchAll(/^ {2}page\("([^"]+)"/gm)].map((match) => match[1]!);

/** The pages about one thing that were found by way of a link. */
const seen = new Set<string>();

let browser: Browser;
let map: string[];
beforeAll(async () => {
  [browser, map] = await Promise.all([openBrowser(), siteMap()]);
});
afterAll(() => browser?.close());

// The administrator goes first: whoever has fewer doors is sent the addresses of pages behind them.
// Each role walks through in one language and light; between them they see all four pairs.
const staff = roles.filter((role) => role !== "candidate").toReversed();
const walkOf = (role: Role) => ({ lang: staff.indexOf(role as never) % 2 === 0 ? "az" : "en", dark: staff.indexOf(role as never) % 4 > 1 }) as const;

/** The role with the fewest doors. */
const knocksEverywhere: Role = "verifier";

describe.for([
  ["placed", staff],
  ["over", ["placement_officer"]],
  ["applications", ["administrator"]],
] as [Parameters<typeof startKadr>[0], Role[]][])("the staff app at the moment: %s", ([moment, walkers]) => {
  let kadr: Kadr;
  const found = new Set<string>();
  /** Where axe has been at this moment. */
  const lookedAt = new Set<string>();
  beforeAll(async () => {
    kadr = await startKadr(moment);
  }, patience);
  afterAll(() => kadr?.[Symbol.asyncDispose]());

  test.for(walkers)("every page is in order for %s", { timeout: 300_000 }, async (role) => {
    expect(map.length).toBeGreaterThan(25);
    const { lang, dark } = walkOf(role);
    const window = await openWindow(browser, kadr.address, { lang, dark, login: await loginOf(kadr.address, role) });
    const page = await window.newPage();
    const watching = watch(page);
    const wrong: string[] = [];
    const mine = new Set<string>();
    let doors: string[] = [];
    let foreign = 0;

    const visit = async (route: string, path = route, linked = true): Promise<void> => {
      // behind a door that this role's menu does not have, or at a thing that no page of its own leads to, the server refuses, and the browser reports it
      const own = path === "/staff/" || (linked && doors.some((door) => door !== "/staff/" && door !== "/staff" && path.startsWith(door)));
      // one page that is refused looks like the next: one role is sent behind every door, of the others two are enough
      if (!own && foreign++ >= 2 && role !== knocksEverywhere) return;
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.goto(path);
      await page.getByRole("heading", { level: 1 }).waitFor();
      await watching.settled();
      for (const link of await linksOf(page)) {
        found.add(link);
        mine.add(link);
      }
      if (path === "/staff/") doors = await page.getByRole("navigation").getByRole("link").evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).pathname));
      const complaints = watching.complaints().filter((complaint) => own || !/status of 40[1349]/.test(complaint));
      // its own pages are looked at once in each language and light
      const view = `${route} ${lang} ${dark}`;
      const looked = (own ? !lookedAt.has(view) : foreign <= 2) ? await faultsOfAccess(page) : [];
      if (own) lookedAt.add(view);
      const faults = [...complaints, ...(await faultsOfShape(page)), ...(await faultsOfWidth(page, 1280)), ...looked];
      wrong.push(...faults.map((fault) => `${path}: ${fault}`));
    };

    const plain = map.filter((path) => !path.includes("$")).map((path) => `/staff${path}`);
    const named = map.filter((path) => path.includes("$")).map((path) => `/staff${path}`);
    for (const path of plain) await visit(path);
    for (const path of named) {
      const own = resolve(path, mine, new Set(plain));
      const address = own ?? resolve(path, found, new Set(plain));
      if (!address) continue;
      await visit(path, address, own !== undefined);
      seen.add(path);
    }
    await window.close();
    expect(wrong).toEqual([]);
  });

  test("the server found nothing unexpected in it", () => {
    expect(kadr.troubles()).toEqual([]);
  });
});

test("every page of the site map is led to by a link, and was seen", () => {
  expect(map.filter((path) => path.includes("$") && !seen.has(`/staff${path}`))).toEqual([]);
});
