import { vacancies as routes } from "@kadr/contract/vacancies";
import { sql } from "kysely";
import { query } from "../../platform/doors.ts";
import { ordered, pageOf } from "../../platform/listing.ts";
import { found } from "../../platform/refusal.ts";
import { currentCompetition } from "../competitions/index.ts";
import { benefitsOf, checkOwnDistrict, ownDistrict } from "../institutions/index.ts";
import { centreOf, columns, filtered, staffOf, vacancyRows, withInstitution } from "./rows.ts";

export const listStaffVacancies = query(routes.listStaffVacancies, async (reader, ctx, input) => {
  const competition = await currentCompetition(reader);
  const own = ownDistrict(ctx);
  let rows = filtered(vacancyRows(reader, competition.id), input);
  if (own) rows = rows.where("institution.district_code", "=", own);
  if (input.origin) rows = rows.where("vacancy.origin", "=", input.origin);
  if (input.overridden) rows = rows.where("vacancy.incentive_override", input.overridden === "yes" ? "is not" : "is", null);
  // counted before the state is chosen: the page shows them as the choices of that filter
  const states = await rows.select(["vacancy.state", sql<number>`count(*)::int`.as("n")]).groupBy("vacancy.state").execute();
  if (input.state) rows = rows.where("vacancy.state", "=", input.state);
  const page = await pageOf(ordered(withInstitution(rows), input.sort, columns, [columns.number]), input);
  return { ...page, rows: page.rows.map(staffOf), states: Object.fromEntries(states.map(({ state, n }) => [state, n])) };
});

export const getStaffVacancy = query(routes.getStaffVacancy, async (reader, ctx, { vacancyId }) => {
  const { competition_id } = found(await reader.selectFrom("vacancy").select("competition_id").where("id", "=", vacancyId).executeTakeFirst(), "vacancy");
  const row = await withInstitution(vacancyRows(reader, competition_id)).where("vacancy.id", "=", vacancyId).executeTakeFirstOrThrow();
  checkOwnDistrict(ctx, row.district_code);
  return { ...staffOf(row), centre: centreOf(row), ...benefitsOf(row.incentive) };
});
