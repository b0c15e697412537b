import { publications as routes } from "@kadr/contract/publications";
import { sql } from "kysely";
import type { Reader } from "../../platform/db.ts";
import { query } from "../../platform/doors.ts";
import { pageOf, wordPatterns } from "../../platform/listing.ts";
import { found, Refusal } from "../../platform/refusal.ts";
import { checkOwnDistrict, ownDistrict } from "../institutions/index.ts";

const letterRows = (reader: Reader) =>
  reader
    .selectFrom("letter")
    .innerJoin("publication", "publication.id", "letter.publication_id")
    .innerJoin("competition", "competition.id", "publication.competition_id")
    .innerJoin("district", "district.code", "letter.district_code")
    .leftJoin("stored_file", "stored_file.id", "letter.file_id");

const recruited = sql<number>`(SELECT count(*)::int FROM recruit WHERE recruit.letter_id = letter.id)`;

export const listLetters = query(routes.listLetters, async (reader, ctx, input) => {
  const district = ownDistrict(ctx) ?? input.district;
  let rows = letterRows(reader)
    .select(["letter.id", "letter.number", "competition.year", "letter.district_code as districtCode", "district.name_az as districtAz", "district.name_en as districtEn"])
    .select(["letter.proof_code as proofCode", "letter.issued_at", "letter.file_id", recruited.as("recruited")])
    .orderBy("letter.number", "desc");
  if (district) rows = rows.where("letter.district_code", "=", district);
  for (const pattern of wordPatterns(input.search ?? "")) {
    rows = rows.where(sql<string>`kadr_fold(concat_ws(' ', district.name_az, district.name_en, letter.number, letter.proof_code))`, "like", pattern);
  }
  const page = await pageOf(rows, input);
  return { ...page, rows: page.rows.map(({ issued_at, file_id, ...row }) => ({ ...row, issuedAt: issued_at.toISOString(), made: file_id !== null })) };
});

export const letterPdf = query(routes.letterPdf, async (reader, ctx, { letterId }) => {
  const row = await letterRows(reader).select(["letter.district_code", "stored_file.sha256", "stored_file.name", "stored_file.media_type"]).where("letter.id", "=", letterId).executeTakeFirst();
  const letter = found(row, "letter");
  checkOwnDistrict(ctx, letter.district_code);
  if (!letter.sha256) throw new Refusal("letter_not_made");
  return { name: letter.name!, mediaType: letter.media_type!, body: { sha256: letter.sha256 } };
});

export const proveLetter = query(routes.proveLetter, async (reader, _ctx, { proofCode }) => {
  const row = await letterRows(reader)
    .select(["letter.number", "competition.year", "district.name_az as districtAz", "district.name_en as districtEn", "letter.issued_at", recruited.as("recruited")])
    // as it is read aloud or typed from paper: small letters, spaces or nothing between the groups
    .where(sql`replace(letter.proof_code, '-', '')`, "=", proofCode.toUpperCase().replace(/[^0-9A-Z]/g, ""))
    .executeTakeFirst();
  if (!row) return null;
  const { issued_at, ...letter } = row;
  return { ...letter, issuedAt: issued_at.toISOString() };
});
