import { applications as routes } from "@kadr/contract/applications";
import { missingParts } from "@kadr/domain/application";
import type { Ctx } from "../../platform/context.ts";
import type { Reader } from "../../platform/db.ts";
import { query, type Download } from "../../platform/doors.ts";
import { found } from "../../platform/refusal.ts";
import { findCompetition } from "../competitions/index.ts";
import { bodyOf } from "./body.ts";
import { personOf, type Row } from "./own.ts";
import { claimUntil, officerName } from "./review.ts";

/** The candidate's own application of the latest competition, as a row. */
export const findOwn = async (reader: Reader, ctx: Ctx): Promise<Row | undefined> => {
  const competition = await findCompetition(reader);
  if (!competition || !ctx.actor.personId) return undefined;
  return reader.selectFrom("application").selectAll().where("competition_id", "=", competition.id).where("person_id", "=", ctx.actor.personId).executeTakeFirst();
};

export const myApplication = query(routes.myApplication, async (reader, ctx) => {
  const row = await findOwn(reader, ctx);
  if (!row) return null;
  const { body, competition } = await bodyOf(reader, ctx, row, true);
  const missing = missingParts(competition.criteria, {
    subject: body.subjectCode,
    diplomas: body.education,
    answers: body.answers,
    choices: body.choices.map(({ vacancyId, open }) => ({ vacancy: vacancyId, open })),
    consent: body.consent,
    papers: body.documents,
  });
  return { ...body, missing };
});

const download = async (reader: Reader, applicationId: string, documentId: string): Promise<Download> => {
  const row = await reader
    .selectFrom("application_document")
    .innerJoin("stored_file", "stored_file.id", "application_document.file_id")
    .select(["name", "media_type", "sha256"])
    .where("application_document.id", "=", documentId)
    .where("application_id", "=", applicationId)
    .executeTakeFirst();
  const { name, media_type, sha256 } = found(row, "document");
  return { name, mediaType: media_type, body: { sha256 } };
};

export const myDocument = query(routes.myDocument, async (reader, ctx, { documentId }) => {
  personOf(ctx);
  return download(reader, found(await findOwn(reader, ctx), "application").id, documentId);
});

/** Staff read what was sent, never a draft. */
const sent = async (reader: Reader, applicationId: string): Promise<Row> => {
  const row = await reader.selectFrom("application").selectAll().where("id", "=", applicationId).where("submitted_at", "is not", null).where("state", "<>", "draft").executeTakeFirst();
  return found(row, "application");
};

export const application = query(routes.application, async (reader, ctx, { applicationId }) => {
  const row = await sent(reader, applicationId);
  const { body } = await bodyOf(reader, ctx, row, false);
  const person = await reader.selectFrom("person").selectAll().where("id", "=", row.person_id).executeTakeFirstOrThrow();
  const until = claimUntil(row, ctx.now);
  return {
    ...body,
    subjectCode: row.subject_code!,
    submittedAt: row.submitted_at!.toISOString(),
    claim: until && { accountId: row.claimed_by!, name: await officerName(reader, row.claimed_by!), until: until.toISOString(), own: row.claimed_by === ctx.actor.accountId },
    person: {
      id: person.id,
      familyName: person.family_name,
      givenName: person.given_name,
      patronymic: person.patronymic,
      fin: person.fin,
      birthDate: person.birth_date,
      email: person.email,
      phone: person.phone,
    },
  };
});

export const applicationDocument = query(routes.applicationDocument, async (reader, _ctx, { applicationId, documentId }) => download(reader, (await sent(reader, applicationId)).id, documentId));
