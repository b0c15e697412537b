import { attributes, html, type Child, type Html } from "../../../platform/html.ts";
import { here, type View } from "../../view.ts";

export interface FormGiven {
  path: string;
  /** True when the form carries files. */
  files?: boolean;
  /** What the sender saw, so that a change made meanwhile by someone else is noticed. */
  version?: number;
  hidden?: Readonly<Record<string, string | number>>;
  label?: string;
}

/** A form that changes something. Its key makes a double click harmless; the browser's own checks are off, ours answer in sentences. */
export const form = (view: View, given: FormGiven, body: Child): Html => {
  const hidden = { ...given.hidden, ...(given.version !== undefined && { version: given.version }), _key: view.key };
  const frame = { action: here(view, given.path), enctype: given.files ? "multipart/form-data" : null, "aria-label": given.label ?? null };
  return html`<form method="post" novalidate ${attributes(frame)}>${Object.entries(hidden).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )}${body}</form>`;
};
