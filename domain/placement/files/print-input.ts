import { printDecimal } from "../table/decimal.ts";
import { defaultRules, type PlacementInput, type Rules } from "../types.ts";
import { printRules } from "./rules.ts";
import type { InputFiles } from "./table.ts";

const encoder = new TextEncoder();

/** A field as RFC 4180 writes it: quoted only where it must be. */
export function field(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A table as CSV bytes: header, one line a record, LF. */
export function csv(header: string, rows: string[][]): Uint8Array {
  return encoder.encode(`${header}\n${rows.map((row) => `${row.map(field).join(",")}\n`).join("")}`);
}

/** An input as the files of its folder; the line of a fault is then the record's number in its list plus one. */
export function printInput(input: PlacementInput): InputFiles {
  const rules: Rules = { ...defaultRules, ...input.rules };
  const points = (value: number | null) => (value === null ? "" : Number.isSafeInteger(value) ? printDecimal(value, rules.scale) : String(value));
  const degrees = (value: number | null) => (value === null ? "" : value.toFixed(9));
  const files: InputFiles = {
    "rules.json": encoder.encode(printRules(rules)),
    "vacancies.csv": csv(
      "vacancy,subject,institution,seats,incentive",
      input.vacancies.map((row) => [row.vacancy, row.subject, row.institution, String(row.seats), row.incentive]),
    ),
    "applications.csv": csv(
      "application,subject,criteria_score,exam_score,open_consent,status",
      input.applications.map((row) => [
        row.application,
        row.subject,
        points(row.criteriaScore),
        points(row.examScore),
        row.openConsent ? "yes" : "no",
        row.status,
      ]),
    ),
    "choices.csv": csv("application,choice,vacancy", input.choices.map((row) => [row.application, String(row.choice), row.vacancy])),
  };
  if (input.institutions) {
    files["institutions.csv"] = csv(
      "institution,name,district,latitude,longitude",
      input.institutions.map((row) => [row.institution, row.name, row.district, degrees(row.latitude), degrees(row.longitude)]),
    );
  }
  if (input.priorities) {
    files["priorities.csv"] = csv("vacancy,application,points", input.priorities.map((row) => [row.vacancy, row.application, points(row.points)]));
  }
  if (input.decisions) {
    files["decisions.csv"] = csv("vacancy,application,order", input.decisions.map((row) => [row.vacancy, row.application, String(row.order)]));
  }
  return files;
}
