import { common } from "@kadr/contract";
import type { Role } from "@kadr/domain/lifecycle";
import { page } from "../../../pages/layout/index.ts";
import { here, type View } from "../../../pages/view.ts";
import { html, nothing, type Html } from "../../../platform/html.ts";
import { openApi } from "../../../platform/openapi.ts";
import type { Module } from "../../../platform/module.ts";
import { get, show } from "../../../platform/pages.ts";
import { found } from "../../../platform/refusal.ts";
import { frame } from "../../competitions/index.ts";
import { asked } from "../address.ts";
import { answerOf, inputsOf, refusalsOf, typeText, type Described, type Operation } from "./describe.ts";

interface Line {
  method: string;
  path: string;
  operation: Operation;
}

// the description never changes while the program runs
const described = new WeakMap<readonly Module[], Described>();
const describe = (modules: readonly Module[]): Described => {
  const known = described.get(modules) ?? (openApi(modules, "") as Described);
  described.set(modules, known);
  return known;
};

const linesOf = ({ paths }: Described): Line[] => Object.entries(paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })));

const who = (view: View, { "x-who": callers }: Operation): string =>
  typeof callers === "string" ? view.t(`portal.api.who.${callers}`) : callers.map((role) => view.t(`common.role.${role as Role}`)).join(", ");

const usual = Object.keys(common);

const operationBlock = (view: View, { method, path, operation }: Line): Html => {
  const { t } = view;
  const inputs = inputsOf(operation);
  const own = refusalsOf(operation).filter((code) => !usual.includes(code));
  return html`<details class="op" id="${operation.operationId}"><summary><code><b>${method}</b> ${path}</code><span class="dim small" lang="en">${operation.summary}</span></summary>
<dl class="sum"><div><dt>${t("portal.api.caller")}</dt><dd>${who(view, operation)}</dd></div>${inputs.length > 0 && html`<div><dt>${t("portal.api.inputs")}</dt><dd><ul class="plain-list">${inputs.map((one) => html`<li><code>${one.name}${!one.required && "?"}</code> <span class="dim">${t(`portal.api.in.${one.in as "path" | "query" | "header" | "body"}`)}</span> <code class="shape">${typeText(one.schema, 1)}</code></li>`)}</ul></dd></div>`}<div><dt>${t("portal.api.answer")}</dt><dd><code class="shape">${answerOf(operation)}</code></dd></div>${own.length > 0 && html`<div><dt>${t("portal.api.refusals")}</dt><dd><ul class="plain-list">${own.map((code) => html`<li><code>${code}</code></li>`)}</ul></dd></div>`}</dl></details>`;
};

const moduleOf = ({ operation }: Line): string => operation.tags[0]!;
const addressOf = (view: View, module: string): string => here(view, `/api?module=${encodeURIComponent(module)}`);

const overview = (view: View, api: Described): Html => {
  const { t } = view;
  const lines = linesOf(api);
  const modules = [...Map.groupBy(lines, moduleOf)];
  return page(view, {
    title: t("portal.api.title"),
    back: { path: "/about", label: t("pages.foot.about") },
    main: html`<h1>${t("portal.api.title")}</h1><p class="lead">${t("portal.api.lead", { n: lines.length })}</p>
<p><a href="/api/openapi.json">/api/openapi.json</a> <span class="dim">OpenAPI ${api.openapi}</span> · <a href="${here(view, "/open-data")}">${t("pages.foot.openData")}</a></p>
<h2>${t("portal.api.rules")}</h2><ul><li>${t("portal.api.rule.key")}</li><li>${t("portal.api.rule.unknown")}</li><li>${t("portal.api.rule.refusal")}</li></ul>
<details class="below"><summary>${t("portal.api.usual")}</summary><table class="tbl" role="table"><caption class="vh">${t("portal.api.usual")}</caption><tbody role="rowgroup">${Object.entries(common).map(([code, status]) => html`<tr role="row"><th role="rowheader" scope="row"><code>${code}</code></th><td role="cell" class="num">${status}</td><td role="cell">${t.find(`common.refusal.${code}`) ?? nothing}</td></tr>`)}</tbody></table></details>
<h2>${t("portal.api.modules")}</h2><dl class="sum">${modules.map(([module, own]) => html`<div><dt><a href="${addressOf(view, module)}"><code>${module}</code></a> <span class="dim">${own.length}</span></dt><dd lang="en" class="dim small">${own.map(({ operation }) => operation.operationId).join(", ")}</dd></div>`)}</dl>`,
  });
};

/** The operations of one module, each with who may call it, what to send and what comes back. */
const modulePage = (view: View, lines: readonly Line[], module: string): Html => {
  const { t } = view;
  return page(view, {
    title: `${t("portal.api.title")}: ${module}`,
    back: { path: "/api", label: t("portal.api.title") },
    main: html`<h1><code>${module}</code></h1><div class="text">${lines.map((line) => operationBlock(view, line))}</div>`,
  });
};

export const apiPages = [
  get("/api", "anyone", async (request) => {
    const { module } = asked(request.query, ["module"]);
    const api = describe(request.modules);
    const lines = linesOf(api).filter((line) => moduleOf(line) === module);
    const view = await frame(request);
    return { ...show(module ? modulePage(view, found(lines.length > 0 ? lines : null, "page"), module) : overview(view, api)), cacheSeconds: 300 };
  }),
];
