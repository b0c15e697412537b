/** The country's reference files as typed rows. Where they come from and under which licences: NOTICES.md. */
import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import type { Grid } from "@kadr/domain/geography";

export interface District {
  code: string;
  nameAz: string;
  nameEn: string;
  kind: "district" | "city";
  region: string;
  /** The settlement that is the district's centre; distances of §4 are measured from it. It may lie in the city district beside. */
  centre: string;
  latitude: number;
  longitude: number;
  note: string;
}

export interface Region {
  code: string;
  nameAz: string;
  nameEn: string;
}

export interface Settlement {
  code: string;
  nameAz: string;
  nameEn: string;
  district: string;
  latitude: number;
  longitude: number;
  kind: "city" | "settlement" | "village";
  note: string;
}

export interface Subject {
  code: string;
  nameAz: string;
  nameEn: string;
}

export interface DistrictShapes {
  grid: Grid;
  districts: { code: string; label: [x: number, y: number]; path: string }[];
}

export function readDistricts(): District[] {
  return rows("districts.csv").map((row) => ({
    ...named(row),
    kind: row["kind"] as District["kind"],
    region: row["region"]!,
    centre: row["centre"]!,
    ...placed(row),
    note: row["note"]!,
  }));
}

export function readRegions(): Region[] {
  return rows("regions.csv").map(named);
}

export function readSettlements(): Settlement[] {
  return rows("settlements.csv").map((row) => ({
    ...named(row),
    district: row["district"]!,
    ...placed(row),
    kind: row["kind"] as Settlement["kind"],
    note: row["note"]!,
  }));
}

export function readSubjects(): Subject[] {
  return rows("subjects.csv").map(named);
}

export function readDistrictShapes(): DistrictShapes {
  return JSON.parse(readFileSync(new URL("district-shapes.json", import.meta.url), "utf8"));
}

function rows(file: string): Record<string, string>[] {
  return parse(readFileSync(new URL(file, import.meta.url)), { columns: true, skip_empty_lines: true });
}

function named(row: Record<string, string>) {
  return { code: row["code"]!, nameAz: row["name_az"]!, nameEn: row["name_en"]! };
}

function placed(row: Record<string, string>) {
  return { latitude: Number(row["latitude"]), longitude: Number(row["longitude"]) };
}
