import { translator } from "@kadr/i18n";
import { describe, expect, it } from "vitest";
import { faultsCsv, importCsv, type Format, type Row } from "./import-csv.ts";

const format: Format = { columns: ["institution", "seats"], optional: ["note"], most: 3 };
const read = (row: Row) => {
  const [institution, seats, note] = [row.text("institution", 10), row.integer("seats", 1, 50), row.optionalText("note", 20)];
  return institution === undefined || seats === undefined || note === undefined ? undefined : { institution, seats, note };
};
const of = (content: string | Buffer) => importCsv({ base64: Buffer.from(content).toString("base64") }, format, read);
const codes = (content: string | Buffer) => of(content).faults.map(({ line, column, code }) => [line, column, code]);

describe("an imported file", () => {
  it("is read with or without a byte order mark, with commas or semicolons, with any line ends, with quotes over lines", () => {
    const rows = [
      { institution: "SAK-001", seats: 2, note: null },
      { institution: "SAK-002", seats: 1, note: "iki, sətir" },
    ];
    expect(of('institution,seats,note\nSAK-001,2,\nSAK-002,1,"iki,\nsətir"').rows.map(({ value }) => value)).toEqual(rows);
    expect(of('\ufeffinstitution;seats;note\r\nSAK-001;2;\r\n\r\nSAK-002;1;"iki, sətir"\r\n').rows.map(({ value }) => value)).toEqual(rows);
    expect(of("Institution,Seats\nSAK-001,2\n")).toEqual({ rows: [{ line: 2, value: { institution: "SAK-001", seats: 2, note: null } }], faults: [] });
  });

  it("names the line each row begins on, whatever stands before it", () => {
    expect(codes('institution,seats,note\nA,1,"x\ny\nz"\n\nB,none,\n')).toEqual([[6, "seats", "not_whole"]]);
  });

  it("answers every fault of every row and not only the first", () => {
    expect(codes("institution,seats,note\n,99,\nSAK-001-too-long,1.5,\nA,1\n")).toEqual([
      [2, "institution", "value_missing"],
      [2, "seats", "out_of_range"],
      [3, "institution", "too_long"],
      [3, "seats", "not_whole"],
      [4, null, "cells_missing"],
    ]);
  });

  it("is refused whole for its header, its size, or when there is nothing in it", () => {
    expect(codes("school,seats,seats\nA,1,1\n")).toEqual([
      [1, "institution", "column_missing"],
      [1, "school", "column_unknown"],
      [1, "seats", "column_repeated"],
    ]);
    expect(codes("")).toEqual([[1, null, "file_empty"]]);
    expect(codes("institution,seats\n")).toEqual([[1, null, "file_empty"]]);
    expect(codes("institution,seats\nA,1\nB,1\nC,1\nD,1\n")).toEqual([[1, null, "too_many_rows"]]);
  });

  it("is refused when its letters are not UTF-8, with the line of the first strange one", () => {
    expect(codes(Buffer.from("institution,seats\nA,1\n", "utf16le"))).toEqual([[1, null, "not_utf8"]]);
    expect(codes(Buffer.concat([Buffer.from("institution,seats\nA,1\n"), Buffer.from([0xd8, 0xea, 0xe8]), Buffer.from(",1\n")]))).toEqual([[3, null, "not_utf8"]]);
    expect(importCsv({ base64: "%%%" }, format, read).faults).toMatchObject([{ code: "broken_upload" }]);
  });

  it("is read up to a broken quote and no further", () => {
    expect(codes('institution,seats\nA,0\nB"x"y,1\n"C,1\nD,0\n')).toEqual([
      [2, "seats", "out_of_range"],
      [3, null, "quote_broken"],
    ]);
  });

  it("stores one schwa and no control characters", () => {
    expect(of("institution,seats\n \u04d9li\u0007 ,1\n").rows[0]!.value.institution).toBe("\u0259li");
  });

  it("gives its faults as a file in the reader's language, and no cell of it is a formula", () => {
    const { faults } = of("institution,seats,=cmd\nA,1,2\n");
    expect(faultsCsv(faults, translator("az"), "imports")).toBe("\ufeffSətir,Sütun,Səbəb\r\n1,'=cmd,\"Belə sütun gözlənilmir. Gözlənilən sütunlar: institution,seats,note.\"\r\n");
    expect(faultsCsv(faults, translator("en"), "imports")).toContain("This column is not expected");
  });
});
