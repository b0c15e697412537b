import { announceCompetition, createCompetition } from "../src/modules/competitions/index.ts";
import { newId } from "../src/platform/id.ts";
import type { TestApp } from "./app.ts";

export interface FrozenPosts {
  competitionId: string;
  /** Ids of frozen posts by subject, nearest to the district's centre first. */
  posts: Record<string, string[]>;
}

/** An announced competition with posts of two subjects, frozen, written straight into the tables; the calendar stands in the applications stage. */
export const frozenPosts = async (t: TestApp, subjects: readonly string[] = ["mathematics", "physics"], each = 6): Promise<FrozenPosts> => {
  const { db } = t.house;
  const admin = await t.actor("administrator");
  const { id: competitionId } = await t.perform(createCompetition, admin, { year: 2027 });
  await t.perform(announceCompetition, admin, { competitionId });
  const posts: Record<string, string[]> = Object.fromEntries(subjects.map((code) => [code, []]));
  const districts = await db.selectFrom("district").selectAll().orderBy("code").limit(each).execute();
  let number = 1;
  for (const [i, district] of districts.entries()) {
    const institution = { id: newId(t.now), code: `T-${i}`, name_az: `${district.name_az} ${i + 1} nömrəli məktəb`, name_en: `School ${i + 1} of ${district.name_en}` };
    const place = { district_code: district.code, settlement: district.name_az, kind: i === 0 ? ("town" as const) : ("village" as const), latitude: district.latitude, longitude: district.longitude, distance_m: i * 8000, synthetic: true };
    await db.insertInto("institution").values({ ...institution, ...place }).execute();
    for (const subject of subjects) {
      const id = newId(t.now);
      const incentive_rule = i === 0 ? null : i * 8 > 20 ? ("H-2" as const) : ("H-1" as const);
      await db.insertInto("vacancy").values({ id, competition_id: competitionId, number: number++, institution_id: institution.id, subject_code: subject, seats: 1 + (i % 2), incentive_rule, state: "frozen", created_at: t.now }).execute();
      posts[subject]!.push(id);
    }
  }
  await db.updateTable("competition").set({ frozen_at: t.now }).where("id", "=", competitionId).execute();
  await t.moveTo(new Date("2027-07-09T10:22:00Z"));
  return { competitionId, posts };
};

/** A PDF of one empty page: the smallest paper anyone can hand in. */
export const paper = (name = "diplom.pdf") => ({ name, base64: Buffer.from("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n").toString("base64") });
