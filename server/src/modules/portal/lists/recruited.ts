import type { Answer, Input } from "@kadr/contract";
import type { publications } from "@kadr/contract/publications";
import { page } from "../../../pages/layout/index.ts";
import { table } from "../../../pages/parts/index.ts";
import { here } from "../../../pages/view.ts";
import { html } from "../../../platform/html.ts";
import { get, show } from "../../../platform/pages.ts";
import { findCompetition, frame } from "../../competitions/index.ts";
import { currentPublication, listRecruited } from "../../publications/index.ts";
import { asked, listPath, sortOf, sortWord } from "../address.ts";
import { ruleFigures } from "../figures.ts";
import { districtName, named } from "../places.ts";
import { subjectOptions } from "../vacancies/list.ts";
import { listView } from "./list-view.ts";

type Row = Answer<typeof publications.listRecruited>["rows"][number];

export const recruitedPages = [
  get("/recruited", "anyone", async (request) => {
    const view = await frame(request);
    const { t, f, lang } = view;
    const { page: at, sort, ...chosen } = asked(request.query, ["search", "subject", "district", "incentive", "sort", "page"]);
    const [list, published, subjects, competition] = await Promise.all([
      request.ask(listRecruited, { ...chosen, sort, page: at ?? 1, size: 25 } as Input<typeof publications.listRecruited>),
      request.ask(currentPublication, {}),
      subjectOptions(request, view),
      findCompetition(request.reader),
    ]);
    const rows = table<Row>({
      caption: t("portal.part.recruited"),
      columns: [
        { label: t("portal.recruited.name"), sort: "name" },
        { label: t("portal.word.institution"), sort: "institution" },
        { label: t("portal.word.districtShort"), sort: "district" },
        { label: t("portal.recruited.way") },
        { label: t("portal.word.total"), sort: "total", num: true, first: "desc" },
      ],
      rows: list.rows,
      ...(sort && { sort: sortOf(sort)! }),
      sortPath: (to) => listPath(view, "/recruited", { ...chosen, sort: sortWord(to) }),
      cells: (row) => [
        html`${row.name}<span>${named(view, { nameAz: row.subjectAz, nameEn: row.subjectEn })}</span>`,
        named(view, { nameAz: row.institutionAz, nameEn: row.institutionEn }),
        districtName(view, row.districtCode),
        t(`publications.way.${row.way}`),
        f.points(row.total),
      ],
    });
    const files = published && html`<a href="/api/recruited.csv?language=${lang}">CSV</a> · <a href="/api/recruited.xlsx?language=${lang}">XLSX</a>`;
    const main = html`<h1>${t("portal.part.recruited")}</h1><p class="lead">${t("portal.recruited.lead")} <a href="${here(view, "/rules#s17")}">§17</a>${published && html` <span class="dim">${t("portal.recruited.publishedAt", { at: new Date(published.publishedAt) })}</span>`}</p>${listView(view, {
      path: "/recruited",
      chosen,
      sort,
      subjects,
      incentives: true,
      searchLabel: t("portal.recruited.search"),
      searchHint: t("portal.vacancies.searchHint"),
      count: html`<b>${t("portal.recruited.count", { n: list.total })}</b> <span class="dim">· ${t("portal.vacancies.inInstitutions", { n: list.institutions })} · ${t("portal.vacancies.inDistricts", { n: list.districts })}</span>`,
      links: files,
      ...list,
      table: rows,
      none: t("portal.recruited.none", ruleFigures(view, competition)),
    })}`;
    return show(page(view, { title: t("portal.part.recruited"), main }));
  }),
];
