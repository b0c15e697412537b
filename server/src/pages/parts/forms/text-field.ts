import { attributes, html, type Child, type Html } from "../../../platform/html.ts";
import type { View } from "../../view.ts";
import { beside, fieldId, type Faults } from "./faults.ts";

interface Labelled {
  name: string;
  label: Child;
  hint?: Child;
  faults?: Faults;
  optional?: boolean;
  /** True when the label is the page's one question and so its h1; `over` stands small above it. */
  question?: boolean;
  over?: Child;
}

export interface TextField extends Labelled {
  value?: string | number | null;
  type?: "text" | "search" | "email" | "tel" | "password";
  /** How long the answer is, in characters: the field shows it by its width. */
  width?: 2 | 4 | 8 | 12 | 20;
  mode?: "text" | "decimal" | "numeric" | "email" | "tel";
  autocomplete?: string;
  maxlength?: number;
  /** False for names, codes and addresses, which no spelling checker knows. */
  spellcheck?: boolean;
}

export const textField = (view: View, field: TextField): Html => {
  const { hint, error, describedBy, invalid } = beside(view, field.name, field.hint, field.faults);
  const control = {
    id: fieldId(field.name),
    name: field.name,
    type: field.type ?? "text",
    value: field.type === "password" ? null : (field.value ?? ""),
    class: field.width ? `w${field.width}` : null,
    inputmode: field.mode ?? null,
    autocomplete: field.autocomplete ?? "off",
    maxlength: field.maxlength ?? null,
    spellcheck: field.spellcheck === false ? "false" : null,
    "aria-describedby": describedBy,
    "aria-invalid": invalid,
  };
  return wrap(field, html`${labelOf(view, field)}${hint}${error}<input ${attributes(control)}>`);
};

export interface TextArea extends Labelled {
  value?: string;
  rows?: number;
  maxlength?: number;
}

export const textArea = (view: View, field: TextArea): Html => {
  const { hint, error, describedBy, invalid } = beside(view, field.name, field.hint, field.faults);
  const control = { id: fieldId(field.name), name: field.name, rows: field.rows ?? 5, maxlength: field.maxlength ?? null, "aria-describedby": describedBy, "aria-invalid": invalid };
  // A browser swallows the first line break of a textarea, so one is given for it to swallow.
  return wrap(field, html`${labelOf(view, field)}${hint}${error}<textarea ${attributes(control)}>
${field.value ?? ""}</textarea>`);
};

export interface Option {
  value: string;
  label: string;
}

export interface Select extends Labelled {
  value?: string;
  options: readonly Option[];
  /** The words of the empty first option; without them the field has none. */
  none?: string;
}

export const select = (view: View, field: Select): Html => {
  const { hint, error, describedBy, invalid } = beside(view, field.name, field.hint, field.faults);
  const control = { id: fieldId(field.name), name: field.name, "aria-describedby": describedBy, "aria-invalid": invalid };
  const all = field.none === undefined ? field.options : [{ value: "", label: field.none }, ...field.options];
  const options = all.map(({ value, label }) => html`<option ${attributes({ value, selected: value === (field.value ?? "") })}>${label}</option>`);
  return wrap(field, html`${labelOf(view, field)}${hint}${error}<select ${attributes(control)}>${options}</select>`);
};

const wrap = (field: Labelled, body: Html): Html => html`<div class="field${field.question ? " q" : ""}">${body}</div>`;

const labelOf = (view: View, field: Labelled): Html => {
  const words = html`${field.over && html`<span class="over">${field.over}</span>`}${field.label}${field.optional && html` <span class="dim optional">(${view.t("pages.form.optional")})</span>`}`;
  const label = html`<label for="${fieldId(field.name)}">${words}</label>`;
  return field.question ? html`<h1>${label}</h1>` : label;
};
