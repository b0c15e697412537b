import type { Page } from "./browser.ts";

/** The addresses a page links to, without language, query and place in the page. */
export const linksOf = async (page: Page): Promise<string[]> => {
  const hrefs = await page.evaluate(() => [...document.querySelectorAll("a[href]")].map((link) => (link as HTMLAnchorElement).href));
  return [...new Set(hrefs.filter((href) => href.startsWith("http")).map((href) => new URL(href).pathname.replace(/^\/en(?=\/|$)/, "") || "/"))];
};

/** What a pattern of the site map stands for: an address that was linked to, or what lies below one (`/exams/$sessionId/board`, which a button opens). */
export const resolve = (pattern: string, addresses: Iterable<string>, taken: ReadonlySet<string>): string | undefined => {
  const all = [...addresses];
  const linked = fits(pattern, all, taken);
  if (linked) return linked;
  const below = /^(.*[:$]\w+)((?:\/[^:$/]+)+)$/.exec(pattern);
  const above = below && fits(below[1]!, all, taken);
  return above ? above + below[2]! : undefined;
};

/** The first of these addresses that is one of `pattern`: `/vacancies/:number`, `/exams/$sessionId`. A word of the site map is nobody's name. */
export const fits = (pattern: string, addresses: Iterable<string>, taken: ReadonlySet<string>): string | undefined => {
  const shape = new RegExp(`^${pattern.replace(/[:$]\w+/g, "[^/]+")}$`);
  for (const address of addresses) if (shape.test(address) && !taken.has(address)) return address;
  return undefined;
};
