import type { Names } from "./names.ts";
import type { Rules } from "../types.ts";

/** The statuses of an application as small numbers; considered are the valid ones. */
export const statuses = ["valid", "absent", "cancelled", "withdrawn"] as const;
export const incentives = ["", "H-1", "H-2"] as const;

/** A score that is not there (an exam not sat): lower than any score can be. */
export const noScore = -2147483648;

/** The largest size of one score, so that three of them together stay a 32-bit whole number. */
export const largestScore = 500_000_000;

/**
 * All input of a run as columns of whole numbers. Applications, vacancies and subjects are numbered by the byte order of
 * their identifiers, so nothing can depend on the order of lines. The choices of application `a` are the slots
 * `choiceStart[a]` … `choiceStart[a + 1] - 1`, in the order wished.
 */
export interface Columns {
  rules: Rules;
  applications: Names;
  vacancies: Names;
  subjects: Names;
  institutions: Names;
  /** Per application. */
  subject: Int32Array;
  criteria: Int32Array;
  exam: Int32Array;
  status: Uint8Array;
  consent: Uint8Array;
  choiceStart: Int32Array;
  /** Per choice: the vacancy, the points that count there only, the commission's order there (0 = none). */
  choiceVacancy: Int32Array;
  choicePoints: Int32Array | null;
  choiceOrder: Int32Array | null;
  /** Per application: the commission's order in the second round (0 = none). */
  poolOrder: Int32Array | null;
  /** Per vacancy. */
  vacancySubject: Int32Array;
  vacancyInstitution: Int32Array;
  seats: Int32Array;
  incentive: Uint8Array;
  /** Per institution: degrees, NaN where unknown; name and district as they stood, for printing. */
  latitude: Float64Array;
  longitude: Float64Array;
  institutionTexts: (InstitutionTexts | undefined)[];
  /** Decisions on an application that did not choose the vacancy or is not of the subject never get here; see the reader. */
  decisionCount: number;
}

export interface InstitutionTexts {
  name: string;
  district: string;
  latitude: string;
  longitude: string;
}

/** §9: the exam score that opens each vacancy. */
export function passMarks(columns: Columns): Int32Array {
  const { rules, incentive } = columns;
  const marks = new Int32Array(incentive.length);
  for (let v = 0; v < marks.length; v++) marks[v] = incentive[v] ? rules.incentivePassMark : rules.passMark;
  return marks;
}

/** The exam score that counts: that of valid applications; nobody else is considered anywhere. */
export function countingExam(columns: Columns): Int32Array {
  const exam = columns.exam.slice();
  for (let a = 0; a < exam.length; a++) if (columns.status[a] !== 0) exam[a] = noScore;
  return exam;
}

/** §10: criteria score + exam score; without an exam score the criteria score alone (never compared). */
export function baseTotals(columns: Columns): Int32Array {
  const { criteria, exam } = columns;
  const totals = new Int32Array(criteria.length);
  for (let a = 0; a < totals.length; a++) totals[a] = criteria[a]! + (exam[a] === noScore ? 0 : exam[a]!);
  return totals;
}
