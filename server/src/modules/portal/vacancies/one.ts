import { sql } from "kysely";
import type { Reader } from "../../../platform/db.ts";
import { get, show } from "../../../platform/pages.ts";
import { found } from "../../../platform/refusal.ts";
import { currentCompetition, frame } from "../../competitions/index.ts";
import { lastPublished } from "../../placements/index.ts";
import { getVacancy } from "../../vacancies/index.ts";
import { vacancyPage } from "./one-page.ts";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A post is known by its number in the year's competition; its id leads there too. */
const idOf = async (reader: Reader, word: string, competitionId: string): Promise<string> => {
  if (uuid.test(word)) return word;
  const number = /^\d{1,7}$/.test(word) ? Number(word) : 0;
  const row = await reader
    .selectFrom("vacancy")
    .select("id")
    .where("number", "=", number)
    .where("competition_id", "=", competitionId)
    .executeTakeFirst();
  return found(row?.id, "vacancy");
};

/** What the published placement gave at the post: seats taken and the lowest total among them, as the open data say it too. */
export interface Taken {
  seats: number;
  lowest: number | null;
}

const takenAt = async (reader: Reader, vacancyId: string, competitionId: string): Promise<Taken | null> => {
  const run = await lastPublished(reader, competitionId);
  if (!run) return null;
  return reader
    .selectFrom("placement")
    .select([sql<number>`count(*)::int`.as("seats"), sql<number | null>`min(total)`.as("lowest")])
    .where("run_id", "=", run.id)
    .where("vacancy_id", "=", vacancyId)
    .executeTakeFirstOrThrow();
};

/** What the reader has chosen already, when it is a candidate with an application open for change. */
const choicesOf = async (reader: Reader, personId: string | null, competitionId: string) => {
  if (!personId) return null;
  const application = await reader
    .selectFrom("application")
    .select(["id", "subject_code", "state", "version"])
    .where("person_id", "=", personId)
    .where("competition_id", "=", competitionId)
    .executeTakeFirst();
  if (!application || !["draft", "returned"].includes(application.state)) return null;
  const chosen = await reader.selectFrom("choice").select("vacancy_id").where("application_id", "=", application.id).execute();
  return { subject: application.subject_code, version: application.version, vacancyIds: chosen.map(({ vacancy_id }) => vacancy_id) };
};

export const vacancyOnePage = get("/vacancies/:number", "anyone", async (request) => {
  const competition = await currentCompetition(request.reader);
  const vacancyId = await idOf(request.reader, request.params.number ?? "", competition.id);
  const [view, vacancy, taken, choices] = await Promise.all([
    frame(request),
    request.ask(getVacancy, { vacancyId }),
    takenAt(request.reader, vacancyId, competition.id),
    choicesOf(request.reader, request.ctx.actor.personId, competition.id),
  ]);
  return show(vacancyPage(view, { vacancy, competition, taken, choices }));
});
