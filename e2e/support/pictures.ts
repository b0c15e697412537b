import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../../tools/lib/project.ts";
import type { Page } from "./browser.ts";

const wanted = process.env.KADR_PICTURES === "1";
const folder = join(root, "docs", "pictures");

/** A picture of the page as it stands, for README and guides; only when asked for with KADR_PICTURES=1. */
export const picture = async (page: Page, name: string, { width = 1280, height = 800 } = {}): Promise<void> => {
  if (!wanted) return;
  await mkdir(folder, { recursive: true });
  const before = page.viewportSize();
  await page.setViewportSize({ width, height });
  await page.evaluate(() => {
    scrollTo(0, 0);
    return document.fonts.ready.then(() => undefined);
  });
  await page.screenshot({ path: join(folder, `${name}.png`), animations: "disabled" });
  if (before) await page.setViewportSize(before);
};
