import axe from "axe-core";
import type { Page } from "./browser.ts";

interface Violation {
  id: string;
  impact: string | null;
  nodes: { target: unknown[]; failureSummary?: string }[];
}

/** What is wrong with the page as it stands: headings, language, room to the side. */
export const faultsOfShape = async (page: Page): Promise<string[]> => {
  const { h1, lang, title } = await page.evaluate(() => ({ h1: document.querySelectorAll("h1").length, lang: document.documentElement.lang, title: document.title }));
  return [...(h1 === 1 ? [] : [`${h1} headings of the first order`]), ...(lang ? [] : ["no language"]), ...(title.trim() ? [] : ["no title"])];
};

/** Whether one has to scroll sideways at this width. */
export const faultsOfWidth = async (page: Page, width: number): Promise<string[]> => {
  await page.setViewportSize({ width, height: 900 });
  return faultsOfReach(page);
};

/** The same at the width the page has. */
export const faultsOfReach = async (page: Page): Promise<string[]> => {
  const { width } = page.viewportSize()!;
  const { room, wide } = await page.evaluate(() => {
    const all = [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1);
    return { room: document.documentElement.scrollWidth - document.documentElement.clientWidth, wide: all.slice(-2).map((one) => `${one.tagName.toLowerCase()}.${one.className}`) };
  });
  return room > 0 ? [`${room} px too wide at ${width} px (${wide.join(", ")})`] : [];
};

/** What axe finds: what is serious or critical, or everything. It runs in the page without loosening the page's content policy. */
export const faultsOfAccess = async (page: Page, weight: "serious" | "any" = "serious"): Promise<string[]> => {
  await page.evaluate(axe.source);
  const violations = (await page.evaluate(`axe.run(document, { resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }).then(({ violations }) => violations)`)) as Violation[];
  return violations
    .filter(({ impact }) => weight === "any" || impact === "serious" || impact === "critical")
    .map(({ id, impact, nodes }) => `axe ${impact} ${id}: ${nodes.slice(0, 2).map(({ target, failureSummary }) => `${target.join(" ")} ${(failureSummary ?? "").split("\n").slice(1, 2).join("").trim()}`).join("; ")}`);
};
