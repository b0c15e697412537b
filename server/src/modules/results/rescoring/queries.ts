import { itemAppeals as routes } from "@kadr/contract/item-appeals";
import { sql } from "kysely";
import { candidateSought, nameOf, personName } from "../../../platform/names.ts";
import type { Reader } from "../../../platform/db.ts";
import { query } from "../../../platform/doors.ts";
import { pageOf, wordPatterns } from "../../../platform/listing.ts";
import { found } from "../../../platform/refusal.ts";
import { currentCompetition } from "../../competitions/index.ts";
import { crossedOf, type figuresOf } from "./changes.ts";

const rows = (reader: Reader) =>
  reader
    .selectFrom("rescoring")
    .select(["rescoring.id", "rescoring.number", "rescoring.competition_id", "rescoring.state", "rescoring.reason", "rescoring.figures", "requested_by", "requested_at", "decided_at"])
    .select([nameOf("rescoring.requested_by").as("requestedBy"), nameOf<string | null>("rescoring.decided_by").as("decidedBy")]);

type Row = Awaited<ReturnType<ReturnType<typeof rows>["execute"]>>[number];
const shown = ({ id, number, state, reason, figures, requestedBy, requested_at, decidedBy, decided_at }: Row) => ({
  id,
  number,
  state,
  reason,
  requestedBy,
  requestedAt: requested_at.toISOString(),
  decidedBy,
  decidedAt: decided_at?.toISOString() ?? null,
  figures: figures as ReturnType<typeof figuresOf>,
});

export const listRescorings = query(routes.listRescorings, async (reader) => {
  const competition = await currentCompetition(reader);
  return (await rows(reader).where("competition_id", "=", competition.id).orderBy("rescoring.number", "desc").execute()).map(shown);
});

export const getRescoring = query(routes.getRescoring, async (reader, { actor }, { rescoringId, subjectCode, only, ...input }) => {
  const row = found(await rows(reader).where("rescoring.id", "=", rescoringId).executeTakeFirst(), "rescoring");
  const { rules } = await currentCompetition(reader, row.competition_id);
  let changes = reader
    .selectFrom("rescoring_change as c")
    .innerJoin("application", "application.id", "c.application_id")
    .innerJoin("person", "person.id", "application.person_id")
    .select(["c.application_id as applicationId", "application.number as applicationNumber", "c.subject_code as subjectCode", "c.old_score as oldScore", "c.new_score as newScore", "c.old_rank as oldRank", "c.new_rank as newRank"])
    .select(personName.as("name"))
    .where("c.rescoring_id", "=", rescoringId)
    .orderBy(sql`abs(c.new_score - c.old_score) DESC, c.subject_code, c.new_rank NULLS LAST, application.number`);
  if (subjectCode) changes = changes.where("c.subject_code", "=", subjectCode);
  if (only) changes = changes.where(sql<boolean>`c.old_score <> c.new_score`);
  if (only === "marks") changes = changes.where(sql<boolean>`((c.old_score < ${rules.passMark}) <> (c.new_score < ${rules.passMark}) OR (c.old_score < ${rules.incentivePassMark}) <> (c.new_score < ${rules.incentivePassMark}))`);
  for (const pattern of wordPatterns(input.search ?? "")) changes = changes.where(sql<string>`kadr_fold(${candidateSought})`, "like", pattern);
  const page = await pageOf(changes, input);
  const run = await reader.selectFrom("placement_run").select("id").where("competition_id", "=", row.competition_id).where("requested_at", "<", row.decided_at ?? row.requested_at).where("state", "in", ["verified", "published"]).limit(1).executeTakeFirst();
  return {
    ...shown(row),
    changes: { ...page, rows: page.rows.map((change) => ({ ...change, crossed: crossedOf(change, rules) })) },
    acceptBlocked: row.state === "waiting" && row.requested_by === actor.accountId ? "previewed_by_you" : null,
    placementBefore: run !== undefined,
  };
});
