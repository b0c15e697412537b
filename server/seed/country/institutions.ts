import { contains, greatCircleKm, ringsOfPath, toGrid, type Grid, type Point, type Ring } from "@kadr/domain/geography";
import { readDistrictShapes, readDistricts, readSettlements, type District, type Settlement } from "../../reference/index.ts";
import { Dice, share } from "./dice.ts";
import { institutionName } from "./names.ts";
import { sizes, weightOf } from "./sizes.ts";
import type { Institution, Size } from "./types.ts";

/** How much of a rural district's schools stand in villages. */
const VILLAGE_SHARE = 0.78;

interface Ground {
  grid: Grid;
  rings: Ring[];
  /** Where schools of the district are placed around: its own settlements, or its centre's where it has none. */
  settlements: Settlement[];
}

/** The schools of the country: in its real towns, and around its real settlements where villages are. */
export function makeInstitutions(size: Size, seed: number): Institution[] {
  const { institutions, leastInDistrict } = sizes[size];
  const districts = readDistricts();
  const counts = share(institutions, districts.map((district) => weightOf(district.code)), leastInDistrict);
  const grounds = groundsOf(districts);
  return districts.flatMap((district, index) => {
    const dice = new Dice(seed, `institutions ${size} ${district.code}`);
    return schoolsOf(district, grounds.get(district.code)!, counts[index]!, dice);
  });
}

function groundsOf(districts: District[]): Map<string, Ground> {
  const { grid, districts: shapes } = readDistrictShapes();
  const settlements = readSettlements();
  return new Map(
    districts.map((district) => {
      const own = settlements.filter((settlement) => settlement.district === district.code);
      const centre = settlements.filter((settlement) => settlement.code === district.centre);
      const path = shapes.find((shape) => shape.code === district.code)!.path;
      return [district.code, { grid, rings: ringsOfPath(path), settlements: own.length > 0 ? own : centre }];
    }),
  );
}

function schoolsOf(district: District, ground: Ground, count: number, dice: Dice): Institution[] {
  const rural = district.kind === "district";
  const towns = ground.settlements.filter((place) => place.kind !== "village" && place.district === district.code);
  const villages = rural ? Math.round(count * VILLAGE_SHARE) : 0;
  const numbers = new Map<string, number>();
  return Array.from({ length: count }, (_, index): Institution => {
    const inVillage = index >= count - villages || towns.length === 0;
    const settlement = inVillage
      ? dice.pick(ground.settlements)
      : dice.weighted(towns, (town) => (town.kind === "city" ? 4 : 1));
    const place = inVillage ? villagePlace(settlement, district, ground, dice) : around(settlement, dice.unit() * 1.8, dice);
    const kind = inVillage ? "village" : "town";
    const group = `${kind} ${settlement.code}`;
    const number = (numbers.get(group) ?? 0) + 1;
    numbers.set(group, number);
    return {
      code: `${district.code.slice(3)}-${String(index + 1).padStart(3, "0")}`,
      ...institutionName(settlement, kind, number, dice),
      district: district.code,
      settlement: settlement.nameAz,
      kind,
      latitude: rounded(place.latitude),
      longitude: rounded(place.longitude),
      synthetic: true,
    };
  });
}

/** A village lies in its settlement or some way off it, within the district as it is drawn. */
function villagePlace(settlement: Settlement, district: District, ground: Ground, dice: Dice): Point {
  if (settlement.kind === "village" && dice.chance(0.6)) return around(settlement, dice.unit() * 1.5, dice);
  for (let tries = 0; tries < 60; tries++) {
    const place = around(settlement, 3 + dice.unit() ** 0.8 * 36, dice);
    if (contains(ground.rings, ...toGrid(ground.grid, place)) && greatCircleKm(place, district) < 60) return place;
  }
  return around(settlement, 2 + dice.unit() * 3, dice);
}

/** The place that lies `km` from another in a drawn direction. Good to a few metres at these distances. */
function around(from: Point, km: number, dice: Dice): Point {
  const direction = dice.unit() * 2 * Math.PI;
  const degree = 111.195;
  const latitude = from.latitude + (km * Math.cos(direction)) / degree;
  const longitude = from.longitude + (km * Math.sin(direction)) / (degree * Math.cos((latitude * Math.PI) / 180));
  return { latitude, longitude };
}

function rounded(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5;
}
