import { expect, test } from "vitest";
import { roomLimits, roomStandings, type RoomScores } from "./index.ts";

const lots = (seed: number) => () => {
  seed = (seed * 1103515245 + 12345) % 2147483648;
  return seed / 2147483648;
};

/** Rooms in which a strong and a weak subject sit, in different shares. */
const rooms = (count: number, seed: number): RoomScores[] => {
  const lot = lots(seed);
  return Array.from({ length: count }, (_, i) => ({
    room: String(i),
    scores: Array.from({ length: 25 }, () => {
      const subject = lot() < i / count ? "physics" : "history";
      const noise = lot() + lot() + lot() + lot() - 2;
      return { subject, score: Math.round((subject === "physics" ? 28 : 18) + noise * 4) };
    }),
  }));
};

test("a room is not blamed for the subjects that sit in it", () => {
  for (let seed = 1; seed <= 40; seed++) expect(roomStandings(rooms(40, seed)).filter(({ outlying }) => outlying).length, `seed ${seed}`).toBeLessThanOrEqual(1);
  const flagged = Array.from({ length: 40 }, (_, i) => roomStandings(rooms(40, i + 1)).filter(({ outlying }) => outlying).length).reduce((sum, n) => sum + n, 0);
  // 1600 ordinary rooms: by chance alone fewer than one in five hundred is named
  expect(flagged).toBeLessThanOrEqual(3);
});

test("rooms that were marked by a wrong key stand out, also when there are several", () => {
  const all = rooms(40, 9).map((room, i) => (i % 13 === 5 ? { ...room, scores: room.scores.map(({ subject, score }) => ({ subject, score: Math.round(score / 3) })) } : room));
  const found = roomStandings(all).filter(({ outlying }) => outlying);
  expect(found.map(({ room, outlying }) => [room, outlying])).toEqual([["5", "low"], ["18", "low"], ["31", "low"]]);
});

test("a room where a key got out is far above", () => {
  const all = rooms(40, 4).map((room, i) => (i === 20 ? { ...room, scores: room.scores.map(({ subject }) => ({ subject, score: 34 })) } : room));
  expect(roomStandings(all).filter(({ outlying }) => outlying)).toMatchObject([{ room: "20", outlying: "high" }]);
});

test("a small room and a subject of few are not judged", () => {
  const some = rooms(12, 2);
  const small = { room: "small", scores: some[0]!.scores.slice(0, roomLimits.fewest - 1).map(({ subject }) => ({ subject, score: 0 })) };
  const rare = { room: "rare", scores: Array.from({ length: 12 }, () => ({ subject: "latin", score: 1 })) };
  const standings = new Map(roomStandings([...some, small, rare]).map((one) => [one.room, one]));
  expect(standings.get("small")).toMatchObject({ compared: 9, z: null, outlying: null });
  expect(standings.get("rare")).toMatchObject({ compared: 0, distance: null, z: null, outlying: null });
});

test("an exam in one room has nothing to be compared with", () => {
  const [only] = rooms(1, 3);
  expect(roomStandings([only!])[0]!.outlying).toBeNull();
  expect(roomStandings([])).toEqual([]);
});
