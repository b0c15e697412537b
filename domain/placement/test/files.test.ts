import { describe, expect, test } from "vitest";
import { canonicalInput } from "../files/canonical.ts";
import { readColumns } from "../files/read.ts";
import { rowsOfSubject } from "../files/rows.ts";
import { InputError, type Fault } from "../index.ts";
import { printDecimal, readDecimal } from "../table/decimal.ts";
import { nameOf } from "../table/names.ts";

const encoder = new TextEncoder();

const right = {
  "vacancies.csv": "vacancy,subject,institution,seats,incentive\nV1,MAT,I1,2,\nV2,MAT,I2,1,H-1\nV3,FIZ,I2,1,H-2\n",
  "applications.csv": "application,subject,criteria_score,exam_score,open_consent,status\nA1,MAT,10.5,30,yes,valid\nA2,MAT,9.25,,no,absent\nA3,FIZ,7,22.5,yes,valid\n",
  "choices.csv": "application,choice,vacancy\nA1,1,V2\nA1,2,V1\nA3,1,V3\n",
};

function read(change: { [file: string]: string | undefined } = {}) {
  const files = Object.entries({ ...right, ...change }).filter(([, text]) => text !== undefined);
  return readColumns(Object.fromEntries(files.map(([file, text]) => [file, encoder.encode(text)])));
}

function faultsOf(change: { [file: string]: string | undefined }): Fault[] {
  try {
    read(change);
  } catch (error) {
    if (error instanceof InputError) return error.faults;
    throw error;
  }
  return [];
}

describe("scores", () => {
  test("are read exactly, as whole numbers of the smallest unit", () => {
    const value = (text: string, scale = 2) => readDecimal(encoder.encode(text), 0, encoder.encode(text).length, scale, 1e9);
    expect([value("28"), value("0.1"), value("12.30"), value("-3.07"), value("0"), value("7", 0)]).toEqual([2800, 10, 1230, -307, 0, 7]);
    for (const text of ["", ".", "1.", ".5", "1e3", "1,5", "abc", "1.234", "--1", "+1", " 1", "1 ", "NaN"]) expect(value(text), text).toBeNaN();
    expect(value("99999999999999999999")).toBeNaN();
  });

  test("are printed as short as can be and read back the same", () => {
    expect([printDecimal(4550, 2), printDecimal(-5, 2), printDecimal(2800, 2), printDecimal(7, 0)]).toEqual(["45.5", "-0.05", "28", "7"]);
    for (const scale of [0, 1, 2, 6]) {
      for (let value = -1234; value < 1234; value += 7) {
        const bytes = encoder.encode(printDecimal(value, scale));
        expect(readDecimal(bytes, 0, bytes.length, scale, 1e9)).toBe(value);
      }
    }
  });
});

describe("files", () => {
  test("say the same with other line ends, quotes, columns in another order, a byte order mark, blank lines", () => {
    const same = read({
      "vacancies.csv": '\ufeffseats,vacancy,"subject",note,institution,incentive\r\n2,V1,"MAT","a ""quoted"", note\nover two lines",I1,\r\n\r\n1,V2,MAT,,I2,H-1\r\n1,"V3",FIZ,,I2,H-2',
      "applications.csv": right["applications.csv"].replace("10.5", "10.50").split("\n").filter(Boolean).join("\r\n"),
      "choices.csv": "application,choice,vacancy\nA3,1,V3\nA1,2,V1\nA1,1,V2\n",
    });
    const text = (files: { [file: string]: Uint8Array }) => Object.values(files).map((bytes) => new TextDecoder().decode(bytes));
    expect(text(canonicalInput(same))).toEqual(text(canonicalInput(read())));
  });

  test("take any identifier, also with commas, quotes and letters of any language", () => {
    const odd = 'Ə, "1"';
    const columns = read({ "choices.csv": right["choices.csv"].replaceAll("A1", '"Ə, ""1"""'), "applications.csv": right["applications.csv"].replace("A1", '"Ə, ""1"""') });
    const rows = rowsOfSubject(columns, columns.subject[columns.applications.count - 1]!);
    expect(rows.applications.map((row) => row.application)).toEqual(["A2", odd]);
    expect(nameOf(columns.applications, 2)).toBe(odd);
  });

  test("are sorted by the bytes of their identifiers, however many there are", () => {
    const names = Array.from({ length: 5000 }, (_, i) => `${(i * 7919) % 5000}${"x".repeat(i % 3)}`);
    const columns = read({ "applications.csv": `application,subject,criteria_score,exam_score,open_consent,status\n${names.map((name) => `${name},MAT,1,30,no,valid\n`).join("")}`, "choices.csv": "application,choice,vacancy\n" });
    expect(Array.from({ length: 5000 }, (_, i) => nameOf(columns.applications, i))).toEqual([...names].sort());
  });

  test("that are missing, or lack a column, are named", () => {
    expect(faultsOf({ "choices.csv": undefined })).toMatchObject([{ file: "choices.csv", line: 1, code: "file_missing" }]);
    expect(faultsOf({ "vacancies.csv": "vacancy,subject,institution,incentive\nV1,MAT,I1,\n" })).toContainEqual({ file: "vacancies.csv", line: 1, code: "column_missing", data: { column: "seats" } });
  });

  const one = "application,choice,vacancy\n";
  const head = "application,subject,criteria_score,exam_score,open_consent,status\n";
  const posts = "vacancy,subject,institution,seats,incentive\n";
  test.each([
    ["an unknown vacancy", { "choices.csv": `${one}A1,1,V9\n` }, "choices.csv:2:vacancy_unknown"],
    ["an unknown application", { "choices.csv": `${one}A9,1,V1\n` }, "choices.csv:2:application_unknown"],
    ["a choice of another subject", { "choices.csv": `${one}A1,1,V3\n` }, "choices.csv:2:choice_of_another_subject"],
    ["a gap", { "choices.csv": `${one}A1,2,V1\n` }, "choices.csv:2:choice_gap"],
    ["a choice twice", { "choices.csv": `${one}A1,1,V1\nA1,1,V2\n` }, "choices.csv:3:choice_repeated"],
    ["a vacancy twice", { "choices.csv": `${one}A1,1,V1\nA1,2,V1\n` }, "choices.csv:3:vacancy_chosen_twice"],
    ["a fifth choice", { "choices.csv": `${one}A1,5,V1\n` }, "choices.csv:2:choice_not_in_range"],
    ["a repeated application", { "applications.csv": `${head}A1,MAT,1,30,no,valid\nA3,FIZ,1,30,no,valid\nA1,MAT,1,30,no,valid\n` }, "applications.csv:4:application_repeated"],
    ["too many places", { "applications.csv": `${head}A1,MAT,1.234,30,no,valid\nA3,FIZ,1,30,no,valid\n` }, "applications.csv:2:too_many_places"],
    ["a missing exam score", { "applications.csv": `${head}A1,MAT,1,,no,valid\nA3,FIZ,1,30,no,valid\n` }, "applications.csv:2:exam_score_missing"],
    ["an unknown status", { "applications.csv": `${head}A1,MAT,1,30,no,gone\nA3,FIZ,1,30,no,valid\n` }, "applications.csv:2:status_unknown"],
    ["an unknown consent", { "applications.csv": `${head}A1,MAT,1,30,maybe,valid\nA3,FIZ,1,30,no,valid\n` }, "applications.csv:2:consent_unknown"],
    ["seats that are no whole number", { "vacancies.csv": right["vacancies.csv"].replace("I1,2", "I1,1.5") }, "vacancies.csv:2:seats_not_whole"],
    ["no seats", { "vacancies.csv": right["vacancies.csv"].replace("I1,2", "I1,0") }, "vacancies.csv:2:seats_not_whole"],
    ["an unknown incentive", { "vacancies.csv": right["vacancies.csv"].replace("H-1", "H-3") }, "vacancies.csv:3:incentive_unknown"],
    ["a repeated vacancy", { "vacancies.csv": `${posts}V1,MAT,I,1,\nV2,MAT,I,1,\nV3,FIZ,I,1,\nV2,MAT,I,1,\n` }, "vacancies.csv:5:vacancy_repeated"],
    ["too few fields", { "choices.csv": `${one}A1,1\n` }, "choices.csv:2:wrong_number_of_fields"],
    ["a quote left open", { "choices.csv": `${one}A1,1,"V1\n` }, "choices.csv:2:open_quote"],
    ["points for a vacancy not chosen", { "priorities.csv": "vacancy,application,points\nV3,A1,1\n" }, "priorities.csv:2:vacancy_not_chosen"],
    ["a decision on a vacancy not chosen", { "decisions.csv": "vacancy,application,order\nV3,A1,1\n" }, "decisions.csv:2:vacancy_not_chosen"],
    ["a decision on an unknown subject", { "decisions.csv": "vacancy,application,order\npool:XYZ,A1,1\n" }, "decisions.csv:2:subject_unknown"],
    ["an order that is none", { "decisions.csv": "vacancy,application,order\nV1,A1,0\n" }, "decisions.csv:2:order_not_whole"],
    ["an unknown rule", { "rules.json": '{"pasMark":28}' }, "rules.json:1:rule_unknown"],
    ["a rule that cannot be", { "rules.json": '{"passMark":"28"}' }, "rules.json:1:rule_not_so"],
    ["rules that are no object", { "rules.json": "[]" }, "rules.json:1:not_json"],
    ["degrees that are none", { "institutions.csv": "institution,name,district,latitude,longitude\nI1,a,b,91,40\n" }, "institutions.csv:2:degrees_wrong"],
  ])("with %s are refused", (_, change, expected) => {
    expect(faultsOf(change).map(({ file, line, code }) => `${file}:${line}:${code}`)).toContain(expected);
  });

  test("are refused with every fault at once, by file and line", () => {
    const faults = faultsOf({
      "vacancies.csv": right["vacancies.csv"].replace("I1,2", "I1,x"),
      "applications.csv": right["applications.csv"].replace("10.5", "ten").replace("absent", "asleep"),
      "choices.csv": `${right["choices.csv"]}A3,2,V1\nA4,1,V1\n`,
    });
    expect(faults.map(({ file, line }) => `${file}:${line}`)).toEqual(["vacancies.csv:2", "applications.csv:2", "applications.csv:3", "choices.csv:5", "choices.csv:6"]);
  });
});
