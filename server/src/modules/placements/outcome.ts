import type { Explanation } from "@kadr/domain/placement";
import { sql } from "kysely";
import type { Reader } from "../../platform/db.ts";
import { postColumns, postOf } from "../vacancies/index.ts";
import { lastPublished } from "./runs.ts";

/** A stored reason: the program's explanation of one choice, with the vacancy's id in place of its name. */
type StoredReason = Explanation["choices"][number];

/** Posts by id, as lists name them. */
export const postsById = async (reader: Reader, ids: readonly string[]) => {
  const rows =
    ids.length > 0
      ? await reader
          .selectFrom("vacancy")
          .innerJoin("institution", "institution.id", "vacancy.institution_id")
          .innerJoin("district", "district.code", "institution.district_code")
          .select(postColumns)
          .where("vacancy.id", "in", ids)
          .execute()
      : [];
  return new Map(rows.map((row) => [row.vacancyId, postOf(row)]));
};
export type Post = ReturnType<typeof postOf>;

/** What one run made of an application, with the reason for every choice: the person's own numbers and what everybody may know of a post, never another person. */
export const outcomeIn = async (reader: Reader, runId: string, applicationId: string) => {
  const row = await reader
    .selectFrom("placement_outcome")
    .innerJoin("application", "application.id", "placement_outcome.application_id")
    .leftJoin("placement", (join) => join.onRef("placement.run_id", "=", "placement_outcome.run_id").onRef("placement.application_id", "=", "placement_outcome.application_id"))
    .select(["application.number", "outcome", "placement_outcome.state", "placement.state as place_state", "placement_outcome.total", "rank", "reasons", "second_round", "placement.vacancy_id", "placement.round", "placement.choice"])
    .select(
      sql<number>`(SELECT count(*)::int FROM placement_outcome o JOIN application a ON a.id = o.application_id
        WHERE o.run_id = placement_outcome.run_id AND a.subject_code = application.subject_code AND o.rank IS NOT NULL)`.as("of"),
    )
    .where("placement_outcome.run_id", "=", runId)
    .where("placement_outcome.application_id", "=", applicationId)
    .executeTakeFirst();
  if (!row) return undefined;
  const reasons = row.reasons as StoredReason[];
  const posts = await postsById(reader, [...reasons.map(({ vacancy }) => vacancy), ...(row.vacancy_id ? [row.vacancy_id] : [])]);
  return {
    number: row.number,
    outcome: row.outcome,
    // whoever is placed either way may still not know where
    state: row.place_state ?? row.state,
    total: row.total,
    rank: row.rank,
    of: row.of,
    post: row.vacancy_id ? posts.get(row.vacancy_id)! : null,
    round: row.round,
    choice: row.choice,
    reasons: reasons.map(({ vacancy, incentive: _, ...reason }) => ({ ...reason, post: posts.get(vacancy)! })),
    secondRound: row.second_round as Explanation["secondRound"],
  };
};
export type OutcomeShown = NonNullable<Awaited<ReturnType<typeof outcomeIn>>>;

/** What the cabinet shows (§11): the outcome in the last published run, or undefined before there is one. */
export const outcomeFor = async (reader: Reader, competitionId: string, applicationId: string): Promise<(OutcomeShown & { publishedAt: Date; runNumber: number; runRound: number }) | undefined> => {
  const run = await lastPublished(reader, competitionId);
  const outcome = run && (await outcomeIn(reader, run.id, applicationId));
  return outcome && { ...outcome, publishedAt: run.published_at!, runNumber: run.number, runRound: run.round };
};
