import type { Blueprint, Item } from "@kadr/domain/examination";
import { defaultFormSettings, type FormSettings } from "@kadr/domain/examination/forms";
import { sql } from "kysely";
import type { Reader } from "../../../platform/db.ts";
import { bankFor, blueprintOf } from "../../bank/index.ts";
import { currentCompetition } from "../../competitions/index.ts";

/** What somebody asked of a set of forms. */
export type Wanted = Pick<FormSettings, "forms" | "tolerance" | "maxUse" | "overlap"> & {
  /** What was wished for where so many are not needed for those who sit there now. */
  wished?: Pick<FormSettings, "forms" | "maxUse">;
};

export const usualWanted: Wanted = (({ forms, tolerance, maxUse, overlap }) => ({ forms, tolerance, maxUse, overlap }))(defaultFormSettings);

/** Everything from which a set is made. */
export interface Material {
  items: Item[];
  blueprint: Blueprint;
  settings: FormSettings;
  /** In how many other sittings each item stands. */
  used: Map<string, number>;
  revision: number;
}

/** The competition's blueprint with the topics that were set for a subject. */
export const subjectBlueprint = async (reader: Reader, competitionId: string, subjectCode: string): Promise<Blueprint> => {
  const competition = await currentCompetition(reader, competitionId);
  const topics = await reader.selectFrom("form_topic").select(["part", "topic", "questions"]).where("competition_id", "=", competitionId).where("subject_code", "=", subjectCode).orderBy("topic").execute();
  const blueprint = blueprintOf(competition.blueprint);
  return {
    ...blueprint,
    parts: blueprint.parts.map((each) => {
      const own = topics.filter(({ part }) => part === each.part).map(({ topic, questions }) => ({ topic, count: questions }));
      return own.length > 0 ? { ...each, topics: own } : each;
    }),
  };
};

export const bankRevision = async (reader: Reader): Promise<number> => (await reader.selectFrom("bank").select("revision").executeTakeFirstOrThrow()).revision;

/** The seed of the assembly follows from the set, so that it is made the same however often it is tried. */
const seedOf = (setId: string): number => Number.parseInt(setId.replaceAll("-", "").slice(-7), 16);

export interface SetName {
  id: string;
  competition_id: string;
  subject_code: string;
  starts_at: Date;
}

export const readMaterial = async (reader: Reader, set: SetName, { wished: _, ...wanted }: Wanted, revision: number): Promise<Material> => {
  const blueprint = await subjectBlueprint(reader, set.competition_id, set.subject_code);
  const items = await bankFor(reader, revision, set.subject_code, blueprint);
  return { items, blueprint, settings: { ...defaultFormSettings, ...wanted, seed: seedOf(set.id) }, used: await usedElsewhere(reader, set), revision };
};

/** In how many other sittings of the competition each item stands: a sitting counts once, however many of its forms hold the item. */
const usedElsewhere = async (reader: Reader, { id, competition_id, starts_at }: SetName): Promise<Map<string, number>> => {
  const { rows } = await sql<{ item_id: string; n: number }>`
    SELECT item_id, count(DISTINCT s.starts_at)::int AS n
    FROM form_set s JOIN exam_form f ON f.set_id = s.id CROSS JOIN unnest(f.item_ids) AS item_id
    WHERE s.competition_id = ${competition_id} AND s.id <> ${id} AND s.starts_at <> ${starts_at} AND s.state = 'ready'
    GROUP BY item_id`.execute(reader);
  return new Map(rows.map(({ item_id, n }) => [item_id, n]));
};
