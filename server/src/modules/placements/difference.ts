import type { Reader } from "../../platform/db.ts";
import { namesOf, placeShown } from "./docket.ts";
import { postsById } from "./outcome.ts";
import type { Report } from "./report.ts";

/** Who moved since the run before, from where to where, and the chains along which seats went on. */
export const differenceShown = async (reader: Reader, run: { snapshot_id: string; previous_id: string | null }, { difference, unchanged }: Report) => {
  if (!difference || !run.previous_id) return null;
  const previous = await reader.selectFrom("placement_run").select(["number", "snapshot_id"]).where("id", "=", run.previous_id).executeTakeFirstOrThrow();
  const [now, before] = await Promise.all([namesOf(reader, run.snapshot_id), namesOf(reader, previous.snapshot_id)]);
  const vacancies = { ...before.vacancies, ...now.vacancies };
  const applications = { ...before.applications, ...now.applications };
  const posts = await postsById(reader, [...new Set(difference.moves.flatMap(({ from, to }) => [from, to].flatMap((place) => (place ? [vacancies[place.vacancy]!] : []))).concat(difference.chains.map(({ vacancy }) => vacancies[vacancy]!)))]);
  const ids = difference.moves.map(({ application }) => applications[application]!);
  const subjects = ids.length > 0 ? await reader.selectFrom("application").select(["id", "subject_code"]).where("id", "in", ids).execute() : [];
  const subjectOf = new Map(subjects.map(({ id, subject_code }) => [id, subject_code!]));
  return {
    previousNumber: previous.number,
    unchanged,
    moves: difference.moves.map(({ application, from, to, kind }) => ({
      number: Number(application),
      applicationId: applications[application]!,
      subjectCode: subjectOf.get(applications[application]!)!,
      from: placeShown(from, vacancies, posts),
      to: placeShown(to, vacancies, posts),
      kind,
    })),
    chains: difference.chains.map(({ vacancy, applications: names }) => ({ vacancy: posts.get(vacancies[vacancy]!)!.institution, numbers: names.map(Number) })),
    harmed: difference.harmed.map(Number),
  };
};
