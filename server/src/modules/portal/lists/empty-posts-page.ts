import type { Answer, Input } from "@kadr/contract";
import type { portal } from "@kadr/contract/portal";
import { page } from "../../../pages/layout/index.ts";
import { dash, label, table } from "../../../pages/parts/index.ts";
import { here } from "../../../pages/view.ts";
import { html } from "../../../platform/html.ts";
import { get, show } from "../../../platform/pages.ts";
import { findCompetition, frame } from "../../competitions/index.ts";
import { asked, listPath, sortOf, sortWord } from "../address.ts";
import { ruleFigures } from "../figures.ts";
import { districtName, kilometres, named } from "../places.ts";
import { subjectOptions } from "../vacancies/list.ts";
import { emptyPosts } from "./empty-posts.ts";
import { listView } from "./list-view.ts";

type Row = Answer<typeof portal.emptyPosts>["rows"][number];

export const emptyPostsPages = [
  get("/empty-posts", "anyone", async (request) => {
    const view = await frame(request);
    const { t } = view;
    const { page: number, sort, ...chosen } = asked(request.query, ["search", "subject", "district", "incentive", "sort", "page"]);
    const [list, subjects, competition] = await Promise.all([
      request.ask(emptyPosts, { ...chosen, sort, page: number ?? 1, size: 20 } as Input<typeof portal.emptyPosts>),
      subjectOptions(request, view),
      findCompetition(request.reader),
    ]);
    const figures = ruleFigures(view, competition);
    const rows = table<Row>({
      caption: t("portal.part.emptyPosts"),
      look: "vac",
      columns: [
        { label: t("portal.word.institution"), sort: "name" },
        { label: t("portal.word.districtShort"), sort: "district" },
        { label: t("portal.word.distance"), sort: "distance", num: true },
        { label: t("portal.word.incentive"), short: t("portal.word.incentiveShort") },
        { label: t("portal.empty.left"), sort: "left", num: true, first: "desc" },
      ],
      rows: list.rows,
      sort: sortOf(sort) ?? { by: "district", direction: "asc" },
      sortPath: (to) => listPath(view, "/empty-posts", { ...chosen, sort: sortWord(to) }),
      cells: (post) => [
        html`<a href="${here(view, `/vacancies/${post.number}`)}">${named(view, post.institution)}</a><span>${subjects.find(({ value }) => value === post.subjectCode)?.label}</span>`,
        districtName(view, post.district.code),
        kilometres(view, post.distanceM),
        post.incentive ? label(post.incentive, post.incentive === "H-2" ? "info" : "plain") : dash,
        t("portal.empty.leftOf", { left: post.left, seats: post.seats }),
      ],
    });
    const main = html`<h1>${t("portal.part.emptyPosts")}</h1><p class="lead">${t("portal.empty.lead")} <a href="${here(view, "/rules#s15")}">§15</a></p>${listView(view, {
      path: "/empty-posts",
      chosen,
      sort,
      subjects,
      incentives: true,
      searchLabel: t("portal.vacancies.search"),
      count: html`<b>${t("portal.empty.count", { n: list.left })}</b> <span class="dim">· ${t("portal.vacancies.inInstitutions", { n: list.institutions })} · ${t("portal.vacancies.inDistricts", { n: list.districts })}</span>`,
      links: list.run && t("portal.results.publishedAt", { at: new Date(list.run.publishedAt), number: list.run.number }),
      ...list,
      table: rows,
      none: t("portal.empty.none", figures),
    })}`;
    return show(page(view, { title: t("portal.part.emptyPosts"), main }));
  }),
];
