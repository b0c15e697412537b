/** The mean radius of the Earth in kilometres (IUGG), the one used for every distance of the competition. */
export const EARTH_RADIUS_KM = 6371.0088;

/** A place on the Earth in decimal degrees, WGS 84: latitude −90…90 north positive, longitude −180…180 east positive. */
export interface Point {
  latitude: number;
  longitude: number;
}

/**
 * The great-circle distance between two places in kilometres, by the haversine formula on a sphere of
 * {@link EARTH_RADIUS_KM}.
 *
 * It is the straight line over the ground and not the road: the same for everybody, computed from published
 * coordinates, and repeatable by anyone. The haversine form is used because it stays exact for neighbours a few
 * metres apart, where the law of cosines loses its digits.
 *
 * @throws RangeError when a coordinate is not a finite number within its range.
 */
export function greatCircleKm(from: Point, to: Point): number {
  checkPoint(from);
  checkPoint(to);
  const latitudeTurn = sineSquaredOfHalf(to.latitude - from.latitude);
  const longitudeTurn = sineSquaredOfHalf(to.longitude - from.longitude);
  const h = latitudeTurn + Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude)) * longitudeTurn;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}

function sineSquaredOfHalf(degrees: number): number {
  return Math.sin(radians(degrees) / 2) ** 2;
}

function checkPoint(point: Point): void {
  if (!(Math.abs(point.latitude) <= 90) || !(Math.abs(point.longitude) <= 180)) {
    throw new RangeError(`no place on the Earth: latitude ${point.latitude}, longitude ${point.longitude}`);
  }
}
