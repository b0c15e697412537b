import { formats, translator, type Values } from "@kadr/i18n";
import { machineTime } from "../platform/clock.ts";
import type { Refusal } from "../platform/refusal.ts";
import type { RefusalPage } from "../platform/serve-pages.ts";
import { html, type Html } from "../platform/html.ts";
import { page } from "./layout/page.ts";
import { errorPage, errorStatuses, type ErrorKind } from "./parts/words/error-page.ts";
import { signInForm, worthKeeping, type Kept } from "./sign-in-form.ts";
import { here, viewOf, type View } from "./view.ts";

const kindByStatus = new Map<number, ErrorKind>([
  ...(Object.entries(errorStatuses) as [ErrorKind, number][]).map(([kind, status]) => [status, kind] as const),
  [401, "sign_in"],
  [409, "refused"],
]);

const kindOf = (refusal: Refusal, hadSession: boolean): ErrorKind => {
  if (refusal.code === "not_signed_in") return hadSession ? "expired" : "sign_in";
  if (refusal.code === "changed_meanwhile") return "stale";
  return kindByStatus.get(refusal.status) ?? (refusal.status < 500 ? "refused" : "server");
};

// Where the page's own words say more than the code's sentence does, they stand.
const saysItself: readonly ErrorKind[] = ["sign_in", "expired", "not_found", "stale", "too_large", "server", "unavailable"];

const shown = (view: View, refusal: Refusal, hadSession: boolean) => {
  const kind = kindOf(refusal, hadSession);
  const detail = saysItself.includes(kind) ? {} : { sentence: view.t.refusal(refusal.code, refusal.data as Values) };
  return { html: errorPage(view, kind, detail), status: refusal.status };
};

/** How a refusal looks to a citizen when no page of its own shows it. */
export const refusalPage: RefusalPage = async (request, refusal) => {
  const typed = worthKeeping(request.fields);
  if (refusal.code === "not_signed_in" && Object.keys(typed).length > 0) return { html: keepingPage(viewOf(request, null), typed), status: refusal.status };
  return shown(viewOf(request, null), refusal, request.sessionToken !== undefined);
};

/** A form that met a session which had run out: one signs in here, and what was typed comes along. */
const keepingPage = (view: View, typed: Kept): Html =>
  page(view, {
    title: view.t("pages.error.expired.title"),
    main: html`<h1>${view.t("pages.error.expired.title")}</h1><p class="lead">${view.t("people.keptText")}</p>${signInForm(view, { to: here(view, view.path), kept: typed })}`,
  });

/** The page when not even a request could be made of what came in. */
export const lastResortPage = (url: string, refusal: Refusal, requestId: string): string => {
  const lang = /^\/en(\/|$|\?)/.test(url) ? "en" : "az";
  const view: View = {
    lang,
    t: translator(lang),
    f: formats(lang),
    path: "/",
    now: machineTime(),
    actor: null,
    competition: null,
    demo: false,
    key: requestId,
    requestId,
  };
  return shown(view, refusal, false).html.toString();
};
