import type { Point } from "./distance.ts";

/**
 * The plane on which the country is drawn: the Mercator projection, scaled and moved so that the country fills
 * `width` × `height` units. `scale` is in units a radian; `translate` is where longitude 0, latitude 0 would fall.
 */
export interface Grid {
  width: number;
  height: number;
  scale: number;
  translate: readonly [x: number, y: number];
}

/**
 * Where a place falls on the drawn map, in grid units from the top left corner. It is made for drawing and for
 * plausibility; distances come from {@link greatCircleKm} and districts from codes, never from the drawing.
 */
export function toGrid(grid: Grid, point: Point): [x: number, y: number] {
  const longitude = (point.longitude * Math.PI) / 180;
  const latitude = (point.latitude * Math.PI) / 180;
  return [
    grid.translate[0] + grid.scale * longitude,
    grid.translate[1] - grid.scale * Math.log(Math.tan(Math.PI / 4 + latitude / 2)),
  ];
}

/** A closed line of corners in grid units; the last corner joins the first. */
export type Ring = readonly (readonly [x: number, y: number])[];

/**
 * The corners of a border path as the reference file writes it: `M x y` and then steps `l dx dy …z`, one after another.
 * @throws RangeError when the path is written otherwise.
 */
export function ringsOfPath(path: string): Ring[] {
  if (!/^(M-?\d+ -?\d+l[-\d ]+z)+$/.test(path)) throw new RangeError("no border path");
  return path.split("z").slice(0, -1).map((ring) => {
    const numbers = ring.match(/-?\d+/g)!.map(Number);
    let [x, y] = [0, 0];
    return Array.from({ length: numbers.length / 2 }, (_, index) => {
      x += numbers[2 * index]!;
      y += numbers[2 * index + 1]!;
      return [x, y] as const;
    });
  });
}

/**
 * Whether a point lies inside rings, by counting how often a ray to the right crosses them (a hole counts as outside). Borders are coarse:
 * the answer may warn about a school's place and never says which district it belongs to.
 */
export function contains(rings: readonly Ring[], x: number, y: number): boolean {
  let inside = false;
  for (const ring of rings) {
    for (const [index, [x1, y1]] of ring.entries()) {
      const [x2, y2] = ring[(index + 1) % ring.length]!;
      if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
    }
  }
  return inside;
}
