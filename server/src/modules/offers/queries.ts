import { offers as routes } from "@kadr/contract/offers";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import type { Reader } from "../../platform/db.ts";
import { query } from "../../platform/doors.ts";
import { pageOf, wordPatterns } from "../../platform/listing.ts";
import { candidateSought, personName } from "../../platform/names.ts";
import { currentCompetition } from "../competitions/index.ts";
import { postColumns, postOf } from "../vacancies/index.ts";
import { entitled } from "./entitled.ts";

const total = sql<number>`coalesce(application.criteria_score, 0) + 100 * attempt.score`;

const offerRows = (reader: Reader) =>
  reader
    .selectFrom("offer")
    .innerJoin("application", "application.id", "offer.application_id")
    .innerJoin("person", "person.id", "application.person_id")
    .innerJoin("exam_seat", "exam_seat.application_id", "application.id")
    .innerJoin("attempt", "attempt.seat_id", "exam_seat.id")
    .innerJoin("vacancy", "vacancy.id", "offer.vacancy_id")
    .innerJoin("institution", "institution.id", "vacancy.institution_id")
    .innerJoin("district", "district.code", "institution.district_code")
    .select(["offer.id", "offer.state", "offer.deadline", "offer.made_at", "offer.answered_at", "offer.answer_reason as answerReason", "application.id as applicationId", "application.number"])
    .select(postColumns)
    .select([personName.as("name"), total.as("total")]);

type OfferRow = Awaited<ReturnType<ReturnType<typeof offerRows>["execute"]>>[number];
/** An offer as it stands now: one whose deadline has passed reads as expired, whether or not the job has come by. */
const shown = ({ now }: Ctx) => (row: OfferRow) => ({
  id: row.id,
  state: row.state === "offered" && row.deadline <= now ? ("expired" as const) : row.state,
  deadline: row.deadline.toISOString(),
  madeAt: row.made_at.toISOString(),
  answeredAt: row.answered_at?.toISOString() ?? null,
  answerReason: row.answerReason,
  applicationId: row.applicationId,
  number: row.number,
  name: row.name,
  total: row.total,
  post: postOf(row),
});

export const listOffers = query(routes.listOffers, async (reader, ctx, input) => {
  let rows = offerRows(reader).orderBy("offer.made_at", "desc");
  if (input.state) rows = rows.where("offer.state", "=", input.state);
  const words = sql<string>`kadr_fold(concat_ws(' ', ${candidateSought}, institution.name_az, district.name_az))`;
  for (const pattern of wordPatterns(input.search ?? "")) rows = rows.where(words, "like", pattern);
  const page = await pageOf(rows, input);
  return { ...page, rows: page.rows.map(shown(ctx)) };
});

/** The candidate's own offers, newest first. */
export const offersOf = async (reader: Reader, ctx: Ctx) =>
  (await offerRows(reader).where("application.person_id", "=", ctx.actor.personId).orderBy("offer.made_at", "desc").execute()).map(shown(ctx));

export const listOpenPosts = query(routes.listOpenPosts, async (reader) => {
  const competition = await currentCompetition(reader);
  const rows = await reader
    .selectFrom("vacancy")
    .innerJoin("institution", "institution.id", "vacancy.institution_id")
    .innerJoin("district", "district.code", "institution.district_code")
    .leftJoin(
      (eb) =>
        eb
          .selectFrom("placement")
          .select(["vacancy_id", sql<number>`count(*)::int`.as("n")])
          .where("run_id", "=", sql<string>`(SELECT id FROM placement_run WHERE competition_id = ${competition.id} AND state = 'published' ORDER BY number DESC LIMIT 1)`)
          .groupBy("vacancy_id")
          .as("placed"),
      (join) => join.onRef("placed.vacancy_id", "=", "vacancy.id"),
    )
    .leftJoin(
      (eb) => eb.selectFrom("offer").select(["vacancy_id", sql<number>`count(*)::int`.as("n")]).where("state", "in", ["offered", "accepted"]).groupBy("vacancy_id").as("asked"),
      (join) => join.onRef("asked.vacancy_id", "=", "vacancy.id"),
    )
    .select(postColumns)
    .select(sql<number>`vacancy.seats - coalesce(placed.n, 0) - coalesce(asked.n, 0)`.as("free"))
    .where("vacancy.competition_id", "=", competition.id)
    .where("vacancy.state", "=", "frozen")
    .where("vacancy.origin", "=", "in_year")
    .orderBy("vacancy.number")
    .execute();
  return rows.map((row) => ({ ...postOf(row), free: row.free }));
});

export const listEntitled = query(routes.listEntitled, async (reader, _ctx, input) => {
  const competition = await currentCompetition(reader);
  const rows = entitled(reader, competition.id, input.vacancyId)
    .innerJoin("person", "person.id", "application.person_id")
    .select(["application.id as applicationId", "application.number", personName.as("name"), total.as("total"), sql<number>`100 * attempt.score`.as("examScore")])
    .orderBy("total", "desc")
    .orderBy("application.number");
  return pageOf(rows, input);
});
