/** The scores of one room: each with the subject it was sat in. */
export interface RoomScores {
  room: string;
  scores: readonly { subject: string; score: number }[];
}

/** How a room stands beside the others. */
export interface RoomStanding {
  room: string;
  /** How many of its scores could be compared. */
  compared: number;
  /** The mean distance of its scores from their subject's mean, in the subject's standard deviations; null where nothing could be compared. */
  distance: number | null;
  /** The robust z of that distance; null for a room too small to judge. */
  z: number | null;
  outlying: "high" | "low" | null;
}

/**
 * From where a room is outlying. Fewer than `fewest` comparable scores say nothing of a room, fewer than `fewestOfSubject` nothing of a subject;
 * with fewer than `fewestRooms` rooms their own spread cannot be told, and chance alone is taken. 3.5 is the customary limit of the robust z
 * (Iglewicz and Hoaglin 1993): by chance alone about one ordinary room in two thousand is beyond it.
 */
export const roomLimits = { fewest: 10, fewestOfSubject: 20, fewestRooms: 5, z: 3.5 };

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

const subjectsOf = (rooms: readonly RoomScores[]): Map<string, { mean: number; sd: number }> => {
  const all = Map.groupBy(rooms.flatMap(({ scores }) => scores), ({ subject }) => subject);
  return new Map(
    [...all].flatMap(([subject, rows]): [string, { mean: number; sd: number }][] => {
      const mean = rows.reduce((sum, { score }) => sum + score, 0) / rows.length;
      const sd = Math.sqrt(rows.reduce((sum, { score }) => sum + (score - mean) ** 2, 0) / (rows.length - 1));
      return rows.length >= roomLimits.fewestOfSubject && sd > 0 ? [[subject, { mean, sd }]] : [];
    }),
  );
};

/**
 * Finds rooms whose scores are out of line, before results are released (§8): a wrong version of the marking, a key that got out or minutes that
 * were lost show as a room far above or below the rest. Each score is measured against its own subject, so that a room is not blamed for who
 * sits in it; the room's sum of distances over √n has spread 1 where rooms differ by chance alone; that figure is set against the median of all
 * rooms in units of 1.4826 MAD, never less than 1, so that one bad room cannot hide itself by widening the spread. It flags and decides
 * nothing: people look and write down what they found.
 */
export function roomStandings(rooms: readonly RoomScores[]): RoomStanding[] {
  const subjects = subjectsOf(rooms);
  const measured = rooms.map(({ room, scores }) => {
    const distances = scores.flatMap(({ subject, score }) => {
      const one = subjects.get(subject);
      return one ? [(score - one.mean) / one.sd] : [];
    });
    const sum = distances.reduce((total, each) => total + each, 0);
    return { room, compared: distances.length, distance: distances.length > 0 ? sum / distances.length : null, sum: distances.length > 0 ? sum / Math.sqrt(distances.length) : 0 };
  });
  const judged = measured.filter(({ compared }) => compared >= roomLimits.fewest).map(({ sum }) => sum);
  const enough = judged.length >= roomLimits.fewestRooms;
  const centre = enough ? median(judged) : 0;
  const spread = enough ? Math.max(1, 1.4826 * median(judged.map((each) => Math.abs(each - centre)))) : 1;
  return measured.map(({ room, compared, distance, sum }) => {
    const z = compared >= roomLimits.fewest ? (sum - centre) / spread : null;
    return { room, compared, distance, z, outlying: z === null || Math.abs(z) < roomLimits.z ? null : z > 0 ? "high" : "low" };
  });
}
