import { greatCircleKm } from "@kadr/domain/geography";

/** A session with the seats it still has. */
export interface FreeSession {
  id: string;
  districtCode: string;
  /** The seat numbers that are free, in order. */
  free: number[];
}

/** A candidate to be seated; `districtCode` is that of their first choice, null where they have none. */
export interface ToSeat {
  applicationId: string;
  districtCode: string | null;
}

export interface Place {
  code: string;
  latitude: number;
  longitude: number;
}

/**
 * Gives each candidate a seat in their own district, else in the nearest one that has room. Candidates come in the order of their
 * applications' numbers and sessions are filled in their order, so that the same input always gives the same seats.
 * First everybody is seated at home as far as seats go: nobody loses a seat at home to a candidate from elsewhere.
 */
export const seatCandidates = (sessions: readonly FreeSession[], candidates: readonly ToSeat[], places: readonly Place[]): { applicationId: string; sessionId: string; seat: number }[] => {
  const open = sessions.map(({ id, districtCode, free }) => ({ id, districtCode, free: [...free] }));
  const seated: { applicationId: string; sessionId: string; seat: number }[] = [];
  const seatIn = (applicationId: string, session: FreeSession | undefined): boolean => {
    if (!session) return false;
    seated.push({ applicationId, sessionId: session.id, seat: session.free.shift()! });
    return true;
  };
  const firstFree = (districtCode: string): FreeSession | undefined => open.find((session) => session.districtCode === districtCode && session.free.length > 0);
  const elsewhere = candidates.filter(({ applicationId, districtCode }) => districtCode === null || !seatIn(applicationId, firstFree(districtCode)));
  for (const { applicationId, districtCode } of elsewhere) {
    const near = districtCode === null ? open.map((session) => session.districtCode) : nearestFirst(districtCode, places);
    const district = near.find((code) => firstFree(code));
    seatIn(applicationId, district === undefined ? undefined : firstFree(district));
  }
  return seated;
};

const nearestFirst = (from: string, places: readonly Place[]): string[] => {
  const home = places.find(({ code }) => code === from);
  if (!home) return places.map(({ code }) => code);
  return places
    .map((place) => ({ code: place.code, km: greatCircleKm(home, place) }))
    .toSorted((a, b) => a.km - b.km || (a.code < b.code ? -1 : 1))
    .map(({ code }) => code);
};
