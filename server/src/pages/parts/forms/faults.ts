import { html, nothing, type Child, type Html } from "../../../platform/html.ts";
import type { View } from "../../view.ts";

/** One fault of a form: the field's name and the sentence that says what to do. An empty name is about the whole form. */
export interface Fault {
  field: string;
  message: string;
}
export type Faults = readonly Fault[];

/** The id of a field's first control: what the summary's links and the label lead to. */
export const fieldId = (name: string): string => `f-${name}`;

/** The summary of the faults: first in the page, focused when it opens, each line leading to its field. */
export const errorSummary = (view: View, faults: Faults): Html => {
  if (faults.length === 0) return nothing;
  return html`<div class="errs" role="alert" aria-labelledby="errors" tabindex="-1" autofocus><h2 id="errors">${view.t("pages.form.errorsHead")}</h2><ul>${faults.map(
    ({ field, message }) => (field ? html`<li><a href="#${fieldId(field)}">${message}</a></li>` : html`<li>${message}</li>`),
  )}</ul></div>`;
};

/** What stands between a label and its control, and the ids that tie them together. */
export interface Beside {
  hint: Html;
  error: Html;
  describedBy: string | null;
  invalid: "true" | null;
}

export const beside = (view: View, name: string, hint: Child, faults: Faults | undefined): Beside => {
  const fault = faults?.find(({ field }) => field === name);
  const [hintId, errorId] = [`${fieldId(name)}-hint`, `${fieldId(name)}-error`];
  return {
    hint: hint ? html`<p class="hint" id="${hintId}">${hint}</p>` : nothing,
    error: fault ? html`<p class="err" id="${errorId}"><span class="vh">${view.t("pages.form.error")} </span>${fault.message}</p>` : nothing,
    describedBy: [hint && hintId, fault && errorId].filter(Boolean).join(" ") || null,
    invalid: fault ? "true" : null,
  };
};

/** What the contract found wrong: a field, a code, and the numbers its sentence needs. */
export interface FieldFault {
  field: string;
  code: string;
  most?: number;
  least?: number;
}

/**
 * The sentences of the contract's faults: the module's own for the field and code, its own for the field, else the general one of the
 * code. A module writes `fault.FIELD.CODE` or `fault.FIELD` in its catalogue.
 */
export const faultsOf = (view: View, module: string, faults: readonly FieldFault[]): Faults =>
  faults.map(({ field, code, most = 0, least = 0 }) => {
    const keys = [`${module}.fault.${field}.${code}`, `${module}.fault.${field}`, `common.fault.${code}`];
    const found = keys.map((key) => view.t.find(key, { most, least })).find((sentence) => sentence !== undefined);
    return { field: field.split(".")[0] ?? "", message: found ?? view.t("common.fault.other") };
  });
