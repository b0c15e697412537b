import { page } from "../../layout/page.ts";
import { html, type Html } from "../../../platform/html.ts";
import { here, type View } from "../../view.ts";
import { acts, linkButton } from "../forms/buttons.ts";

/** The pages that say why there is no page, and their status. */
export const errorStatuses = {
  bad_request: 400,
  forbidden: 403,
  not_found: 404,
  stale: 409,
  refused: 409,
  gone: 410,
  too_large: 413,
  sign_in: 401,
  expired: 401,
  server: 500,
  unavailable: 503,
} as const;
export type ErrorKind = keyof typeof errorStatuses;

export interface ErrorDetail {
  /** A sentence that says more than the usual one: that of the refusal. */
  sentence?: string;
  /** Where to look at the record as it is now. */
  again?: string;
  /** Bytes a file may have (413). */
  limit?: number;
}

/** What is not possible, why, and what to do now; nothing was lost, and nobody is blamed. */
export const errorPage = (view: View, kind: ErrorKind, detail: ErrorDetail = {}): Html => {
  const { t } = view;
  const title = t(`pages.error.${kind}.title`);
  const text = detail.sentence ?? t(`pages.error.${kind}.text`, { limit: detail.limit ?? 10_000_000 });
  const ours = kind === "server" || kind === "unavailable";
  return page(view, {
    title,
    main: html`<h1>${title}</h1><p class="lead">${text}</p>
${acts(
  (kind === "expired" || kind === "sign_in") && linkButton(view, signInPath(view), t("pages.error.expired.action")),
  kind === "stale" && linkButton(view, detail.again ?? view.path, t("pages.error.stale.action")),
  kind === "not_found" && linkButton(view, "/vacancies", t("pages.nav.vacancies"), "second"),
  linkButton(view, "/", t("pages.error.back"), "second"),
)}${ours && view.requestId && html`<p class="small dim">${t("pages.error.reference", { id: view.requestId })}</p>`}`,
  });
};

/** Where one signs in, and comes back from to the page one wanted. */
export const signInPath = (view: View): string => `/sign-in?to=${encodeURIComponent(here(view, view.path))}`;
