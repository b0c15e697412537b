import { institutionColumns, institutions as routes, type newInstitution } from "@kadr/contract/institutions";
import { normaliseText } from "@kadr/i18n/fold";
import type { z } from "zod";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { command } from "../../platform/doors.ts";
import { newId } from "../../platform/id.ts";
import { byLine, importCsv, type Fault, type Row } from "../../platform/import-csv.ts";
import { Refusal } from "../../platform/refusal.ts";
import { checkOwnDistrict, distanceM, farthestM, incentiveOf } from "./place.ts";

type Institution = z.output<typeof newInstitution>;
interface Line {
  line: number;
  value: Institution;
}
interface Placed extends Institution {
  id: string;
  distance_m: number;
}

export const addInstitution = command(routes.addInstitution, async (tx, ctx, value) => {
  checkOwnDistrict(ctx, value.districtCode);
  const { placed, faults } = await place(tx, ctx, [{ line: 1, value }]);
  if (faults[0]) throw new Refusal(faults[0].code, { ...faults[0].data });
  await write(tx, placed);
  const { id, distance_m, kind } = placed[0]!;
  return { id, distanceM: distance_m, incentive: incentiveOf(kind, distance_m) };
});

export const addInstitutions = command(routes.addInstitutions, async (tx, ctx, { rows }) => {
  const { placed, faults } = await place(tx, ctx, rows.map((value, i) => ({ line: i + 1, value })));
  if (faults.length > 0) throw new Refusal("institution_faults", { faults }, 400);
  await write(tx, placed);
  return { written: placed.length };
});

const format = { columns: institutionColumns, optional: ["synthetic"], most: 5000 };

export const importInstitutions = command(routes.importInstitutions, async (tx, ctx, { file, dryRun }) => {
  const read = importCsv(file, format, institutionOf);
  const { placed, faults } = await place(tx, ctx, read.rows);
  const all = byLine([...read.faults, ...faults]);
  const writes = all.length === 0 && !dryRun;
  if (writes) await write(tx, placed);
  return { dryRun, rows: placed.length, written: writes ? placed.length : 0, faults: all };
});

const institutionOf = (row: Row): Institution | undefined => {
  const value = {
    code: row.text("code", 30),
    nameAz: row.text("name_az", 200),
    nameEn: row.text("name_en", 200),
    districtCode: row.text("district", 10),
    settlement: row.text("settlement", 100),
    kind: row.oneOf("kind", ["village", "town"]),
    latitude: row.decimal("latitude", -90, 90),
    longitude: row.decimal("longitude", -180, 180),
    synthetic: row.flag("synthetic"),
  };
  if (value.code && !/^[A-Z0-9][A-Z0-9-]{1,29}$/.test(value.code)) row.fault("code", "code_malformed", { value: value.code });
  return Object.values(value).includes(undefined) ? undefined : (value as Institution);
};

/** Measures each institution from the centre of its district, and notes what speaks against it. */
const place = async (tx: Tx, ctx: Ctx, lines: readonly Line[]): Promise<{ placed: Placed[]; faults: Fault[] }> => {
  const districts = new Map((await tx.selectFrom("district").select(["code", "latitude", "longitude"]).execute()).map((district) => [district.code, district]));
  const codes = lines.map(({ value }) => value.code);
  const taken = new Set((await tx.selectFrom("institution").select("code").where("code", "in", codes.length > 0 ? codes : [""]).execute()).map(({ code }) => code));
  const faults: Fault[] = [];
  const placed: Placed[] = [];
  for (const { line, value } of lines) {
    const centre = districts.get(value.districtCode);
    const distance_m = centre ? distanceM(centre, value) : 0;
    if (taken.has(value.code)) faults.push({ line, column: "code", code: "code_taken", data: { code: value.code } });
    if (!centre) faults.push({ line, column: "district", code: "district_unknown", data: { district: value.districtCode } });
    if (distance_m > farthestM) faults.push({ line, column: "latitude", code: "far_from_district", data: { km: Math.round(distance_m / 1000) } });
    taken.add(value.code);
    placed.push({ ...value, id: newId(ctx.now), distance_m });
  }
  return { placed, faults };
};

const write = async (tx: Tx, placed: readonly Placed[]): Promise<void> => {
  for (let from = 0; from < placed.length; from += 1000) {
    const rows = placed.slice(from, from + 1000).map((row) => ({
      id: row.id,
      code: row.code,
      name_az: normaliseText(row.nameAz),
      name_en: normaliseText(row.nameEn),
      district_code: row.districtCode,
      settlement: normaliseText(row.settlement),
      kind: row.kind,
      latitude: row.latitude,
      longitude: row.longitude,
      distance_m: row.distance_m,
      synthetic: row.synthetic,
    }));
    const written = await tx.insertInto("institution").values(rows).onConflict((conflict) => conflict.column("code").doNothing()).returning("code").execute();
    // somebody else wrote the same code since it was looked for
    if (written.length < rows.length) throw new Refusal("code_taken", { code: rows.find(({ code }) => !written.some((row) => row.code === code))!.code });
  }
};
