import { createHash } from "node:crypto";
import type { Reader } from "../../platform/db.ts";
import { addFileRow } from "../../platform/files.ts";
import type { Job } from "../../platform/jobs.ts";
import { openPress, type Letter } from "./letter-pdf.ts";
import { fullName } from "./rows.ts";

/** Makes the letters of a publication that are still missing, one transaction a letter: run twice, the second finds nothing to do. */
export const makeLetterFiles: Job = async ({ db, reader, ctx, files, baseUrl }, { publicationId }) => {
  const missing = await reader.selectFrom("letter").select("id").where("publication_id", "=", publicationId!).where("file_id", "is", null).orderBy("number").execute();
  if (missing.length === 0) return;
  const press = await openPress();
  for (const { id } of missing) {
    const letter = await readLetter(reader, id);
    const bytes = press.print(letter, new URL(baseUrl).host);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    await files.put(sha256, bytes);
    await db.transaction().execute(async (tx) => {
      const still = await tx.selectFrom("letter").select("id").where("id", "=", id).where("file_id", "is", null).forUpdate().executeTakeFirst();
      if (!still) return;
      const file_id = await addFileRow(tx, ctx, { name: `${letter.year}-${letter.number}.pdf`, mediaType: "application/pdf", sha256, size: bytes.length }, null);
      await tx.updateTable("letter").set({ file_id }).where("id", "=", id).execute();
    });
  }
  press.close();
  ctx.log.info({ publicationId, letters: missing.length }, "letters made");
};

const readLetter = async (reader: Reader, letterId: string): Promise<Letter> => {
  const letter = await reader
    .selectFrom("letter")
    .innerJoin("publication", "publication.id", "letter.publication_id")
    .innerJoin("competition", "competition.id", "publication.competition_id")
    .innerJoin("district", "district.code", "letter.district_code")
    .select(["letter.number", "competition.year", "letter.batch", "letter.issued_at as issuedAt", "letter.proof_code as proofCode", "district.name_az as districtAz", "district.kind as districtKind"])
    .where("letter.id", "=", letterId)
    .executeTakeFirstOrThrow();
  const recruits = await reader
    .selectFrom("recruit")
    .innerJoin("application", "application.id", "recruit.application_id")
    .innerJoin("person", "person.id", "application.person_id")
    .innerJoin("vacancy", "vacancy.id", "recruit.vacancy_id")
    .innerJoin("institution", "institution.id", "vacancy.institution_id")
    .innerJoin("subject", "subject.code", "vacancy.subject_code")
    .select([fullName.as("name"), "subject.name_az as subjectAz", "institution.name_az as institutionAz", "vacancy.incentive", "recruit.total", "institution.synthetic"])
    .where("recruit.letter_id", "=", letterId)
    .orderBy("recruit.ordinal")
    .execute();
  return { ...letter, recruits, synthetic: recruits.some(({ synthetic }) => synthetic) };
};
