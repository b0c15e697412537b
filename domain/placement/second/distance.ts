/** The mean radius of the Earth in millimetres. */
const earthRadius = 6_371_008_800;

/**
 * The great-circle distance in whole millimetres between two points given in degrees, by the haversine formula; NaN where a
 * coordinate is unknown. Whole numbers, so that no rounding of a machine decides between two seats.
 */
export function greatCircle(lat1: number, lon1: number, lat2: number, lon2: number): number {
  const radians = Math.PI / 180;
  const dLat = Math.sin(((lat2 - lat1) * radians) / 2);
  const dLon = Math.sin(((lon2 - lon1) * radians) / 2);
  const h = dLat * dLat + Math.cos(lat1 * radians) * Math.cos(lat2 * radians) * dLon * dLon;
  return Math.round(2 * earthRadius * Math.asin(Math.sqrt(Math.min(1, h))));
}
