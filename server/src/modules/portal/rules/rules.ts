import { readFileSync } from "node:fs";
import { page } from "../../../pages/layout/index.ts";
import { here, type View } from "../../../pages/view.ts";
import { html, nothing, type Html } from "../../../platform/html.ts";
import { get, show } from "../../../platform/pages.ts";
import type { Values } from "@kadr/i18n";
import { findCompetition, frame } from "../../competitions/index.ts";
import { ruleFigures } from "../figures.ts";
import { prose, sectionsOf, withContents } from "../guide/prose.ts";
import { incentiveTable } from "../home/incentives.ts";

/** The regulation's own words, paragraph by paragraph. They are in Azerbaijani alone, as the Ministry gave them. */
const original = JSON.parse(readFileSync(new URL("../../../../reference/regulation.json", import.meta.url), "utf8")) as { title: string; paragraphs: Record<string, string[]> };

/** Where a paragraph is carried out on this site. */
const places: Readonly<Record<string, readonly [path: string, key: "criteria" | "vacancies" | "choosing" | "test" | "samples" | "results" | "emptyPosts" | "recruited" | "cabinet"][]>> = {
  s2: [["/criteria", "criteria"]],
  s3: [["/vacancies", "vacancies"]],
  s5: [["/instructions/choosing", "choosing"]],
  s6: [["/cabinet", "cabinet"]],
  s8: [["/instructions/test", "test"], ["/samples", "samples"]],
  s10: [["/results", "results"]],
  s15: [["/empty-posts", "emptyPosts"]],
  s17: [["/recruited", "recruited"]],
};

const rulesPage = (view: View, values: Values): Html => {
  const { t } = view;
  const sections = sectionsOf(view, "rules", values).map((section, i) => ({ ...section, title: `§${i + 1}. ${section.title}` }));
  const words = (n: number): Html => html`<details class="below"><summary>${t("rules.original", { n })}</summary><blockquote lang="az">${(original.paragraphs[String(n)] ?? []).map((text) => html`<p>${text}</p>`)}</blockquote></details>`;
  const links = (id: string): Html => (places[id] ? html`<p class="plain">${places[id].map(([path, key], i) => html`${i > 0 && " · "}<a href="${here(view, path)}">${t(`portal.part.${key}`)}</a>`)}</p>` : nothing);
  const after = Object.fromEntries(sections.map(({ id }, i) => [id, html`${id === "s4" && incentiveTable(view, values)}${links(id)}${words(i + 1)}`]));
  return page(view, {
    title: t("rules.title"),
    main: html`<h1>${t("rules.title")}</h1><p class="lead">${t("rules.lead", values)}</p><p class="small dim">${t("rules.source")}</p>${withContents(t("rules.contents"), sections, prose(sections, after))}`,
  });
};

export const rulesPages = [
  get("/rules", "anyone", async (request) => {
    const [view, competition] = await Promise.all([frame(request), findCompetition(request.reader)]);
    return { ...show(rulesPage(view, ruleFigures(view, competition?.state === "draft" ? undefined : competition))), cacheSeconds: 300 };
  }),
];
