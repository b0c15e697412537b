import { langs, otherLang, type Lang } from "@kadr/i18n";
import { html, nothing, raw, type Child, type Html } from "../../platform/html.ts";
import { here, localPath, type View } from "../view.ts";
import { band } from "./band.ts";
import { stylesheet } from "./stylesheet.ts";

/** One place of the navigation; `post` makes it a button, for what changes something (signing out). */
export interface NavItem {
  path: string;
  label: string;
  post?: boolean;
}

export interface PageContent {
  /** What the page is, without the name of the service; the same words as its h1 or shorter. */
  title: string;
  main: Child;
  /** The way up: a link above everything else. */
  back?: { path: string; label: string };
  /** Other navigation than the public one: the cabinet's. */
  nav?: { label: string; items: readonly NavItem[] };
  /** Shows the state of the competition under the header. */
  band?: boolean;
  /** True when the page draws its own full-width sections; else its content stands in one column of the page's width. */
  wide?: boolean;
  /** True when the form on the page came back with faults: the title says so first. */
  faults?: boolean;
  /** After so many seconds the browser asks for the page again: for something that goes on by itself. */
  refreshSeconds?: number;
  /** Addresses of module scripts that enhance the page; it works without them. */
  scripts?: readonly string[];
}

const mark = raw(
  '<svg viewBox="0 0 30 30" aria-hidden="true"><path class="mark-frame" d="M3 3h24v9M27 27H3V3"/><rect class="mark-seat" x="16" y="16" width="13" height="13"/></svg>',
);
const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 30 30'%3E%3Cpath d='M3 3h24v9M27 27H3V3' fill='none' stroke='%230c5464' stroke-width='4'/%3E%3Crect x='16' y='16' width='13' height='13' fill='%23e3a21a'/%3E%3C/svg%3E";

/** The citizens' frame around every page. */
export const page = (view: View, content: PageContent): Html => {
  const { t, lang } = view;
  const title = content.faults ? t("pages.form.errorTitle", { title: content.title }) : content.title;
  const back = content.back && html`<a class="back plain" href="${here(view, content.back.path)}">${content.back.label}</a>`;
  return html`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
${content.refreshSeconds !== undefined && html`<meta http-equiv="refresh" content="${content.refreshSeconds}">`}
<title>${title} – ${t("common.service")}</title>
<link rel="stylesheet" href="${stylesheet.url}">
<link rel="icon" href="${raw(icon)}">
<link rel="alternate" hreflang="${otherLang(lang)}" href="${localPath(otherLang(lang), view.path)}">
${(content.scripts ?? []).map((src) => html`<script type="module" src="${src}"></script>`)}
</head>
<body>
<a class="skip" href="#main">${t("pages.skip")}</a>
${view.demo && demoBar(view)}
<header class="top"><div class="wrap">
<a class="mark" href="${here(view, "/")}">${mark}<span>${t("common.service")}<small>${t("common.ministry")}</small></span></a>
<nav class="lang" aria-label="${t("pages.langLabel")}">${langs.map((other) => langLink(view, other))}</nav>
${navigation(view, content.nav)}
</div></header>
${content.band ? band(view) : nothing}
${content.wide ? html`<main id="main">${content.main}</main>` : html`<main class="wrap" id="main">${back}${content.main}</main>`}
${footer(view)}
</body>
</html>
`;
};

const langLink = (view: View, lang: Lang): Html => {
  const name = html`<span class="hide-s">${view.t(`common.lang.${lang}`)}</span><span class="only-s">${lang.toUpperCase()}</span>`;
  if (lang === view.lang) return html`<span lang="${lang}" aria-current="true">${name}</span>`;
  return html`<a href="${localPath(lang, view.path)}" lang="${lang}" hreflang="${lang}">${name}</a>`;
};

const publicNav = (view: View): NonNullable<PageContent["nav"]> => {
  const { t, actor } = view;
  const staff = actor?.roles.some((role) => role !== "candidate") ?? false;
  return {
    label: t("pages.navLabel"),
    items: [
      { path: "/", label: t("pages.nav.competition") },
      { path: "/vacancies", label: t("pages.nav.vacancies") },
      { path: "/rules", label: t("pages.nav.rules") },
      { path: "/samples", label: t("pages.nav.samples") },
      staff ? { path: "/staff", label: t("pages.nav.staff") } : { path: "/cabinet", label: t("pages.nav.cabinet") },
    ],
  };
};

const navigation = (view: View, given: PageContent["nav"]): Html => {
  const { label, items } = given ?? publicNav(view);
  const [address = "/"] = view.path.split("?");
  // The longest path that leads here is the place we are in: /cabinet/results is not /cabinet.
  const current = items
    .filter(({ path }) => address === path || (path !== "/" && address.startsWith(`${path}/`)))
    .sort((a, b) => b.path.length - a.path.length)[0];
  return html`<nav class="nav" aria-label="${label}">${items.map((item) =>
    item.post
      ? html`<form method="post" action="${here(view, item.path)}"><input type="hidden" name="_key" value="${view.key}"><button class="as-link">${item.label}</button></form>`
      : item === current
        ? html`<a href="${here(view, item.path)}" aria-current="${item.path === address ? "page" : "true"}">${item.label}</a>`
        : html`<a href="${here(view, item.path)}">${item.label}</a>`,
  )}</nav>`;
};

const demoBar = (view: View): Html => {
  const { t } = view;
  return html`<aside class="demo" aria-label="${t("pages.demo.label")}"><div class="wrap"><p>${t("pages.demo.today", { now: view.now })}</p><p><a href="${here(view, "/demo")}">${t("pages.demo.cast")}</a> <a href="${here(view, "/demo#calendar")}">${t("pages.demo.calendar")}</a></p></div></aside>`;
};

const footer = (view: View): Html => {
  const { t } = view;
  const places = ["help", "accessibility", "privacy", "openData", "about"] as const;
  const paths = { help: "/help", accessibility: "/accessibility", privacy: "/privacy", openData: "/open-data", about: "/about" };
  return html`<footer class="foot"><div class="wrap">
<nav aria-label="${t("pages.foot.label")}"><ul>${places.map((place) => html`<li><a href="${here(view, paths[place])}">${t(`pages.foot.${place}`)}</a></li>`)}</ul></nav>
<p>${t("pages.foot.line")}${view.demo && html` ${t("pages.foot.demoLine")}`}</p>
</div></footer>`;
};
