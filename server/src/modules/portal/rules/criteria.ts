import { mostPoints, usualCriteria, type Criterion, type Diploma } from "@kadr/domain/criteria";
import { page } from "../../../pages/layout/index.ts";
import { note } from "../../../pages/parts/index.ts";
import { here, type View } from "../../../pages/view.ts";
import { html, type Child, type Html } from "../../../platform/html.ts";
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

/** Two columns fit a phone as they are: no cards. */
const pointsTable = (caption: string, head: readonly [string, string], rows: readonly (readonly [Child, string])[]): Html =>
  html`<table class="crit"><caption class="vh">${caption}</caption><thead><tr><th scope="col">${head[0]}</th><th scope="col" class="num">${head[1]}</th></tr></thead><tbody>${rows.map(([name, points]) => html`<tr><th scope="row">${name}</th><td class="num">${points}</td></tr>`)}</tbody></table>`;

const criterionTable = (view: View, criterion: Criterion): Html => {
  const { t, f } = view;
  const name = words(view, criterion.name);
  const paper = "paper" in criterion ? criterion.paper : true;
  return html`<section><h2 id="${criterion.code}">${name}</h2><p class="dim">${t(`portal.criteria.how.${criterion.kind}`)} ${paper && t("portal.criteria.paper")}</p>${pointsTable(
    name,
    [t("portal.criteria.declared"), t("portal.criteria.points")],
    linesOf(view, criterion).map(({ what, points }) => [what, f.points(points)]),
  )}<p class="small dim">${t("portal.criteria.mostOf", { most: mostPoints([criterion]) })}</p></section>`;
};

const criteriaPage = (view: View, criteria: readonly Criterion[], announced: boolean): Html => {
  const { t, f } = view;
  const all = pointsTable(
    t("portal.criteria.all"),
    [t("portal.criteria.criterion"), t("portal.criteria.most")],
    criteria.map((criterion) => [html`<a href="#${criterion.code}">${words(view, criterion.name)}</a>`, f.points(mostPoints([criterion]))]),
  );
  return page(view, {
    title: t("portal.part.criteria"),
    main: html`<h1>${t("portal.part.criteria")}</h1><p class="lead">${t("portal.criteria.lead", { most: mostPoints(criteria) })}</p>${!announced && note("info", html`<p>${t("portal.criteria.usual")}</p>`)}
<div class="text"><section>${all}</section>${criteria.map((criterion) => criterionTable(view, criterion))}
<section><h2>${t("portal.criteria.then")}</h2><p>${t("portal.criteria.thenText")}</p><p><a href="${here(view, "/rules#s2")}">§2</a> · <a href="${here(view, "/rules#s10")}">§10</a> · <a href="${here(view, "/rules#s13")}">§13</a></p></section></div>`,
  });
};

export const criteriaPages = [
  get("/criteria", "anyone", async (request) => {
    const [view, competition] = await Promise.all([frame(request), findCompetition(request.reader)]);
    const announced = competition !== undefined && competition.state !== "draft";
    return { ...show(criteriaPage(view, announced ? competition.criteria : usualCriteria, announced)), cacheSeconds: 300 };
  }),
];
