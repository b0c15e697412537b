import { attributes, html, nothing, type Child, type Html } from "../../../platform/html.ts";
import type { View } from "../../view.ts";
import { button } from "./buttons.ts";
import { beside, fieldId, type Faults } from "./faults.ts";

export interface FileField {
  name: string;
  label: Child;
  /** Kinds and size, in our words: the control itself speaks the browser's language. */
  hint: Child;
  faults?: Faults;
  accept?: string;
  multiple?: boolean;
}

export const fileField = (view: View, field: FileField): Html => {
  const { hint, error, describedBy, invalid } = beside(view, field.name, field.hint, field.faults);
  const control = { type: "file", id: fieldId(field.name), name: field.name, accept: field.accept ?? null, multiple: field.multiple ?? false, "aria-describedby": describedBy, "aria-invalid": invalid };
  return html`<div class="field"><label for="${fieldId(field.name)}">${field.label}</label>${hint}${error}<input ${attributes(control)}></div>`;
};

export interface UploadedFile {
  id: string;
  name: string;
  bytes: number;
  /** The address where it can be looked at. */
  path?: string;
  state: { kind: "done"; at: Date | string } | { kind: "loading" | "broken"; loaded: number };
  removable?: boolean;
}

/** The files that were sent, a row each, with a button `remove` inside the form around them. */
export const uploadedFiles = (view: View, files: readonly UploadedFile[]): Html => {
  if (files.length === 0) return nothing;
  return html`<h2 class="h-small">${view.t("pages.file.uploaded")}</h2><ul class="up">${files.map(
    (file) => html`<li><span class="grow"><b>${file.path ? html`<a href="${file.path}">${file.name}</a>` : file.name}</b><span class="hint block">${stateOf(view, file)}</span>${bar(file)}</span>${
      file.removable !== false && button(view.t("pages.file.remove"), { weight: "quiet", name: "remove", value: file.id, about: file.name })
    }</li>`,
  )}</ul>`;
};

const stateOf = (view: View, { bytes, state }: UploadedFile): string => {
  const { t, f } = view;
  const size = f.fileSize(bytes);
  if (state.kind === "done") return t("pages.file.done", { size, at: state.at instanceof Date ? state.at : new Date(state.at) });
  return state.kind === "loading" ? t("pages.file.loading", { done: f.fileSize(state.loaded), size }) : t("pages.file.failed", { size });
};

const bar = ({ name, bytes, state }: UploadedFile): Html =>
  state.kind === "done" ? nothing : html`<progress class="prog" max="${bytes}" value="${state.loaded}" aria-label="${name}"></progress>`;
