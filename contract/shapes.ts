import { z } from "zod";

/** Shapes that several modules share. Text is trimmed and bounded: an overlong one is refused, never cut. */
export const id = z.uuid();
export const text = (most: number) => z.string().trim().min(1).max(most);
export const optionalText = (most: number) => z.string().trim().max(most).optional();
export const reason = text(1000);

/** A code stands in addresses, names of files and lists: no spaces, and none of the signs that mean something there. */
export const itemCode = /^[^\s/?#]+$/;

/** Points × 100. */
export const points = z.int();
/** The years in which anything here lies. ISO 8601 has a year 0, the database none, and what it wrote of such a day it could not be asked for again. */
const inOurYears = /^(19|2[0-2])\d\d-/;
/** An instant, ISO 8601 with offset or Z. */
export const instant = z.iso.datetime({ offset: true, abort: true }).regex(inOurYears).meta({ format: "date-time" });
/** A day in Asia/Baku. */
export const day = z.iso.date({ abort: true }).regex(inOurYears).meta({ format: "date" });

export const year = z.coerce.number().int().min(2000).max(2200);
export const language = z.enum(["az", "en"]);

/** What every list takes: page from 1, rows a page, a search text. */
export const listInput = {
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(100).default(25),
  search: z.string().trim().max(100).optional(),
};

/** What every list answers. */
export const list = <T extends z.ZodType>(row: T) =>
  z.object({ rows: z.array(row), page: z.int(), size: z.int(), total: z.int() });

/** `sort` as `name` or `-name` among these columns. */
export const sort = <const T extends readonly [string, ...string[]]>(columns: T) =>
  z.enum(columns.flatMap((name) => [name, `-${name}`]) as unknown as [T[number] | `-${T[number]}`]).optional();

/** The media type of a table for a spreadsheet. */
export const xlsx = ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"] as const;

/** A file as the staff app sends it: its name and its bytes in base64. */
export const upload = z.strictObject({ name: text(200), base64: z.string().max(20_000_000) });

/** A fault in an imported file. `column` is the header's name; `code` and `data` make the sentence. */
export const importFault = z.object({
  line: z.int(),
  column: z.string().nullable(),
  code: z.string(),
  data: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** What an import answers: how many rows it would write or has written, and every fault. Nothing is written while there is one. */
export const importAnswer = z.object({ dryRun: z.boolean(), rows: z.int(), written: z.int(), faults: z.array(importFault) });

export const done = z.object({ id });
export const ok = z.object({ ok: z.literal(true) });
