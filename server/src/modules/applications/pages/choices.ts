import { answerForm, FormFault } from "../../../pages/answer-form.ts";
import { acts, button, empty, errorSummary, form, hidden, label, linkButton, note, order, paging, rich, select, tag, textField, type Faults } from "../../../pages/parts/index.ts";
import { here } from "../../../pages/view.ts";
import { html, nothing, type Html } from "../../../platform/html.ts";
import { get, post, redirect, show } from "../../../platform/pages.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { saveChoices } from "../choices.ts";
import { districtsWithPosts, findPosts } from "../posts.ts";
import { backToTasks, cabinetPage, nameIn, writing, type OpenRoom } from "./room.ts";
import { subjectNames } from "./shown.ts";
import { choiceMeta } from "./words.ts";

const size = 10;

/** What is being looked for; it stands in the address and travels with every button. */
interface Search {
  q: string;
  district: string;
  page: number;
}
const searchOf = (fields: Readonly<Record<string, string>>): Search => ({ q: fields.q?.trim().slice(0, 100) ?? "", district: fields.district ?? "", page: Math.max(1, Number.parseInt(fields.page ?? "1", 10) || 1) });
const address = ({ q, district, page }: Search, more: Record<string, string> = {}): string => {
  const words = new URLSearchParams({ ...(q && { q }), ...(district && { district }), ...(page > 1 && { page: String(page) }), ...more }).toString();
  return `/application/choices${words ? `?${words}` : ""}`;
};

const choicesPage = async (room: OpenRoom, search: Search, said: Readonly<Record<string, string>>, faults: Faults = []): Promise<Html> => {
  const { view, own, competition, request } = room;
  const { t } = view;
  const most = competition.rules.maxChoices;
  const subject = (await subjectNames(request.reader)).get(own.subjectCode!)!;
  const items = own.choices.map((choice) => ({ id: choice.vacancyId, name: nameIn(view, choice.institution), meta: [...choiceMeta(view, choice), ...(choice.open ? [] : [tag("bad", t("applications.postClosed"))])] }));
  const direction = (["up", "down"] as const).find((way) => way === said.back);
  const moved = said.moved && direction ? { id: said.moved, undo: { direction } } : undefined;
  const main = html`${errorSummary(view, faults)}<div class="cols"><div><h1>${t("applications.choicesTitle", { most })}</h1>
<p class="dim">${t("applications.subjectLine", { subject: nameIn(view, subject) })}</p><p>${t("applications.choicesLead")}</p>
${await removedNote(room, search, said)}
${said.added && note("ok", html`<p>${t("applications.added")}</p>`, true)}
${items.length > 0 ? order(view, { path: address(search), version: own.version, items, ...(moved && { moved }) }) : empty(view, t("applications.noChoice", { most }))}
${items.length === most && html`<p class="dim small">${t("applications.full", { most })}</p>`}
${items.length > 0 && acts(linkButton(view, own.consent === null ? "/application/consent" : "/application", t("applications.goOn")))}
${items.length < most && (await finder(room, search))}</div>
<aside class="side" aria-label="${t("applications.orderHead")}"><h3>${t("applications.orderHead")}</h3><ol><li>${t("applications.order1")}</li><li>${t("applications.order2")}</li><li>${t("applications.order3", { most })}</li></ol><p>${t("applications.orderSafe")}</p></aside></div>`;
  return cabinetPage(room, { title: t("applications.part.choices"), faults: faults.length > 0, back: backToTasks(view), main });
};

/** What was just taken off the list, and the way back to the same place. */
const removedNote = async ({ view, request, own }: OpenRoom, search: Search, { removed, at }: Readonly<Record<string, string>>): Promise<Html> => {
  if (!removed || !/^[0-9a-f-]{36}$/.test(removed) || own.choices.some(({ vacancyId }) => vacancyId === removed)) return nothing;
  const post = await request.reader.selectFrom("vacancy").innerJoin("institution", "institution.id", "vacancy.institution_id").select(["name_az as nameAz", "name_en as nameEn"]).where("vacancy.id", "=", removed).executeTakeFirst();
  if (!post) return nothing;
  const name = nameIn(view, post);
  const back = button(view.t("pages.order.undo"), { weight: "quiet", name: "restore", value: removed, about: name });
  return form(view, { path: address(search), version: own.version, hidden: { at: at ?? "1" } }, note("ok", html`<p>${rich(view.t, "applications.removed", { name })} ${back}</p>`, true));
};

/** Looks for posts of the subject and adds them. */
const finder = async ({ view, own, competition, request }: OpenRoom, search: Search): Promise<Html> => {
  const { t, f } = view;
  const given = { competitionId: competition.id, subject: own.subjectCode! };
  const [districts, found] = await Promise.all([
    districtsWithPosts(request.reader, given.competitionId, given.subject),
    findPosts(request.reader, { ...given, search: search.q, district: search.district, without: own.choices.map(({ vacancyId }) => vacancyId), page: search.page, size }),
  ]);
  const pages = Math.ceil(found.total / size);
  const rows = found.rows.map((post) => {
    const name = nameIn(view, post);
    const where = t("applications.where", { district: nameIn(view, { nameAz: post.districtAz, nameEn: post.districtEn }), km: Math.round(post.distanceM / 1000) });
    const mark = post.incentive ? competition.rules.incentivePassMark : competition.rules.passMark;
    return html`<li><span class="grow"><b>${name}</b><span class="hint block">${where}<br>${post.incentive && html`${label(post.incentive, post.incentive === "H-2" ? "info" : "plain")} `}${t("applications.passAndSeats", { mark, seats: post.seats })}</span></span>${button(t("applications.add"), { weight: "second", name: "add", value: post.id, about: name })}</li>`;
  });
  return html`<h2 class="h-small" id="find">${t("applications.findHead")}</h2>
<form class="find" method="get" action="${here(view, "/application/choices")}" role="search">${textField(view, { name: "q", label: t("applications.findLabel"), type: "search", value: search.q, maxlength: 100 })}${select(view, { name: "district", label: t("applications.findDistrict"), none: t("applications.anyDistrict"), value: search.district, options: districts.map((district) => ({ value: district.code, label: nameIn(view, district) })) })}<button class="btn b2">${t("applications.findAct")}</button></form>
<p class="dim">${t("applications.foundCount", { n: found.total })}${search.district && found.total === 0 && html` <a href="${here(view, address({ ...search, district: "", page: 1 }))}">${t("applications.dropDistrict")}</a>`}</p>
${rows.length > 0 && form(view, { path: address(search), version: own.version, label: t("applications.findHead") }, html`<ul class="up">${rows}</ul>`)}
${paging(view, { page: search.page, pages, path: (page) => here(view, `${address({ ...search, page })}#find`) })}${pages > 1 && hidden(f.number(pages))}`;
};

interface Step {
  ids: string[];
  said: Record<string, string>;
}

/** What a pressed button makes of the list; undefined when it asks for nothing that can be done. */
const step = (ids: readonly string[], fields: Readonly<Record<string, string>>): Step | undefined => {
  const { up, down, remove, add, restore } = fields;
  const [id = "", way] = up ? [up, -1] : down ? [down, 1] : [remove, 0];
  const at = ids.indexOf(id);
  if (add) return { ids: [...ids, add], said: { added: add } };
  if (restore) return { ids: ids.toSpliced(Math.min(ids.length, Math.max(0, Number(fields.at) - 1)), 0, restore), said: { added: restore } };
  if (at < 0) return undefined;
  if (way === 0) return { ids: ids.toSpliced(at, 1), said: { removed: id, at: String(at + 1) } };
  const to = at + way!;
  if (to < 0 || to >= ids.length) return undefined;
  return { ids: ids.with(at, ids[to]!).with(to, id), said: { moved: id, back: way === 1 ? "up" : "down" } };
};

const at = { too_many_choices: "", chosen_twice: "", vacancy_unknown: "", vacancy_other_subject: "", vacancy_closed: "" };

export const choicePages = [
  get(
    "/application/choices",
    ["candidate"],
    writing(async (room) => (room.own.subjectCode ? show(await choicesPage(room, searchOf(room.request.query), room.request.query)) : redirect("/application/subject"))),
  ),
  post(
    "/application/choices",
    ["candidate"],
    writing(async (room) => {
      const { request, own, view } = room;
      if (!own.subjectCode) return redirect("/application/subject");
      const search = searchOf(request.query);
      const again = (faults: Faults) => choicesPage(room, search, {}, faults);
      return answerForm(view, { module: "applications", at, again }, async () => {
        const next = step(own.choices.map(({ vacancyId }) => vacancyId), request.fields);
        if (!next) return redirect(address(search));
        const version = Number(request.fields.version);
        try {
          await request.perform(saveChoices, { vacancyIds: next.ids, ...(Number.isInteger(version) && version > 0 && { version }) });
        } catch (error) {
          if (error instanceof Refusal && error.code === "changed_meanwhile") throw new FormFault([{ field: "", message: view.t("applications.otherWindow") }]);
          throw error;
        }
        return redirect(address(search, next.said));
      });
    }),
  ),
];
