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
