import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BENEFIT_YEARS, EARTH_RADIUS_KM, benefits, contains, greatCircleKm, incentiveKind, ringsOfPath, toGrid } from "./index.ts";

const baku = { latitude: 40.37767, longitude: 49.89201 };
const ganja = { latitude: 40.68157, longitude: 46.36134 };
const anywhere = fc.record({
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
});

/** The same distance by vectors: the angle between the two places seen from the centre of the Earth. */
function byVectors(a: { latitude: number; longitude: number }, b: { latitude: number; longitude: number }): number {
  const vector = (p: typeof a) => {
    const phi = (p.latitude * Math.PI) / 180;
    const lambda = (p.longitude * Math.PI) / 180;
    return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)] as const;
  };
  const [ax, ay, az] = vector(a);
  const [bx, by, bz] = vector(b);
  const cross = Math.hypot(ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx);
  return EARTH_RADIUS_KM * Math.atan2(cross, ax * bx + ay * by + az * bz);
}

describe("distance", () => {
  test("one degree of the meridian is a 360th of the circle", () => {
    const degree = greatCircleKm({ latitude: 40, longitude: 47 }, { latitude: 41, longitude: 47 });
    expect(degree).toBeCloseTo((2 * Math.PI * EARTH_RADIUS_KM) / 360, 9);
  });

  test("Baku and Ganja are 300 km apart", () => {
    expect(greatCircleKm(baku, ganja)).toBeCloseTo(300, -1);
    expect(greatCircleKm(baku, ganja)).toBeCloseTo(byVectors(baku, ganja), 6);
  });

  test("agrees with the angle between vectors, anywhere on the Earth", () => {
    fc.assert(
      fc.property(anywhere, anywhere, (a, b) => {
        expect(Math.abs(greatCircleKm(a, b) - byVectors(a, b))).toBeLessThan(0.001);
      }),
      { numRuns: 2000 },
    );
  });

  test("is the same there and back, never negative, and no detour is shorter", () => {
    fc.assert(
      fc.property(anywhere, anywhere, anywhere, (a, b, c) => {
        const ab = greatCircleKm(a, b);
        expect(ab).toBeCloseTo(greatCircleKm(b, a), 9);
        expect(ab).toBeGreaterThanOrEqual(0);
        expect(ab).toBeLessThanOrEqual(greatCircleKm(a, c) + greatCircleKm(c, b) + 1e-3);
      }),
      { numRuns: 1000 },
    );
  });

  test("a place off the Earth is refused", () => {
    expect(() => greatCircleKm(baku, { latitude: 91, longitude: 0 })).toThrow(RangeError);
    expect(() => greatCircleKm(baku, { latitude: 0, longitude: 181 })).toThrow(RangeError);
    expect(() => greatCircleKm({ latitude: Number.NaN, longitude: 0 }, baku)).toThrow(RangeError);
  });
});

describe("incentive (§4)", () => {
  test("a village school is H-1 up to and including 20 km and H-2 beyond", () => {
    expect(incentiveKind({ kind: "village", distanceKm: 0 })).toBe("H-1");
    expect(incentiveKind({ kind: "village", distanceKm: 20 })).toBe("H-1");
    expect(incentiveKind({ kind: "village", distanceKm: 20.000001 })).toBe("H-2");
    expect(incentiveKind({ kind: "village", distanceKm: 90 })).toBe("H-2");
  });

  test("a town school carries none, however far it stands", () => {
    expect(incentiveKind({ kind: "town", distanceKm: 0 })).toBeNull();
    expect(incentiveKind({ kind: "town", distanceKm: 60 })).toBeNull();
  });

  test("a distance that is none is refused", () => {
    expect(() => incentiveKind({ kind: "village", distanceKm: -1 })).toThrow(RangeError);
    expect(() => incentiveKind({ kind: "town", distanceKm: Number.NaN })).toThrow(RangeError);
  });

  test("the benefits carry the figures of the regulation: 2 salaries, 40 and 70 manat, 3 years", () => {
    const figures = (kind: "H-1" | "H-2") =>
      Object.fromEntries(benefits[kind].filter((b) => b.amount !== undefined).map((b) => [b.code, b.amount]));
    expect(figures("H-1")).toEqual({ settling_in_payment: 2, utilities: 40 });
    expect(figures("H-2")).toEqual({ settling_in_payment: 2, utilities: 40, salary_supplement: 70 });
    expect(BENEFIT_YEARS).toBe(3);
  });

  test("H-2 grants everything H-1 grants", () => {
    for (const benefit of benefits["H-1"]) expect(benefits["H-2"]).toContainEqual(benefit);
  });
});

test("north is up and east is right on the grid", () => {
  const grid = { width: 720, height: 520, scale: 1000, translate: [0, 0] as const };
  const [x, y] = toGrid(grid, baku);
  expect(toGrid(grid, { ...baku, latitude: 41 })[1]).toBeLessThan(y);
  expect(toGrid(grid, { ...baku, longitude: 50 })[0]).toBeGreaterThan(x);
});

describe("borders on the grid", () => {
  const path = "M0 0l10 0 0 10-10 0zM4 4l2 0 0 2-2 0z";

  test("a path is read back into its corners", () => {
    expect(ringsOfPath(path)[1]).toEqual([[4, 4], [6, 4], [6, 6], [4, 6]]);
    expect(() => ringsOfPath("M0,0 L10,10")).toThrow(RangeError);
  });

  test("a point lies in the shape, outside it, or in its hole", () => {
    const rings = ringsOfPath(path);
    expect(contains(rings, 2, 2)).toBe(true);
    expect(contains(rings, 5, 5)).toBe(false);
    expect(contains(rings, 11, 5)).toBe(false);
  });
});
