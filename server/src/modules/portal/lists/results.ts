import type { Answer, Input } from "@kadr/contract";
import type { placements } from "@kadr/contract/placements";
import { page } from "../../../pages/layout/index.ts";
import { table, tag } from "../../../pages/parts/index.ts";
import { here, type View } from "../../../pages/view.ts";
import { html, type Html } from "../../../platform/html.ts";
import { get, show } from "../../../platform/pages.ts";
import { findCompetition, frame } from "../../competitions/index.ts";
import { publicList } from "../../placements/index.ts";
import { asked } from "../address.ts";
import { ruleFigures } from "../figures.ts";
import { districtName, named } from "../places.ts";
import { subjectOptions } from "../vacancies/list.ts";
import { listView } from "./list-view.ts";

type List = Answer<typeof placements.publicList>;
type Row = List["rows"][number];

/** The number of an application as people know it from their receipt. */
export const applicationNumber = (number: number): string => String(number).padStart(7, "0");

const proof = (view: View, { run }: List): Html | null =>
  run &&
  html`<details class="below"><summary>${view.t("portal.results.proof")}</summary><p>${view.t("portal.results.proofText")}</p><dl class="facts"><div><dt>${view.t("portal.results.inputHash")}</dt><dd><code>${run.inputHash}</code></dd></div><div><dt>${view.t("portal.results.outputHash")}</dt><dd><code>${run.outputHash}</code></dd></div></dl><p><a href="${here(view, "/open-data")}">${view.t("pages.foot.openData")}</a></p></details>`;

export const resultsPages = [
  get("/results", "anyone", async (request) => {
    const view = await frame(request);
    const { t, f } = view;
    const { page: at, ...chosen } = asked(request.query, ["search", "subject", "district", "page"]);
    const competition = await findCompetition(request.reader);
    const [list, subjects] = await Promise.all([
      competition ? request.ask(publicList, { ...chosen, page: at ?? 1, size: 25 } as Input<typeof placements.publicList>) : ({ rows: [], page: 1, size: 25, total: 0, run: null } satisfies List),
      subjectOptions(request, view),
    ]);
    const how = (row: Row): string => (row.round === 2 ? t("portal.results.secondRound") : row.choice === null ? "" : t("portal.results.choice", { n: row.choice }));
    const rows = table<Row>({
      caption: t("portal.part.results"),
      columns: [
        { label: t("portal.results.number") },
        { label: t("portal.word.institution") },
        { label: t("portal.word.districtShort") },
        { label: t("portal.results.how") },
        { label: t("portal.word.total"), num: true },
      ],
      rows: list.rows,
      cells: (row) => [
        html`${applicationNumber(row.number)}<span>${subjects.find(({ value }) => value === row.post.subjectCode)?.label}</span>`,
        html`<a href="${here(view, `/vacancies/${row.post.number}`)}">${named(view, row.post.institution)}</a>`,
        districtName(view, row.post.district.code),
        html`<span class="nowrap">${how(row)}</span>${row.state === "provisional" && html` ${tag("hold", t("portal.results.provisional"))}`}`,
        f.points(row.total),
      ],
    });
    const main = html`<h1>${t("portal.part.results")}</h1><p class="lead">${t("portal.results.lead")} <a href="${here(view, "/rules#s10")}">§10</a></p>${listView(view, {
      path: "/results",
      chosen,
      subjects,
      searchLabel: t("portal.results.search"),
      searchHint: t("portal.results.searchHint"),
      count: html`<b>${t("portal.results.count", { n: list.total })}</b>`,
      links: list.run && t("portal.results.publishedAt", { at: new Date(list.run.publishedAt), number: list.run.number }),
      ...list,
      table: rows,
      none: t("portal.results.none", ruleFigures(view, competition)),
    })}${proof(view, list)}`;
    return show(page(view, { title: t("portal.part.results"), main }));
  }),
];
