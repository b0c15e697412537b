import { mostPoints, usualCriteria, type Criterion, type Diploma } from "@kadr/domain/criteria";
import { page } from "../../../pages/layout/index.ts";
import { note, table } from "../../../pages/parts/index.ts";
import { here, type View } from "../../../pages/view.ts";
import { html, type Html } from "../../../platform/html.ts";
import { get, show } from "../../../platform/pages.ts";
import { findCompetition, frame } from "../../competitions/index.ts";

const words = (view: View, name: Readonly<Record<string, string>>): string => name[view.lang] ?? name.az ?? "";

const levels: readonly Diploma["level"][] = ["secondary_special", "bachelor", "master", "doctorate"];

/** A criterion as lines of a table: what is declared, and the points it gives. */
const linesOf = (view: View, criterion: Criterion): { what: string; points: number }[] => {
  const { t, f } = view;
  switch (criterion.kind) {
    case "level":
      return levels.flatMap((level) => (criterion.points[level] === undefined ? [] : [{ what: t(`portal.level.${level}`), points: criterion.points[level] }]));
    case "average":
      return criterion.bands
        .toSorted((a, b) => a.from - b.from)
        .map(({ from, points }, i, bands) => ({ what: bands[i + 1] ? t("portal.criteria.band", { from: f.points(from), below: f.points(bands[i + 1]!.from - 1) }) : t("portal.criteria.bandUp", { from: f.points(from) }), points }));
    case "honours":
      return [{ what: t("portal.criteria.honours"), points: criterion.points }];
    case "option":
      return criterion.options.map(({ name, points }) => ({ what: words(view, name), points }));
    case "count":
      return [
        { what: t("portal.criteria.each"), points: criterion.each },
        { what: t("portal.criteria.most"), points: criterion.most },
      ];
  }
};

const criterionTable = (view: View, criterion: Criterion): Html => {
  const { t, f } = view;
  const most = mostPoints([criterion]);
  const paper = "paper" in criterion ? criterion.paper : true;
  return html`<section><h2 id="${criterion.code}">${words(view, criterion.name)}</h2><p class="dim">${t(`portal.criteria.how.${criterion.kind}`)} ${paper && t("portal.criteria.paper")}</p>${table({
    caption: words(view, criterion.name),
    look: "crit",
    columns: [{ label: t("portal.criteria.declared") }, { label: t("portal.criteria.points"), num: true }],
    rows: linesOf(view, criterion),
    cells: ({ what, points }) => [what, f.points(points)],
  })}<p class="small dim">${t("portal.criteria.mostOf", { most })}</p></section>`;
};

const criteriaPage = (view: View, criteria: readonly Criterion[], announced: boolean): Html => {
  const { t, f } = view;
  return page(view, {
    title: t("portal.part.criteria"),
    main: html`<h1>${t("portal.part.criteria")}</h1><p class="lead">${t("portal.criteria.lead", { most: mostPoints(criteria) })}</p>${!announced && note("info", html`<p>${t("portal.criteria.usual")}</p>`)}
${table({
      caption: t("portal.criteria.all"),
      captionShown: true,
      columns: [{ label: t("portal.criteria.criterion") }, { label: t("portal.criteria.most"), num: true }],
      rows: criteria,
      cells: (criterion) => [html`<a href="#${criterion.code}">${words(view, criterion.name)}</a>`, f.points(mostPoints([criterion]))],
    })}
${criteria.map((criterion) => criterionTable(view, criterion))}
<h2>${t("portal.criteria.then")}</h2><p>${t("portal.criteria.thenText")}</p><p><a href="${here(view, "/rules#s2")}">§2</a> · <a href="${here(view, "/rules#s10")}">§10</a> · <a href="${here(view, "/rules#s13")}">§13</a></p>`,
  });
};

export const criteriaPages = [
  get("/criteria", "anyone", async (request) => {
    const [view, competition] = await Promise.all([frame(request), findCompetition(request.reader)]);
    const announced = competition !== undefined && competition.state !== "draft";
    return { ...show(criteriaPage(view, announced ? competition.criteria : usualCriteria, announced)), cacheSeconds: 300 };
  }),
];
