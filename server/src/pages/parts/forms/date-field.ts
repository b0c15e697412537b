import { attributes, html, type Child, type Html } from "../../../platform/html.ts";
import type { View } from "../../view.ts";
import { beside, fieldId, type Faults } from "./faults.ts";

/** What was typed in the three fields. */
export interface TypedDate {
  day: string;
  month: string;
  year: string;
}

export interface DateField {
  name: string;
  legend: Child;
  hint?: Child;
  faults?: Faults;
  /** A stored day, or what was typed when the form came back. */
  value?: string | TypedDate | null;
  /** True for the person's own date of birth: browsers may fill it. */
  birth?: boolean;
  question?: boolean;
}

const pieces = [
  { piece: "day", width: "w2", most: 2 },
  { piece: "month", width: "w2", most: 2 },
  { piece: "year", width: "w4", most: 4 },
] as const;

/** A day people know by heart, in three fields: `NAME_day`, `NAME_month`, `NAME_year`. */
export const dateField = (view: View, field: DateField): Html => {
  const { hint, error, describedBy, invalid } = beside(view, field.name, field.hint ?? view.t("pages.form.dateHint"), field.faults);
  const typed = typeof field.value === "string" ? splitDay(field.value) : field.value;
  const inputs = pieces.map(({ piece, width, most }) => {
    const id = piece === "day" ? fieldId(field.name) : `${fieldId(field.name)}-${piece}`;
    const control = {
      id,
      name: `${field.name}_${piece}`,
      class: width,
      inputmode: "numeric",
      maxlength: most,
      value: typed?.[piece] ?? "",
      autocomplete: field.birth ? `bday-${piece}` : "off",
      "aria-invalid": invalid,
    };
    return html`<div><label for="${id}">${view.t(`pages.form.${piece}`)}</label><input ${attributes(control)}></div>`;
  });
  const legend = field.question ? html`<h1>${field.legend}</h1>` : field.legend;
  return html`<fieldset class="field${field.question ? " q" : ""}" ${attributes({ "aria-describedby": describedBy })}><legend>${legend}</legend>${hint}${error}<div class="date">${inputs}</div></fieldset>`;
};

const splitDay = (day: string): TypedDate => {
  const [year = "", month = "", date = ""] = day.split("-");
  return { day: date.replace(/^0/, ""), month: month.replace(/^0/, ""), year };
};

/** What was typed, as it is shown again. */
export const typedDate = (fields: Readonly<Record<string, string>>, name: string): TypedDate => ({
  day: fields[`${name}_day`]?.trim() ?? "",
  month: fields[`${name}_month`]?.trim() ?? "",
  year: fields[`${name}_year`]?.trim() ?? "",
});

/** The day that was typed, as `YYYY-MM-DD`; empty when nothing was, undefined when there is no such day. */
export const readDate = ({ day, month, year }: TypedDate): string | undefined => {
  if (!day && !month && !year) return "";
  if (!/^\d{1,2}$/.test(day) || !/^\d{1,2}$/.test(month) || !/^\d{4}$/.test(year)) return undefined;
  const text = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : undefined;
};
