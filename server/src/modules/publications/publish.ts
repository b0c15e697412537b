import { publications as routes } from "@kadr/contract/publications";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { command } from "../../platform/doors.ts";
import { newCode, newId } from "../../platform/id.ts";
import { enqueue } from "../../platform/jobs.ts";
import { Refusal } from "../../platform/refusal.ts";
import { checkMay, lockCompetition } from "../competitions/index.ts";
import { notifyMany } from "../notices/index.ts";
import { candidates, lastPublishedRun, type Candidate } from "./recruited.ts";

const publicationOf = (tx: Tx, competitionId: string) => tx.selectFrom("publication").select("id").where("competition_id", "=", competitionId).executeTakeFirst();

export const publishRecruited = command(routes.publishRecruited, async (tx, ctx) => {
  const competition = await lockCompetition(tx);
  checkMay("publishRecruited", ctx, competition);
  if (await publicationOf(tx, competition.id)) throw new Refusal("already_published");
  const run = await lastPublishedRun(tx, competition.id);
  const recruited = (await candidates(tx, competition.id)).filter(({ waits }) => waits === null);
  if (!run || recruited.length === 0) throw new Refusal("nothing_to_publish");
  const id = newId(ctx.now);
  await tx.insertInto("publication").values({ id, competition_id: competition.id, kind: "recruited", run_id: run.id, published_by: ctx.actor.accountId!, published_at: ctx.now }).execute();
  const letters = await list(tx, ctx, id, recruited);
  return { id, recruited: recruited.length, letters };
});

export const addToPublication = command(routes.addToPublication, async (tx, ctx) => {
  const competition = await lockCompetition(tx);
  checkMay("publishRecruited", ctx, competition);
  const publication = await publicationOf(tx, competition.id);
  if (!publication) throw new Refusal("not_published");
  const listed = new Set((await tx.selectFrom("recruit").select("application_id").where("publication_id", "=", publication.id).execute()).map((row) => row.application_id));
  const added = (await candidates(tx, competition.id)).filter(({ waits, applicationId }) => waits === null && !listed.has(applicationId));
  if (added.length === 0) throw new Refusal("nothing_to_publish");
  const letters = await list(tx, ctx, publication.id, added);
  return { id: publication.id, added: added.length, letters };
});

/** Puts people at the end of a list, with one letter for each district among them and a message for each; the PDFs are made by a job. */
const list = async (tx: Tx, ctx: Ctx, publicationId: string, people: readonly Candidate[]): Promise<number> => {
  const { ordinal, batch } = await tx
    .selectFrom("recruit")
    .innerJoin("letter", "letter.id", "recruit.letter_id")
    .select([sql<number>`coalesce(max(ordinal), 0)`.as("ordinal"), sql<number>`coalesce(max(batch), 0)`.as("batch")])
    .where("recruit.publication_id", "=", publicationId)
    .executeTakeFirstOrThrow();
  const letters = new Map([...new Set(people.map(({ districtCode }) => districtCode))].map((code) => [code, newId(ctx.now)]));
  await tx
    .insertInto("letter")
    .values([...letters].map(([district_code, id]) => ({ id, publication_id: publicationId, district_code, batch: batch + 1, proof_code: newCode(3), issued_at: ctx.now })))
    .execute();
  const rows = people.map((person, i) => ({
    publication_id: publicationId,
    ordinal: ordinal + 1 + i,
    application_id: person.applicationId,
    vacancy_id: person.vacancyId,
    way: person.way,
    total: person.total,
    letter_id: letters.get(person.districtCode)!,
  }));
  for (let from = 0; from < rows.length; from += 1000) await tx.insertInto("recruit").values(rows.slice(from, from + 1000)).execute();
  await notifyMany(tx, ctx, people.map(({ personId, institutionAz, institutionEn }) => ({ personId, code: "recruited" as const, data: { institution: { az: institutionAz, en: institutionEn } } })));
  await enqueue(tx, "publications.letters", { publicationId }, `letters ${publicationId}`);
  return letters.size;
};

export const makeLetters = command(routes.makeLetters, async (tx, ctx) => {
  const competition = await lockCompetition(tx, undefined, "share");
  checkMay("makeLetters", ctx, competition);
  const publication = await publicationOf(tx, competition.id);
  if (!publication) throw new Refusal("not_published");
  await enqueue(tx, "publications.letters", { publicationId: publication.id }, `letters ${publication.id}`);
  return { ok: true as const };
});
