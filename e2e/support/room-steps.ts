import type { Page } from "playwright-core";
import { az } from "./words.ts";

/** What a candidate does in the exam room, step by step, in Azerbaijani. */
export const enter = async (page: Page, { code, password }: { code: string; password: string }): Promise<void> => {
  await page.getByLabel(az("room.entry.code"), { exact: true }).fill(code);
  await page.getByLabel(az("room.entry.password"), { exact: true }).fill(password);
  await page.getByRole("button", { name: az("room.entry.submit") }).click();
};

export const question = (page: Page, number: number): Promise<void> =>
  page.getByRole("heading", { level: 1, name: new RegExp(`${az("room.question", { n: number })}\\b`) }).waitFor();

/** Who has entered begins. */
export const start = async (page: Page): Promise<void> => {
  await page.getByRole("button", { name: az("room.before.start") }).click();
  await question(page, 1);
};

/** Settles when the page says that the server has every answer. */
export const allSaved = (page: Page, timeout?: number): Promise<void> =>
  page.getByText(az("room.saved.all", { time: "§" }).split("§")[0]!).first().waitFor({ ...(timeout !== undefined && { timeout }) });
