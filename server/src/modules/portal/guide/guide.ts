import { page } from "../../../pages/layout/index.ts";
import { acts, linkButton } from "../../../pages/parts/index.ts";
import { here, type View } from "../../../pages/view.ts";
import { html, type Child } from "../../../platform/html.ts";
import { get, show, type PageRequest } from "../../../platform/pages.ts";
import { findCompetition, frame } from "../../competitions/index.ts";
import { ruleFigures } from "../figures.ts";
import { prose, sectionsOf, withContents } from "./prose.ts";

type Name = "choosing" | "test" | "help" | "accessibility" | "privacy" | "openData";

/** A page of running text: its sections come from the catalogue, its figures from the competition. */
const textPage = (path: string, name: Name, extra: (view: View, request: PageRequest) => Promise<{ after?: Record<string, Child>; end?: Child }> = async () => ({})) =>
  get(path, "anyone", async (request) => {
    const [view, competition] = await Promise.all([frame(request), findCompetition(request.reader)]);
    const { t } = view;
    const sections = sectionsOf(view, `guide.${name}`, ruleFigures(view, competition?.state === "draft" ? undefined : competition));
    const { after, end } = await extra(view, request);
    const text = prose(sections, after);
    const body = sections.length > 4 ? withContents(t("guide.contents"), sections, text) : text;
    return { ...show(page(view, { title: t(`guide.${name}.title`), main: html`<h1>${t(`guide.${name}.title`)}</h1><p class="lead">${t(`guide.${name}.lead`)}</p>${body}${end}` })), cacheSeconds: 300 };
  });

const link = (view: View, path: string, words: string) => html`<p><a href="${here(view, path)}">${words}</a></p>`;

const openData = async (view: View) => {
  const { t } = view;
  const files = [
    ["vacancies", "/api/open-data/vacancies.csv", "CSV"],
    ["examDraw", "/api/open-data/exam-draw.json", "JSON"],
    ["folder", "/api/placements/published/folder", "ZIP"],
    ["recruited", `/api/recruited.csv?language=${view.lang}`, "CSV"],
    ["recruitedXlsx", `/api/recruited.xlsx?language=${view.lang}`, "XLSX"],
  ] as const;
  const downloads = html`<ul class="up">${files.map(([name, path, kind]) => html`<li><div class="grow"><a href="${path}">${t(`guide.file.${name}`)}</a><p class="small dim">${t(`guide.file.${name}.hint`)}</p></div><span class="dim small">${kind}</span></li>`)}</ul>`;
  return { after: { s1: downloads, s4: html`<pre class="code"><code>npx kadr verify input output
npx kadr place input --out again
diff -r output again</code></pre>`, s6: link(view, "/api", t("guide.toApi")) } };
};

export const guidePages = [
  textPage("/instructions/choosing", "choosing", async (view) => ({ end: acts(linkButton(view, "/application", view.t("guide.toApplication")), linkButton(view, "/vacancies", view.t("pages.nav.vacancies"), "second")) })),
  textPage("/instructions/test", "test", async (view) => ({ end: acts(linkButton(view, "/samples", view.t("pages.nav.samples"))) })),
  textPage("/help", "help", async (view) => ({ end: html`<h2>${view.t("guide.seeToo")}</h2><ul>${(["/rules", "/instructions/choosing", "/instructions/test", "/criteria"] as const).map((path, i) => html`<li><a href="${here(view, path)}">${view.t((["portal.part.rules", "portal.part.choosing", "portal.part.test", "portal.part.criteria"] as const)[i]!)}</a></li>`)}</ul>` })),
  textPage("/accessibility", "accessibility"),
  textPage("/privacy", "privacy"),
  textPage("/open-data", "openData", openData),
];
