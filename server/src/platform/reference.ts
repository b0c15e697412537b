import { sql, type Kysely } from "kysely";
import { readDistricts, readSettlements, readSubjects } from "../../reference/index.ts";
import type { Database } from "./db.ts";

/** Brings districts, settlements and subjects in line with the reference files. Upserted at every start; nothing is removed that others may point to. */
export const loadReference = async (db: Kysely<Database>): Promise<void> => {
  await db.transaction().execute(async (tx) => {
    await sql`SELECT pg_advisory_xact_lock(5233172)`.execute(tx);
    const districts = readDistricts().map(({ code, nameAz, nameEn, kind, region, latitude, longitude }) => ({ code, name_az: nameAz, name_en: nameEn, kind, region, latitude, longitude }));
    await tx
      .insertInto("district")
      .values(districts)
      .onConflict((conflict) =>
        conflict.column("code").doUpdateSet((eb) => ({
          name_az: eb.ref("excluded.name_az"),
          name_en: eb.ref("excluded.name_en"),
          kind: eb.ref("excluded.kind"),
          region: eb.ref("excluded.region"),
          latitude: eb.ref("excluded.latitude"),
          longitude: eb.ref("excluded.longitude"),
        })),
      )
      .execute();
    const settlements = readSettlements().map(({ code, nameAz, nameEn, district, latitude, longitude }) => ({ code, name_az: nameAz, name_en: nameEn, district_code: district, latitude, longitude }));
    await tx
      .insertInto("settlement")
      .values(settlements)
      .onConflict((conflict) =>
        conflict.column("code").doUpdateSet((eb) => ({
          name_az: eb.ref("excluded.name_az"),
          name_en: eb.ref("excluded.name_en"),
          district_code: eb.ref("excluded.district_code"),
          latitude: eb.ref("excluded.latitude"),
          longitude: eb.ref("excluded.longitude"),
        })),
      )
      .execute();
    const subjects = readSubjects().map(({ code, nameAz, nameEn }) => ({ code, name_az: nameAz, name_en: nameEn }));
    await tx
      .insertInto("subject")
      .values(subjects)
      .onConflict((conflict) => conflict.column("code").doUpdateSet((eb) => ({ name_az: eb.ref("excluded.name_az"), name_en: eb.ref("excluded.name_en") })))
      .execute();
  });
};
