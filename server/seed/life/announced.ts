import { addInstitutions } from "../../src/modules/institutions/index.ts";
import { announceCompetition, createCompetition, findCompetition } from "../../src/modules/competitions/index.ts";
import { approveVacancies, freezeVacancies, importVacancies } from "../../src/modules/vacancies/index.ts";
import { vacanciesCsv } from "../country/index.ts";
import type { Done, Life } from "./life.ts";

/** The country's schools. */
export const openSchools = async (life: Life): Promise<Done> => {
  const known = await life.reader.selectFrom("institution").select("code").execute();
  const there = new Set(known.map(({ code }) => code));
  const rows = life.country.institutions.filter(({ code }) => !there.has(code)).map(({ code, nameAz, nameEn, district, settlement, kind, latitude, longitude }) => ({ code, nameAz, nameEn, districtCode: district, settlement, kind, latitude, longitude, synthetic: true }));
  for (let at = 0; at < rows.length; at += 1000) await life.does(addInstitutions, life.cast["administrator-1"], { rows: rows.slice(at, at + 1000) });
  return { stage: "institutions", rows: rows.length };
};

/** The competition of the country's year, announced on its first day (§3). */
export const announce = async (life: Life): Promise<Done> => {
  const admin = life.cast["administrator-1"];
  const there = await findCompetition(life.reader);
  if (!there) await life.does(createCompetition, admin, { year: life.country.year });
  const competition = await life.goTo("announced", 0.1);
  if (competition.state === "draft") await life.does(announceCompetition, admin, { competitionId: competition.id });
  return { stage: "competition", rows: there ? 0 : 1 };
};

/** Vacancies from a CSV file: a dry run first, then the import, the approval and the freeze (§3, §4). */
export const importPosts = async (life: Life): Promise<Done> => {
  const competition = await life.goTo("announced", 0.5);
  if (competition.state === "frozen") return { stage: "vacancies", rows: 0 };
  const officer = life.cast["placement-1"];
  const file = { name: "vacancies.csv", base64: Buffer.from(vacanciesCsv(life.country)).toString("base64") };
  const { n } = await life.reader.selectFrom("vacancy").select((eb) => eb.fn.countAll<number>().as("n")).where("competition_id", "=", competition.id).executeTakeFirstOrThrow();
  let written = 0;
  if (n === 0) {
    const dry = await life.does(importVacancies, officer, { file, dryRun: true });
    if (dry.faults.length > 0) throw new Error(`the generated vacancies have faults: ${JSON.stringify(dry.faults.slice(0, 5))}`);
    written = (await life.does(importVacancies, officer, { file, dryRun: false })).written;
  }
  await life.does(approveVacancies, officer, { drafts: {} });
  await life.goTo("announced", 0.8);
  await life.does(freezeVacancies, officer, {});
  return { stage: "vacancies", rows: written };
};
