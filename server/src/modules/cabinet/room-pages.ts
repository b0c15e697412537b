import { acts, button, empty, form, paging, table, tag, type Column } from "../../pages/parts/index.ts";
import { here } from "../../pages/view.ts";
import { html, type Html } from "../../platform/html.ts";
import { get, post, redirect, show, type PageRequest } from "../../platform/pages.ts";
import { cabinetPage, enter, type Own, type Room } from "../applications/index.ts";
import { markAllRead, myNotices, noticePath, noticeWords, type NoticeCode, type NoticeData } from "../notices/index.ts";

const size = 20;

const noticesPage = (room: Room, list: Awaited<ReturnType<typeof readNotices>>): Html => {
  const { view, competition } = room;
  const { t, f } = view;
  const rows = list.rows.map((notice) => {
    const { title, text } = noticeWords(view.lang, notice.code as NoticeCode, notice.data as NoticeData);
    return html`<li><div class="grow"><h2 class="h-small">${title}${!notice.readAt && html` ${tag("info", t("cabinet.unread"))}`}</h2><p class="dim"><time datetime="${notice.at}">${f.dateTime(notice.at)}</time></p><p>${text}</p><p><a href="${here(view, noticePath(notice.code))}">${t("cabinet.openNotice")}</a></p></div></li>`;
  });
  const main = html`<h1>${t("cabinet.noticesTitle")}</h1>${
    rows.length > 0
      ? html`<p class="dim">${t("cabinet.noticesCount", { n: list.total, unread: list.unread })}</p><ul class="up">${rows}</ul>`
      : empty(view, t("cabinet.noNotices", { admission: competition.calendar.admission.from }))
  }${list.unread > 0 && form(view, { path: "/cabinet/notices" }, acts(button(t("cabinet.markRead"), { weight: "second" })))}
${paging(view, { page: list.page, pages: Math.ceil(list.total / size), path: (page) => here(view, `/cabinet/notices?page=${page}`) })}`;
  return cabinetPage(room, { title: t("cabinet.noticesTitle"), main });
};
const readNotices = (request: PageRequest) => request.ask(myNotices, { page: Math.max(1, Number.parseInt(request.query.page ?? "1", 10) || 1), size });

const looks = ["viewed", "claimed", "approved", "returned", "refused"] as const;
type Look = Own["events"][number] & { kind: (typeof looks)[number] };

/** Who has read the personal file: the role, the time, and what for. */
const whoPage = (room: Room): Html => {
  const { view, own } = room;
  const { t, f } = view;
  const rows = (own?.events ?? []).filter((event): event is Look => (looks as readonly string[]).includes(event.kind) && !event.by?.own).toReversed();
  const columns: Column[] = [{ label: t("cabinet.whoWhen") }, { label: t("cabinet.whoRole") }, { label: t("cabinet.whoWhat") }];
  const main = html`<h1>${t("cabinet.whoTitle")}</h1><p class="lead">${t("cabinet.whoLead")}</p>${
    rows.length > 0
      ? table({
          caption: t("cabinet.whoTitle"),
          columns,
          rows,
          cells: ({ at, by, kind }) => [html`<time datetime="${at}">${f.dateTime(at)}</time>`, f.list((by?.roles ?? []).map((role) => t(`common.role.${role}`))), t(`cabinet.look.${kind}`)],
        })
      : empty(view, t("cabinet.nobodyLooked"))
  }<p class="small dim">${t("cabinet.whoNote")}</p>`;
  return cabinetPage(room, { title: t("cabinet.whoTitle"), main });
};

export const roomPages = [
  get("/cabinet/notices", ["candidate"], async (request) => {
    const [room, list] = await Promise.all([enter(request), readNotices(request)]);
    return show(noticesPage(room, list));
  }),
  post("/cabinet/notices", ["candidate"], async (request) => {
    await request.perform(markAllRead, {});
    return redirect("/cabinet/notices");
  }),
  get("/cabinet/who", ["candidate"], async (request) => show(whoPage(await enter(request)))),
];
