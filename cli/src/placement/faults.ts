import type { Fault } from "@kadr/domain/placement";

type Say = (data: Fault["data"]) => string;

/** What is wrong with an input, by code. */
const sentences: Record<string, Say> = {
  not_utf8: () => "is not UTF-8 text",
  file_missing: () => "the file is missing",
  header_missing: () => "the header line is missing",
  column_missing: (d) => `the column "${d.column}" is missing`,
  column_repeated: (d) => `the column "${d.column}" stands there twice`,
  wrong_number_of_fields: (d) => `${d.fields} fields where the header has ${d.columns}`,
  open_quote: () => "a quoted field is not closed",
  text_after_quote: () => "there is text after a closing quote",
  not_json: () => "is not a JSON object",
  rule_unknown: (d) => `there is no rule "${d.rule}"`,
  rule_not_so: (d) => `"${d.rule}" cannot be ${d.value}`,
  identifier_empty: (d) => `"${d.column}" is empty`,
  identifier_reserved: (d) => `a vacancy may not be called "${d.vacancy}": names that begin with "pool:" stand for the second round`,
  vacancy_repeated: (d) => `the vacancy "${d.vacancy}" stands there twice`,
  institution_repeated: (d) => `the institution "${d.institution}" stands there twice`,
  application_repeated: (d) => `the application "${d.application}" stands there twice`,
  seats_not_whole: (d) => `seats must be a whole number from 1 to 1000000, not "${d.seats}"`,
  incentive_unknown: (d) => `an incentive is empty, H-1 or H-2, not "${d.incentive}"`,
  degrees_wrong: (d) => `"${d.value}" is no ${d.column} in degrees`,
  status_unknown: (d) => `a status is valid, absent, cancelled or withdrawn, not "${d.status}"`,
  consent_unknown: (d) => `open_consent is yes or no, not "${d.value}"`,
  exam_score_missing: (d) => `the exam score of the valid application "${d.application}" is missing`,
  not_a_decimal: (d) => `"${d.value}" in ${d.column} is no decimal number`,
  too_many_places: (d) => `"${d.value}" in ${d.column} has more than ${d.scale} decimal places`,
  too_large: (d) => `"${d.value}" in ${d.column} is too large`,
  application_unknown: (d) => `there is no application "${d.application}"`,
  vacancy_unknown: (d) => `there is no vacancy "${d.vacancy}"`,
  subject_unknown: (d) => `there is no subject "${d.subject}"`,
  choice_not_in_range: (d) => `a choice is a number from 1 to ${d.maxChoices}, not "${d.choice}"`,
  choice_of_another_subject: (d) => `the vacancy "${d.vacancy}" is not of the subject of the application "${d.application}"`,
  choice_gap: (d) => `choice ${d.choice} of the application "${d.application}" leaves a gap before it`,
  choice_repeated: (d) => `the application "${d.application}" has choice ${d.choice} twice`,
  vacancy_chosen_twice: (d) => `the application "${d.application}" chose the vacancy "${d.vacancy}" twice`,
  vacancy_not_chosen: (d) => `the application "${d.application}" did not choose the vacancy "${d.vacancy}"`,
  priority_repeated: (d) => `points of the application "${d.application}" at the vacancy "${d.vacancy}" stand there twice`,
  decision_repeated: (d) => `the order of the application "${d.application}" at "${d.vacancy}" stands there twice`,
  decision_of_another_subject: (d) => `the application "${d.application}" is not of the subject of "${d.vacancy}"`,
  order_not_whole: (d) => `an order is a whole number from 1 on, not "${d.order}"`,
  order_repeated: (d) => `order ${d.order} is given to two applications of one tie (see line ${d.otherLine})`,
};

/** A fault as `file:line: what is wrong`. */
export function faultLine({ file, line, code, data }: Fault): string {
  return `${file}:${line}: ${sentences[code]?.(data) ?? code}`;
}
