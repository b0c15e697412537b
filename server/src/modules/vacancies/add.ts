import { vacancies as routes, vacancyColumns } from "@kadr/contract/vacancies";
import { normaliseText } from "@kadr/i18n/fold";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import type { Reader, Tx } from "../../platform/db.ts";
import { command } from "../../platform/doors.ts";
import { newId } from "../../platform/id.ts";
import { byLine, importCsv, type Fault, type Row } from "../../platform/import-csv.ts";
import { found, Refusal } from "../../platform/refusal.ts";
import { checkMay, lockCompetition, type Competition } from "../competitions/index.ts";
import { checkOwnDistrict, incentiveOf, ownDistrict } from "../institutions/index.ts";

interface Post {
  institutionId: string;
  subjectCode: string;
  seats: number;
  note: string | null;
}
interface School {
  id: string;
  code: string;
  districtCode: string;
}

const institutionRows = (reader: Reader) => reader.selectFrom("institution").select(["id", "code", "district_code as districtCode"]);

/** One post by form: a draft of the competition, or a post of the school year that can be offered at once (§16). */
const add = async (
  tx: Tx,
  ctx: Ctx,
  competition: Competition,
  input: { institutionId: string; subjectCode: string; seats: number; note?: string | undefined },
  as: { state: "draft" | "frozen"; origin: "competition" | "in_year" },
) => {
  const institution = found(await institutionRows(tx).where("id", "=", input.institutionId).executeTakeFirst(), "institution");
  checkOwnDistrict(ctx, institution.districtCode);
  if (!competition.subjectCodes.includes(input.subjectCode)) throw new Refusal("subject_not_in_competition", { subject: input.subjectCode });
  const twin = as.origin === "competition" && (await standing(tx, competition.id)).has(`${institution.id} ${input.subjectCode}`);
  if (twin) throw new Refusal("vacancy_repeated", { institution: institution.code, subject: input.subjectCode });
  const note = input.note ? normaliseText(input.note) : null;
  const [written] = await write(tx, ctx, competition, [{ institutionId: institution.id, subjectCode: input.subjectCode, seats: input.seats, note }], as);
  return written!;
};

export const addVacancy = command(routes.addVacancy, async (tx, ctx, input) => {
  const competition = await lockCompetition(tx);
  checkMay("addVacancy", ctx, competition, competition.state);
  return add(tx, ctx, competition, input, { state: "draft", origin: "competition" });
});

export const addInYearVacancy = command(routes.addInYearVacancy, async (tx, ctx, input) => {
  const competition = await lockCompetition(tx);
  checkMay("addInYearVacancy", ctx, competition);
  return add(tx, ctx, competition, input, { state: "frozen", origin: "in_year" });
});

const format = { columns: vacancyColumns.slice(0, 3), optional: vacancyColumns.slice(3), most: 10_000 };

export const importVacancies = command(routes.importVacancies, async (tx, ctx, { file, dryRun }) => {
  const competition = await lockCompetition(tx);
  checkMay("importVacancies", ctx, competition, competition.state);
  const known = await whatIsKnown(tx, ctx, competition);
  const { rows, faults } = importCsv(file, format, (row) => postOf(row, known));
  const all = byLine([...faults, ...(await repeated(tx, competition, rows, known))]);
  const writes = all.length === 0 && !dryRun;
  if (writes) await write(tx, ctx, competition, rows.map(({ value }) => value), { state: "draft", origin: "competition" });
  return { dryRun, rows: rows.length, written: writes ? rows.length : 0, faults: all };
});

interface Known {
  institutions: Map<string, School>;
  subjects: Set<string>;
  inCompetition: Set<string>;
  own: string | null;
}

const whatIsKnown = async (tx: Tx, ctx: Ctx, competition: Competition): Promise<Known> => ({
  institutions: new Map((await institutionRows(tx).execute()).map((institution) => [institution.code, institution])),
  subjects: new Set((await tx.selectFrom("subject").select("code").execute()).map(({ code }) => code)),
  inCompetition: new Set(competition.subjectCodes),
  own: ownDistrict(ctx),
});

const postOf = (row: Row, { institutions, subjects, inCompetition, own }: Known): Post | undefined => {
  const [code, subjectCode, seats, note] = [row.text("institution", 30), row.text("subject", 60), row.integer("seats", 1, 50), row.optionalText("note", 1000)];
  const institution = code === undefined ? undefined : institutions.get(code);
  if (code && !institution) row.fault("institution", "institution_unknown", { institution: code });
  if (institution && own && institution.districtCode !== own) row.fault("institution", "not_your_district", { institution: institution.code });
  if (subjectCode && !subjects.has(subjectCode)) row.fault("subject", "subject_unknown", { subject: subjectCode });
  else if (subjectCode && !inCompetition.has(subjectCode)) row.fault("subject", "subject_not_in_competition", { subject: subjectCode });
  if (!institution || subjectCode === undefined || seats === undefined || note === undefined) return undefined;
  return { institutionId: institution.id, subjectCode, seats, note };
};

/** One post a subject and institution: a second line, or a line for a post that stands already, is a fault and never a second post. */
const repeated = async (tx: Tx, competition: Competition, rows: readonly { line: number; value: Post }[], { institutions }: Known): Promise<Fault[]> => {
  const before = await standing(tx, competition.id);
  const codes = new Map([...institutions.values()].map(({ id, code }) => [id, code]));
  const firstLine = new Map<string, number>();
  return rows.flatMap(({ line, value }): Fault[] => {
    const post = `${value.institutionId} ${value.subjectCode}`;
    const data = { institution: codes.get(value.institutionId)!, subject: value.subjectCode };
    const first = firstLine.get(post);
    if (first !== undefined) return [{ line, column: "institution", code: "line_repeated", data: { ...data, first } }];
    firstLine.set(post, line);
    return before.has(post) ? [{ line, column: "institution", code: "vacancy_repeated", data }] : [];
  });
};

const standing = async (tx: Tx, competitionId: string): Promise<Set<string>> => {
  const rows = await tx
    .selectFrom("vacancy")
    .select(["institution_id", "subject_code"])
    .where("competition_id", "=", competitionId)
    .where("origin", "=", "competition")
    .where("state", "in", ["draft", "approved", "frozen"])
    .execute();
  return new Set(rows.map((row) => `${row.institution_id} ${row.subject_code}`));
};

/** Writes posts under the next numbers; the caller holds the competition's row, so no number is given twice. */
const write = async (tx: Tx, ctx: Ctx, competition: Competition, posts: readonly Post[], as: { state: "draft" | "frozen"; origin: "competition" | "in_year" }) => {
  const { last } = await tx.selectFrom("vacancy").select(sql<number>`coalesce(max(number), 0)`.as("last")).where("competition_id", "=", competition.id).executeTakeFirstOrThrow();
  const incentives = await lockIncentives(tx, posts);
  const rows = posts.map((post, i) => ({
    id: newId(ctx.now),
    competition_id: competition.id,
    number: last + 1 + i,
    institution_id: post.institutionId,
    subject_code: post.subjectCode,
    seats: post.seats,
    incentive_rule: incentives.get(post.institutionId)!,
    note: post.note,
    created_at: ctx.now,
    ...as,
  }));
  for (let from = 0; from < rows.length; from += 1000) await tx.insertInto("vacancy").values(rows.slice(from, from + 1000)).execute();
  return rows.map(({ id, number, incentive_rule }) => ({ id, number, incentive: incentive_rule }));
};

/** What each school's place grants, behind a lock: a correction that is under way comes before, and a later one finds the posts. */
const lockIncentives = async (tx: Tx, posts: readonly Post[]): Promise<Map<string, ReturnType<typeof incentiveOf>>> => {
  const ids = [...new Set(posts.map(({ institutionId }) => institutionId))];
  const rows = ids.length === 0 ? [] : await tx.selectFrom("institution").select(["id", "kind", "distance_m"]).where("id", "in", ids).orderBy("id").forShare().execute();
  return new Map(rows.map(({ id, kind, distance_m }) => [id, incentiveOf(kind, distance_m)]));
};
