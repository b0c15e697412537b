import type { Kysely } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import type { Database } from "../../platform/db.ts";
import { expectPapers } from "../commission/index.ts";
import { notifyMany } from "../notices/index.ts";

/**
 * What follows from a publication, in a job: papers are expected from everybody admitted to stage III (§12), and everybody whose outcome is new
 * or changed is told. Safe to do twice: the messages of a run are left once.
 */
export const afterPublication = async (db: Kysely<Database>, ctx: Ctx, runId: string): Promise<void> => {
  await db.transaction().execute(async (tx) => {
    const run = await tx.selectFrom("placement_run").select(["competition_id", "number"]).where("id", "=", runId).forUpdate().executeTakeFirstOrThrow();
    await expectPapers(tx, runId);
    const before = await tx
      .selectFrom("placement_run")
      .select("id")
      .where("competition_id", "=", run.competition_id)
      .where("state", "=", "published")
      .where("number", "<", run.number)
      .orderBy("number", "desc")
      .executeTakeFirst();
    const told = await tx.selectFrom("notice").select("id").where("code", "in", ["placement_published", "placement_changed"]).where("data", "@>", JSON.stringify({ runId })).limit(1).executeTakeFirst();
    if (told) return;
    const people = await tx
      .selectFrom("placement_outcome")
      .innerJoin("application", "application.id", "placement_outcome.application_id")
      .leftJoin("placement", (join) => join.onRef("placement.run_id", "=", "placement_outcome.run_id").onRef("placement.application_id", "=", "placement_outcome.application_id"))
      .leftJoin("placement as earlier", (join) => join.on("earlier.run_id", "=", before?.id ?? runId).onRef("earlier.application_id", "=", "placement_outcome.application_id"))
      .select("application.person_id")
      .where("placement_outcome.run_id", "=", runId)
      .where("placement_outcome.outcome", "in", ["placed", "unplaced", "failed"])
      .$if(before !== undefined, (q) => q.where((eb) => eb("placement.vacancy_id", "is distinct from", eb.ref("earlier.vacancy_id"))))
      .execute();
    const code = before ? ("placement_changed" as const) : ("placement_published" as const);
    await notifyMany(tx, ctx, people.map(({ person_id }) => ({ personId: person_id, code, data: { runId } })));
  });
};
