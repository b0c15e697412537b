import type { Answer } from "@kadr/contract";
import type { demo } from "@kadr/contract/demo";
import type { portal } from "@kadr/contract/portal";
import { openings, stages, type Calendar, type Opening } from "@kadr/domain/lifecycle";
import { page } from "../../../pages/layout/index.ts";
import { acts, button, errorSummary, form, note, select, textField, type Faults } from "../../../pages/parts/index.ts";
import { here, type View } from "../../../pages/view.ts";
import { attributes, html, nothing, type Child, type Html } from "../../../platform/html.ts";

type Cast = Answer<typeof portal.cast>;
type Member = Cast[number];
type Living = NonNullable<Answer<typeof demo.livingState>["living"]>;

/** Which of the page's forms came back. */
export type Fault = "number" | "stage";

export interface DemoData {
  people: Cast;
  calendar: Calendar | null;
  /** While the country is on its way to a later day. */
  living: Living | null;
  fault?: Fault;
}

const officersOf = (people: Cast): Cast => people.filter(({ role }) => role !== "candidate");

const becomeForm = (view: View, { login, name, role }: Member, look: string): Html =>
  html`<form method="post" action="${here(view, "/demo/become")}"><input type="hidden" name="_key" value="${view.key}"><button class="btn ${look}" name="login" value="${login}">${view.t("demo.become")}<span class="vh">: ${name}, ${view.t(`common.role.${role}`)}</span></button></form>`;

const member = (view: View, one: Member, said: Child): Html =>
  html`<li><div class="grow"><b>${view.t(`common.role.${one.role}`)}</b> <span class="dim">${one.name} · <code>${one.login}</code></span><p class="small dim">${said}</p></div>${becomeForm(view, one, "b2")}</li>`;

const castList = (view: View, people: Cast, said: (one: Member) => Child): Html => html`<ul class="up cast">${people.map((one) => member(view, one, said(one)))}</ul>`;

/** The first thing a visitor of the demo reads on the home page: what this is, and whom one can be. */
export const demoWelcome = (view: View, people: Cast): Html => {
  const { t } = view;
  const first = people.find(({ story }) => story === "draft") ?? people.find(({ role }) => role === "candidate");
  const roles = new Set<string>();
  const one = officersOf(people).filter(({ role }) => !roles.has(role) && roles.add(role));
  const link = (who: Member): Html => html`<li><button class="as-chip" name="login" value="${who.login}">${t(`common.role.${who.role}`)}</button></li>`;
  return html`<section class="welcome"><div class="wrap"><h2>${t("demo.welcome")}</h2><p>${t("demo.what")}</p>
<form method="post" action="${here(view, "/demo/become")}"><input type="hidden" name="_key" value="${view.key}"><p class="small"><b>${t("demo.beginAs")}</b></p><ul class="chips">${first && link(first)}${one.map(link)}</ul></form>
<p class="small"><a href="${here(view, "/demo")}">${t("demo.wholeCast")}</a> · <a href="${here(view, "/demo#calendar")}">${t("demo.calendarLink")}</a></p></div></section>`;
};

/** What the demo is, the people one can become, and the calendar one can move. */
export const demoPage = (view: View, { people, calendar, living, fault }: DemoData): Html => {
  const { t } = view;
  const faults: Faults = fault === "number" ? [{ field: "number", message: t("demo.fault.number") }] : fault === "stage" ? [{ field: "stage", message: t("demo.fault.stage") }] : [];
  const candidates = people.filter(({ role }) => role === "candidate");
  return page(view, {
    title: t("demo.title"),
    faults: faults.length > 0,
    ...(living && !living.stopped && { refreshSeconds: 2 }),
    main: html`${errorSummary(view, faults)}<h1>${t("demo.title")}</h1><p class="lead">${t("demo.what")}</p><p>${t("demo.made")}</p>
${view.actor && note("info", html`<p>${t("demo.youAre", { name: view.actor.name, roles: view.f.list(view.actor.roles.map((role) => t(`common.role.${role}`))) })}</p>`)}
<h2 id="cast">${t("demo.cast")}</h2><p>${t("demo.castText")}</p>
<h3>${t("demo.candidates")}</h3>${castList(view, candidates, ({ story, applicationNumber }) => t("demo.candidateSaid", { story: t.find(`demo.story.${story}`) ?? "", number: String(applicationNumber ?? 0).padStart(7, "0") }))}
${form(view, { path: "/demo/become" }, html`${textField(view, { name: "number", label: t("demo.byNumber"), hint: t("demo.byNumberHint"), width: 8, mode: "numeric", maxlength: 12, faults })}${acts(button(t("demo.become"), { weight: "second" }))}`)}
<h3>${t("demo.officers")}</h3>${castList(view, officersOf(people), ({ role }) => t.find(`demo.does.${role}`) ?? "")}
<p class="small dim">${t("demo.password")}</p>
${calendar ? calendarControl(view, calendar, living, faults) : nothing}`,
  });
};

const stepName = (view: View, code: string): string => view.t.find(`demo.living.${code}`) ?? code;

/** How far the country has come on its way to a later day. */
const onTheWay = (view: View, living: Living): Html => {
  const { t } = view;
  if (living.stopped) return note("info", html`<p>${t("demo.living.stopped", { what: stepName(view, living.doing) })}</p>`);
  if (living.steps === 0) return note("info", html`<p><b>${t("demo.living.title")}</b></p><p>${t("demo.living.setting_out")} ${t("demo.living.page")}</p>`);
  const what = stepName(view, living.doing);
  const far = living.of > 0 ? t("demo.living.doing", { what, done: living.done, of: living.of }) : what;
  return note("info", html`<p><b>${t("demo.living.title")}: ${far}</b></p><p>${t("demo.living.going", { target: new Date(living.target), step: living.step, steps: living.steps })} ${t("demo.living.page")}</p>`);
};

/** One control: the stage to move to. The table beside it says what there is to do in each, and as whom. */
const calendarControl = (view: View, calendar: Calendar, living: Living | null, faults: Faults): Html => {
  const { t, f, now } = view;
  const all: readonly Opening[] = [...stages, "appeals"];
  const open = openings(calendar, now);
  const days = (name: Opening): string => f.dayRange(calendar[name].from, Date.parse(calendar[name].until) - 1);
  const coming = stages.find((name) => Date.parse(calendar[name].from) > now.getTime()) ?? stages[0];
  const row = (name: Opening): Html =>
    html`<tr ${attributes({ class: open.has(name) && "on" })}><th scope="row">${t(`common.stage.${name}`)}${open.has(name) && html` <span class="tag info">${t("demo.openNow")}</span>`}<small class="block dim">${days(name)}</small></th><td>${t(`demo.doing.${name}`)}</td></tr>`;
  return html`<h2 id="calendar">${t("demo.calendar")}</h2><p>${t("demo.today", { now })}</p><p>${t("demo.calendarText")}</p>
${living && onTheWay(view, living)}
${(!living || living.stopped) && form(view, { path: "/demo/clock" }, html`${select(view, { name: "stage", label: t("demo.moveTo"), options: all.map((name) => ({ value: name, label: `${t(`common.stage.${name}`)}, ${days(name)}` })), value: coming, faults })}${acts(button(t("demo.move")))}`)}
<h3>${t("demo.guide")}</h3><table class="guide"><caption class="vh">${t("demo.guide")}</caption><thead><tr><th scope="col">${t("demo.stage")}</th><th scope="col">${t("demo.doingHead")}</th></tr></thead><tbody>${all.map(row)}</tbody></table>`;
};
