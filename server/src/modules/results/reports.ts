import type { Parsed } from "@kadr/contract";
import { results as routes } from "@kadr/contract/results";
import { fold } from "@kadr/i18n/fold";
import { translator, type Lang } from "@kadr/i18n";
import type { Reader } from "../../platform/db.ts";
import { query } from "../../platform/doors.ts";
import { workbook, xlsxFile, type Sheet } from "../../platform/workbook.ts";
import { currentCompetition } from "../competitions/index.ts";
import { analysisShown, figureRows } from "./analysis/queries.ts";
import { districtNames } from "./district-names.ts";
import { groupsOf, standingOfRooms, type Group, type GroupBy } from "./distributions.ts";

type Wanted = Parsed<typeof routes.groupsXlsx>;

interface Judged extends Group {
  z: number | null;
  outlying: "high" | "low" | null;
}

const figure = { name: null, persons: "persons", mean: "mean", sd: "sd", passed: "passed", z: "z" } as const;

/** The groups as they are asked for, in the order that is asked for; groups without the figure come last. */
const judgedGroups = async (reader: Reader, competitionId: string, marks: { passMark: number; incentivePassMark: number }, wanted: Wanted): Promise<Judged[]> => {
  const { by, search, subjectCode, districtCode, outlying, sort, language } = wanted;
  const found = await groupsOf(reader, competitionId, by, marks, { subjectCode, districtCode });
  const groups = by === "district" ? await withKinds(reader, found) : found;
  const standings = by === "room" ? await standingOfRooms(reader, competitionId) : new Map<string, never>();
  const judged = groups.map((group): Judged => ({ ...group, z: standings.get(group.key)?.z ?? null, outlying: standings.get(group.key)?.outlying ?? null }));
  const words = fold(search ?? "").split(/\s+/).filter(Boolean);
  const kept = judged.filter((group) => (!outlying || group.outlying !== null) && words.every((word) => fold(`${group.nameAz} ${group.nameEn}`).includes(word)));
  const column = figure[(sort?.replace("-", "") ?? "name") as keyof typeof figure];
  const down = sort?.startsWith("-") ?? false;
  // the database orders by the Azerbaijani name
  const named = language === "en" && by !== "room" && by !== "place" ? kept.toSorted((a, b) => a.nameEn.localeCompare(b.nameEn, "en")) : kept;
  if (!column) return down ? named.toReversed() : named;
  const [known, unknown] = [kept.filter((group) => group[column] !== null), kept.filter((group) => group[column] === null)];
  return [...known.toSorted((a, b) => (down ? -1 : 1) * (a[column]! - b[column]!)), ...unknown];
};

const withKinds = async (reader: Reader, groups: readonly Group[]): Promise<Group[]> => {
  const [az, en] = [await districtNames(reader, "az"), await districtNames(reader, "en")];
  return groups.map((group) => ({ ...group, nameAz: az.get(group.key)!, nameEn: en.get(group.key)! }));
};

export const groups = query(routes.groups, async (reader, _ctx, { page, size, ...wanted }) => {
  const competition = await currentCompetition(reader);
  const all = await judgedGroups(reader, competition.id, competition.rules, wanted);
  return { rows: all.slice((page - 1) * size, page * size).map((group) => ({ ...group, startsAt: group.startsAt?.toISOString() ?? null })), page, size, total: all.length };
});

const groupSheet = (lang: Lang, by: GroupBy, rows: readonly Judged[], districts: ReadonlyMap<string, string>): Sheet => {
  const t = translator(lang);
  const heads = [t(`results.by.${by}`), t("results.head.persons"), t("results.head.absent"), t("results.head.unfinished"), t("results.head.mean"), t("results.head.sd"), t("results.head.median"), t("results.head.least"), t("results.head.most"), t("results.head.passed"), t("results.head.passedIncentive")];
  const room = by === "room" ? [t("results.head.z"), t("results.head.outlying")] : [];
  const place = by === "place" ? [t("results.by.district")] : [];
  return {
    title: t(`results.report.${by}`),
    heads: [...heads, ...room, ...place],
    rows: rows.map((row) => [
      lang === "az" ? row.nameAz : row.nameEn, row.persons, row.absent, row.unfinished, row.mean, row.sd, row.median, row.least, row.most, row.passed, row.passedIncentive,
      ...(by === "room" ? [row.z, row.outlying ? t(`results.outlying.${row.outlying}`) : null] : []),
      // two schools of one name are told apart by it
      ...(by === "place" ? [districts.get(row.districtCode!)!] : []),
    ]),
    places: { 4: 2, 5: 2, 6: 1, 11: 2 },
  };
};

export const groupsXlsx = query(routes.groupsXlsx, async (reader, _ctx, wanted) => {
  const competition = await currentCompetition(reader);
  const rows = await judgedGroups(reader, competition.id, competition.rules, wanted);
  const sheet = groupSheet(wanted.language, wanted.by, rows, await districtNames(reader, wanted.language));
  return xlsxFile(`results-${competition.year}-${wanted.by}`, await workbook(sheet, competition.year));
});

export const itemsXlsx = query(routes.itemsXlsx, async (reader, _ctx, { scope, language }) => {
  const competition = await currentCompetition(reader);
  const analysis = await analysisShown(reader);
  const t = translator(language);
  const subjects = await reader.selectFrom("subject").select(["code", "name_az", "name_en"]).execute();
  const nameOf = new Map(subjects.map(({ code, name_az, name_en }) => [code, language === "az" ? name_az : name_en]));
  const rows = analysis
    ? await figureRows(reader, analysis.id)
        .$if(scope !== undefined, (q) => q.where("item_figures.scope", "=", scope!))
        .orderBy("item_figures.scope")
        .orderBy("item.code")
        .execute()
    : [];
  const sheet: Sheet = {
    title: t("results.items.title"),
    heads: [t("results.head.code"), t("results.head.scope"), t("results.head.part"), t("results.head.topic"), t("results.head.given"), t("results.head.facility"), t("results.head.itemTotal"), t("results.head.corrected"), t("results.head.rasch"), t("results.head.omitted"), t("results.head.flags")],
    rows: rows.map((row) => [
      row.code, nameOf.get(row.scope) ?? t("results.scope.all"), t(`exams.part.${row.part}`), row.topic, row.given, row.facility, row.itemTotal, row.corrected, row.rasch, row.omitted,
      [...(row.aside ? [t("results.aside")] : []), ...row.flags.map((flag) => t(`results.flag.${flag as "constant"}`))].join("; "),
    ]),
    places: { 5: 3, 6: 3, 7: 3, 8: 3 },
  };
  return xlsxFile(`items-${competition.year}${scope ? `-${scope}` : ""}`, await workbook(sheet, competition.year));
});
