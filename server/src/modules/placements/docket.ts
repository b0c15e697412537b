import type { DocketEntry, Place } from "@kadr/domain/placement";
import { sql } from "kysely";
import type { Reader } from "../../platform/db.ts";
import { personName } from "../../platform/names.ts";
import { postsById, type Post } from "./outcome.ts";
import type { Snapshot } from "./snapshot.ts";

/** The program's names of a snapshot, turned back into people and posts. */
export const namesOf = async (reader: Reader, snapshotId: string): Promise<Pick<Snapshot, "applications" | "vacancies" | "ordinals">> => {
  const row = await reader
    .selectFrom("placement_snapshot")
    .select([sql<Snapshot["applications"]>`input->'applications'`.as("applications"), sql<Snapshot["vacancies"]>`input->'vacancies'`.as("vacancies"), sql<Snapshot["ordinals"]>`input->'ordinals'`.as("ordinals")])
    .where("id", "=", snapshotId)
    .executeTakeFirstOrThrow();
  return row;
};

/** One way a place may go, with the post it speaks of. */
export const placeShown = (place: Place, vacancies: Record<string, string>, posts: Map<string, Post>) => {
  if (!place) return null;
  const vacancyId = vacancies[place.vacancy]!;
  return { vacancyId, institution: posts.get(vacancyId)!.institution, round: place.round, choice: place.choice };
};

/** The ties of a run that wait for the commission, with the people in them and what each way of ordering them would mean. */
export const docketOf = async (reader: Reader, runId: string, snapshotId: string) => {
  const ties = await reader.selectFrom("placement_tie").selectAll().where("run_id", "=", runId).orderBy("ordinal").execute();
  if (ties.length === 0) return [];
  const names = await namesOf(reader, snapshotId);
  const options = (tie: (typeof ties)[number]) => tie.options as DocketEntry["options"];
  const named = ties.flatMap((tie) => options(tie).flatMap(({ outcomes }) => outcomes.flatMap(({ may }) => may.flatMap((place) => (place ? [names.vacancies[place.vacancy]!] : [])))));
  const posts = await postsById(reader, [...new Set([...named, ...ties.map(({ at_vacancy }) => at_vacancy).filter((id) => !id.startsWith("pool:"))])]);
  const people = await reader
    .selectFrom("application")
    .innerJoin("person", "person.id", "application.person_id")
    .leftJoin("interview", "interview.application_id", "application.id")
    .select(["application.id", "application.number", "application.subject_code", "interview.state"])
    .select(personName.as("name"))
    .where("application.id", "in", [...new Set(ties.flatMap(({ application_ids }) => application_ids))])
    .execute();
  const personOf = new Map(people.map((person) => [person.id, person]));
  return ties.map((tie) => ({
    ordinal: tie.ordinal,
    atVacancy: tie.at_vacancy,
    post: posts.get(tie.at_vacancy) ?? null,
    subjectCode: personOf.get(tie.application_ids[0]!)!.subject_code!,
    total: tie.total,
    seats: tie.seats,
    exact: tie.exact,
    applications: tie.application_ids.map((id) => {
      const person = personOf.get(id)!;
      return { id, number: person.number, name: person.name, interview: person.state ?? ("none" as const) };
    }),
    options: options(tie).map(({ first, outcomes }) => ({
      first: first.map(Number),
      outcomes: outcomes.map(({ application, may }) => ({ number: Number(application), may: may.map((place) => placeShown(place, names.vacancies, posts)) })),
    })),
  }));
};
