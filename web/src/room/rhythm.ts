/** How long to wait for the next round with the server, in milliseconds: never all rooms at the same instant. */
const beatEvery = 20_000;
/** While somebody waits for the invigilator, or the room is paused. */
const lookEvery = 5_000;
const retryAfter = [1_000, 2_000, 4_000, 8_000, 15_000];

/** Between half of it and all of it. */
const spread = (wait: number): number => wait * (0.5 + Math.random() / 2);

export const nextRound = ({ online, failures, waits }: { online: boolean; failures: number; waits: boolean }): number => {
  if (!online) return spread(retryAfter[Math.min(failures, retryAfter.length) - 1] ?? 1_000);
  return waits ? spread(lookEvery) : beatEvery * (0.9 + Math.random() / 5);
};
