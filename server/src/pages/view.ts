import type { Calendar, Role } from "@kadr/domain/lifecycle";
import { formats, translator, type Formats, type Lang, type Translate } from "@kadr/i18n";
import type { Html } from "../platform/html.ts";
import { newId } from "../platform/id.ts";
import type { PageRequest } from "../platform/pages.ts";

/** Everything a page may know besides its own data. A page is a function of it: same view, same data, same HTML. */
export interface View {
  lang: Lang;
  t: Translate;
  f: Formats;
  /** The address without the language prefix, with its query string. */
  path: string;
  now: Date;
  actor: { name: string; roles: readonly Role[] } | null;
  /** The competition whose state stands in the band; null before the first one. */
  competition: { year: number; calendar: Calendar } | null;
  demo: boolean;
  /** The idempotency key of whatever form this page holds: sent twice, it is done once. */
  key: string;
  requestId: string;
}

/** A page: a function from the view and its data to HTML. */
export type PageFunction<Data = void> = (view: View, data: Data) => Html;

export const viewOf = (request: PageRequest, competition: View["competition"]): View => {
  const { actor, now, requestId } = request.ctx;
  return {
    lang: request.lang,
    t: translator(request.lang),
    f: formats(request.lang),
    path: request.path,
    now,
    actor: actor.accountId ? { name: actor.name, roles: actor.roles } : null,
    competition,
    demo: request.demo,
    key: newId(now),
    requestId,
  };
};

/** An address of ours in a language: Azerbaijani at `/…`, English at `/en/…`. The staff app, the exam room and what lies under `/api/` have none of their own. */
export const localPath = (lang: Lang, path: string): string => {
  if (lang === "az" || !path.startsWith("/") || /^\/((staff|exam|assets)(\/|$|\?)|api\/)/.test(path)) return path;
  return path === "/" ? "/en" : `/en${path}`;
};

/** The address in the language of the view. */
export const here = (view: Pick<View, "lang">, path: string): string => localPath(view.lang, path);
