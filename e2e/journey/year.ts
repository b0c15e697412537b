import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import { demoPassword } from "../support/people.ts";
import { openWindow, watch, type Browser, type BrowserContext, type Page, type Watch } from "../support/browser.ts";
import type { Kadr } from "../support/kadr.ts";
import { az } from "../support/words.ts";

/** The year as the journey lives it: a running country, a browser, and a window for everybody who takes part. */
export interface Year {
  kadr: Kadr;
  browser: Browser;
  /** What later stages must know of earlier ones. */
  known: Record<string, string>;
  windows: Map<string, { window: BrowserContext; page: Page; watching: Watch }>;
}

export const beginYear = (kadr: Kadr, browser: Browser, known: Record<string, string> = {}): Year => ({ kadr, browser, known, windows: new Map() });

/** The page of somebody; whoever comes first signs in by the form as people do. */
export const pageOf = async (year: Year, login: string, password = demoPassword): Promise<Page> => {
  const there = year.windows.get(login);
  if (there) return there.page;
  const page = await newPage(year, login);
  await page.goto("/sign-in");
  await page.getByLabel(az("people.login")).fill(login);
  await page.getByLabel(az("people.password"), { exact: true }).fill(password);
  await page.getByRole("button", { name: az("people.signInAct") }).click();
  await page.waitForURL(/\/(staff|cabinet)/);
  return page;
};

/** A window in which nobody is signed in yet. */
export const newPage = async (year: Year, name: string): Promise<Page> => {
  const window = await openWindow(year.browser, year.kadr.address, { lang: "az" });
  const page = await window.newPage();
  year.windows.set(name, { window, page, watching: watch(page) });
  return page;
};

/** Goes to a page of the staff app and waits for its heading. */
export const openStaff = async (year: Year, login: string, path: string): Promise<Page> => {
  const page = await pageOf(year, login);
  await page.goto(`/staff${path}`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  return page;
};

type Opening = "announced" | "applications" | "review" | "admission" | "exam" | "placement" | "papers" | "second_round" | "publication" | "in_year" | "appeals";

/** Moves the calendar by the demo's own control; the rest of the country lives through what lies between. */
export const moveTo = async (year: Year, stage: Opening): Promise<void> => {
  const page = year.windows.get("calendar")?.page ?? (await newPage(year, "calendar"));
  await page.goto("/demo");
  await page.getByLabel(az("demo.moveTo")).selectOption({ value: stage });
  await page.getByRole("button", { name: az("demo.move"), exact: true }).click();
  await page.waitForURL(/\/demo/);
  for (;;) {
    const { living } = await read<{ living: { stopped: boolean; doing: string } | null }>(year, "/demo/living");
    if (!living) break;
    if (living.stopped) throw new Error(`The country stopped while it was doing this: ${living.doing}.\n${year.kadr.troubles().join("\n")}`);
    await sleep(200);
  }
  expect((await read<{ open: string[] }>(year, "/competition")).open).toContain(stage);
};

/** What everybody can read of the country. */
export const read = async <T>(year: Year, path: string): Promise<T> => (await fetch(`${year.kadr.address}/api${path}`)).json() as Promise<T>;

/** Opens a decision by its button, fills it in, confirms it, and reads what the page says then. */
export const decide = async (page: Page, open: string | RegExp, confirm: string, said: RegExp | string, fill: (dialog: ReturnType<Page["getByRole"]>) => Promise<void> = async () => {}): Promise<void> => {
  await page.getByRole("button", { name: open }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.waitFor();
  await fill(dialog);
  await dialog.getByRole("button", { name: confirm, exact: true }).click();
  await page.getByRole("status").filter({ hasText: said }).waitFor();
};

/** A sentence of the catalogue whose numbers do not matter. */
export const sentence = (text: string): RegExp => new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\d+/g, "\\d+"));

/** What anybody's page has complained of since the last time this was asked. A form that came back with faults is one the journey sent so. */
export const complaints = (year: Year): string[] =>
  [...year.windows].flatMap(([name, { watching }]) =>
    watching
      .complaints()
      .filter((complaint) => !complaint.includes("status of 400"))
      .map((complaint) => `${name}: ${complaint}`),
  );
