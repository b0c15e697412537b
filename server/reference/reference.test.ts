import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { greatCircleKm, ringsOfPath, toGrid } from "@kadr/domain/geography";
import { readDistrictShapes, readDistricts, readRegions, readSettlements, readSubjects } from "./index.ts";

const districts = readDistricts();
const settlements = readSettlements();
const codes = new Set(districts.map((district) => district.code));

describe("the country's reference files", () => {
  test("hold 78 districts, 14 regions, 219 settlements, 25 subjects, each code once", () => {
    for (const [rows, count] of [
      [districts, 78],
      [readRegions(), 14],
      [settlements, 219],
      [readSubjects(), 25],
      [readDistrictShapes().districts, 78],
    ] as const) {
      expect(rows.length).toBe(count);
      expect(new Set(rows.map((row) => row.code)).size).toBe(count);
    }
    expect(districts.filter((district) => district.kind === "city").length).toBe(12);
  });

  test("write ə with one character only", () => {
    const folder = new URL("./", import.meta.url);
    for (const file of readdirSync(folder).filter((name) => /\.(csv|json)$/.test(name))) {
      const text = readFileSync(new URL(file, folder), "utf8");
      expect(text, file).not.toMatch(/[\u04D8\u04D9\u018E\u01DD]/);
      expect(text, file).toBe(text.normalize("NFC"));
    }
  });

  test("spell names with Azerbaijani letters", () => {
    for (const row of [...districts, ...settlements, ...readRegions()]) {
      expect(row.nameAz).toMatch(/^[A-Za-zÇçƏəĞğIıİiÖöŞşÜü0-9 -]+$/);
      expect(row.nameEn).toMatch(/^[A-Za-z0-9 -]+$/);
    }
  });

  test("make the repairs: no private, doubled or outdated code or name is left", () => {
    const names = Object.fromEntries(districts.map((district) => [district.code, district.nameAz]));
    expect(names).toMatchObject({
      "AZ-SAK": "Şəki", "AZ-SA": "Şəki", "AZ-LAN": "Lənkəran", "AZ-LA": "Lənkəran", "AZ-LAC": "Laçın", "AZ-YEV": "Yevlax",
      "AZ-YE": "Yevlax", "AZ-NV": "Naxçıvan", "AZ-SS": "Şuşa", "AZ-SUS": "Şuşa", "AZ-GYG": "Göygöl", "AZ-SBN": "Şabran",
      "AZ-XA": "Xankəndi", "AZ-KAN": "Kəngərli", "AZ-QBI": "Qubadlı", "AZ-HAC": "Hacıqabul", "AZ-SR": "Şirvan",
    });
    expect(codes).not.toContain("AZ-NX");
    for (const code of codes) expect(code).toMatch(/^AZ-[A-Z]{2,3}$/);
  });

  test("put every settlement into a district that exists, and every district into a region", () => {
    const regions = new Set(readRegions().map((region) => region.code));
    for (const settlement of settlements) expect(codes).toContain(settlement.district);
    for (const district of districts) expect(regions).toContain(district.region);
    expect(new Set(districts.map((district) => district.region)).size).toBe(14);
  });

  test("give every district a centre that is a settlement of its own or of the city beside it", () => {
    const places = new Map(settlements.map((settlement) => [settlement.code, settlement]));
    for (const district of districts) {
      const centre = places.get(district.centre)!;
      expect(centre, district.code).toBeDefined();
      expect([district.latitude, district.longitude]).toEqual([centre.latitude, centre.longitude]);
      if (centre.district !== district.code) {
        expect(districts.find((other) => other.code === centre.district)).toMatchObject({ kind: "city", nameAz: district.nameAz });
      }
    }
  });

  test("lie within the country's bounding box", () => {
    for (const { code, latitude, longitude } of [...districts, ...settlements]) {
      expect(latitude, code).toBeGreaterThan(38.38);
      expect(latitude, code).toBeLessThan(41.9);
      expect(longitude, code).toBeGreaterThan(44.76);
      expect(longitude, code).toBeLessThan(50.64);
    }
  });

  test("keep settlements within 120 km of their district's centre", () => {
    for (const settlement of settlements) {
      const centre = districts.find((district) => district.code === settlement.district)!;
      expect(greatCircleKm(settlement, centre), settlement.code).toBeLessThan(120);
    }
  });
});

describe("the drawn map", () => {
  const { grid, districts: shapes } = readDistrictShapes();

  test("is small, on whole numbers and inside its frame", () => {
    expect(shapes.reduce((sum, shape) => sum + shape.path.length, 0)).toBeLessThan(20_000);
    for (const { code, path, label } of shapes) {
      expect(codes).toContain(code);
      expect(path).toMatch(/^(M\d+ \d+l[-\d ]+z)+$/);
      for (const [x, y] of [...cornersOf(path), label]) {
        expect(x >= 0 && x <= grid.width && y >= 0 && y <= grid.height, code).toBe(true);
      }
    }
  });

  test("keeps the borders of neighbours: most corners belong to two districts and more", () => {
    const owners = new Map<string, Set<string>>();
    for (const { code, path } of shapes) {
      for (const corner of cornersOf(path)) {
        const key = corner.join(" ");
        owners.set(key, (owners.get(key) ?? new Set()).add(code));
      }
    }
    const shared = [...owners.values()].filter((set) => set.size > 1).length;
    expect(shared / owners.size).toBeGreaterThan(0.5);
  });

  test("agrees with the projection that places schools on it: Baku's point lies beside Baku's label", () => {
    const baku = districts.find((district) => district.code === "AZ-BA")!;
    const [x, y] = toGrid(grid, baku);
    const label = shapes.find((shape) => shape.code === "AZ-BA")!.label;
    expect(Math.hypot(x - label[0], y - label[1])).toBeLessThan(30);
  });
});

function cornersOf(path: string) {
  return ringsOfPath(path).flat();
}
