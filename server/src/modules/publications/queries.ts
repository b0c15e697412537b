import { publications as routes } from "@kadr/contract/publications";
import type { Lang } from "@kadr/i18n";
import { sql } from "kysely";
import type { Reader } from "../../platform/db.ts";
import { query } from "../../platform/doors.ts";
import { noId } from "../../platform/id.ts";
import { ordered, pageOf, wordPatterns } from "../../platform/listing.ts";
import { Refusal } from "../../platform/refusal.ts";
import { xlsxFile } from "../../platform/workbook.ts";
import { currentCompetition, findCompetition } from "../competitions/index.ts";
import { candidates, lastPublishedRun } from "./recruited.ts";
import { columns, recruitRows, searched, withNames } from "./rows.ts";
import { recruitedTable, tableCsv, tableXlsx } from "./table.ts";

export const currentPublication = query(routes.currentPublication, async (reader) => {
  const row = await reader
    .selectFrom("publication")
    .innerJoin("competition", "competition.id", "publication.competition_id")
    .innerJoin("placement_run", "placement_run.id", "publication.run_id")
    .select(["publication.id", "competition.year", "publication.published_at", "placement_run.number"])
    .select((eb) => [
      eb.selectFrom("recruit").select(sql<number>`count(*)::int`.as("n")).whereRef("recruit.publication_id", "=", "publication.id").as("recruited"),
      eb.selectFrom("letter").select(sql<number>`count(*)::int`.as("n")).whereRef("letter.publication_id", "=", "publication.id").as("letters"),
      eb.selectFrom("letter").select(sql<number>`count(file_id)::int`.as("n")).whereRef("letter.publication_id", "=", "publication.id").as("made"),
    ])
    .where("publication.competition_id", "=", (await findCompetition(reader))?.id ?? noId)
    .executeTakeFirst();
  if (!row) return null;
  return { id: row.id, year: row.year, publishedAt: row.published_at.toISOString(), runNumber: row.number, recruited: row.recruited ?? 0, letters: row.letters ?? 0, lettersMade: row.made ?? 0 };
});

export const listRecruited = query(routes.listRecruited, async (reader, _ctx, input) => {
  let rows = recruitRows(reader, (await findCompetition(reader))?.id ?? noId);
  if (input.district) rows = rows.where("district.code", "=", input.district);
  if (input.subject) rows = rows.where("subject.code", "=", input.subject);
  if (input.incentive) rows = rows.where("vacancy.incentive", input.incentive === "none" ? "is" : "=", input.incentive === "none" ? null : input.incentive);
  for (const pattern of wordPatterns(input.search ?? "")) rows = rows.where(searched, "like", pattern);
  const whole = await rows
    .select([sql<number>`count(DISTINCT institution.id)::int`.as("institutions"), sql<number>`count(DISTINCT district.code)::int`.as("districts")])
    .executeTakeFirstOrThrow();
  return { ...(await pageOf(ordered(withNames(rows), input.sort, columns, [columns.number]), input)), ...whole };
});

const wholeList = async (reader: Reader) => {
  const competition = await findCompetition(reader);
  const rows = await withNames(recruitRows(reader, competition?.id ?? noId)).orderBy("recruit.ordinal").execute();
  if (!competition || rows.length === 0) throw new Refusal("not_published", {}, 404);
  return { rows, year: competition.year };
};

export const recruitedCsv = query(routes.recruitedCsv, async (reader, _ctx, { language }) => {
  const { rows, year } = await wholeList(reader);
  return { name: `recruited-${year}.csv`, mediaType: "text/csv; charset=utf-8", body: tableCsv(recruitedTable(language, rows)) };
});

/** The last file made in each language: a workbook takes half a second, and on its day everybody asks for the same one. */
const lastXlsx = new Map<Lang, { list: string; body: Promise<Buffer> }>();

export const recruitedXlsx = query(routes.recruitedXlsx, async (reader, _ctx, { language }) => {
  const { rows, year } = await wholeList(reader);
  const list = JSON.stringify(rows);
  const kept = lastXlsx.get(language);
  const body = kept?.list === list ? kept.body : tableXlsx(recruitedTable(language, rows), year);
  lastXlsx.set(language, { list, body });
  // what could not be made is not kept
  body.catch(() => lastXlsx.delete(language));
  return xlsxFile(`recruited-${year}`, await body);
});

export const previewRecruited = query(routes.previewRecruited, async (reader) => {
  const competition = await currentCompetition(reader);
  const all = await candidates(reader, competition.id);
  const recruited = all.filter(({ waits }) => waits === null);
  const waiting: Record<string, number> = {};
  for (const { waits } of all) if (waits) waiting[waits] = (waiting[waits] ?? 0) + 1;
  const run = await lastPublishedRun(reader, competition.id);
  return { recruited: recruited.length, waiting, districts: new Set(recruited.map(({ districtCode }) => districtCode)).size, runNumber: run?.number ?? null };
});
