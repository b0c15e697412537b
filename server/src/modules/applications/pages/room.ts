import type { Answer } from "@kadr/contract";
import type { applications } from "@kadr/contract/applications";
import type { Criterion } from "@kadr/domain/criteria";
import { may, openings, type Action } from "@kadr/domain/lifecycle";
import { cabinetNav } from "../../../pages/cabinet.ts";
import { page, type PageContent } from "../../../pages/layout/index.ts";
import type { View } from "../../../pages/view.ts";
import type { Html } from "../../../platform/html.ts";
import { redirect, type PageAnswer, type PageRequest } from "../../../platform/pages.ts";
import { currentCompetition, frame, type Competition } from "../../competitions/index.ts";
import { unreadNotices } from "../../notices/index.ts";
import { myApplication } from "../queries.ts";

export type Own = NonNullable<Answer<typeof applications.myApplication>>;

/** What every page of the cabinet begins with. */
export interface Room {
  request: PageRequest;
  view: View;
  competition: Competition;
  own: Own | null;
  unread: number;
  /** Whether the candidate may do this to the application now. */
  can: (action: Action) => boolean;
}

export const enter = async (request: PageRequest): Promise<Room> => {
  const [view, competition, own, unread] = await Promise.all([
    frame(request),
    currentCompetition(request.reader),
    request.ask(myApplication, {}),
    unreadNotices(request.reader, request.ctx.actor.personId),
  ]);
  const open = openings(competition.calendar, view.now);
  const can = (action: Action) => may(action, { roles: request.ctx.actor.roles, open, ...(own && { state: own.state }) });
  return { request, view, competition, own, unread, can };
};

/** A room whose application is there and can be written in. */
export interface OpenRoom extends Room {
  own: Own;
}

type Handle = (room: OpenRoom) => Promise<PageAnswer>;

/** For the questions: without an application, or with one that cannot be changed now, one stands before the list of tasks, which says why. */
export const writing =
  (handle: Handle) =>
  async (request: PageRequest): Promise<PageAnswer> => {
    const room = await enter(request);
    return room.own && room.can("editApplication") ? handle(room as OpenRoom) : redirect("/application");
  };

/** A page of the cabinet. */
export const cabinetPage = (room: Pick<Room, "view" | "unread">, content: Omit<PageContent, "nav">): Html => page(room.view, { ...content, nav: cabinetNav(room.view, room.unread) });

export const backToTasks = (view: View) => ({ path: "/application", label: view.t("applications.title") });

/** Words that are data, in the language of the page. */
export const inLanguage = (view: Pick<View, "lang">, words: Readonly<Record<string, string>>): string => words[view.lang] ?? words.az ?? "";
export const nameIn = (view: Pick<View, "lang">, { nameAz, nameEn }: { nameAz: string; nameEn: string }): string => (view.lang === "az" ? nameAz : nameEn);
export const criterionName = (view: View, criteria: readonly Criterion[], code: string): string => inLanguage(view, criteria.find((criterion) => criterion.code === code)?.name ?? { az: code });
