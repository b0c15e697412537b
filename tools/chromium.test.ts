import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { ensureChromium, findChromium, launchBrowser } from "./chromium.ts";

const before = process.env.CHROMIUM_PATH;
afterEach(() => {
  if (before === undefined) delete process.env.CHROMIUM_PATH;
  else process.env.CHROMIUM_PATH = before;
});

test("a browser starts and shows a page", async () => {
  const browser = await launchBrowser();
  const page = await browser.newPage();
  await page.setContent("<h1>Müəllimlərin işə qəbulu</h1>");
  expect(await page.getByRole("heading").textContent()).toBe("Müəllimlərin işə qəbulu");
  await browser.close();
});

test("the browser that CHROMIUM_PATH names is taken, and refused by name when it is not there", async () => {
  process.env.CHROMIUM_PATH = process.execPath;
  expect(await ensureChromium()).toBe(process.execPath);
  process.env.CHROMIUM_PATH = "/nowhere/chromium";
  await expect(ensureChromium()).rejects.toThrow("CHROMIUM_PATH names /nowhere/chromium, which does not exist.");
});

test("a program that only calls itself Chromium is passed over", async () => {
  const folder = await mkdtemp(join(tmpdir(), "kadr-path-"));
  await writeFile(`${folder}/chromium`, "#!/bin/sh\nexit 1\n", { mode: 0o755 });
  const path = process.env.PATH;
  process.env.PATH = `${folder}:${path}`;
  expect(await findChromium()).not.toBe(`${folder}/chromium`);
  process.env.PATH = path;
  await rm(folder, { recursive: true });
});
