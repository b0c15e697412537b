import { expect, it } from "vitest";
import { seatCandidates } from "./seating.ts";

const places = [
  { code: "A", latitude: 40, longitude: 48 },
  { code: "B", latitude: 40.5, longitude: 48 },
  { code: "C", latitude: 42, longitude: 48 },
];
const session = (id: string, districtCode: string, ...free: number[]) => ({ id, districtCode, free });
const candidate = (applicationId: string, districtCode: string | null) => ({ applicationId, districtCode });

it("seats people at home first, in the order of sessions and seats", () => {
  const seated = seatCandidates([session("a1", "A", 2, 5), session("a2", "A", 1), session("b", "B", 1)], ["1", "2", "3"].map((id) => candidate(id, "A")), places);
  expect(seated).toEqual([
    { applicationId: "1", sessionId: "a1", seat: 2 },
    { applicationId: "2", sessionId: "a1", seat: 5 },
    { applicationId: "3", sessionId: "a2", seat: 1 },
  ]);
});

it("sends those for whom there is no room at home to the nearest district, and takes no seat from those who live there", () => {
  const seated = seatCandidates([session("c", "C", 1, 2), session("b", "B", 1, 2)], [candidate("1", "A"), candidate("2", "B"), candidate("3", "A"), candidate("4", "A"), candidate("5", null), candidate("6", "A")], places);
  expect(seated.map(({ applicationId, sessionId }) => `${applicationId}${sessionId}`)).toEqual(["2b", "1b", "3c", "4c"]);
});

it("gives the same seats for the same input, and none where there is none", () => {
  const input = [session("a", "A", 1)];
  expect(seatCandidates(input, [candidate("1", "B")], places)).toEqual(seatCandidates(input, [candidate("1", "B")], places));
  expect(input[0]!.free).toEqual([1]);
  expect(seatCandidates([], [candidate("1", "B")], places)).toEqual([]);
});
