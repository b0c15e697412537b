/** The page's count of milliseconds as it was when it was written down, with what the computer's clock then said. */
export interface Counted {
  count: number;
  wall: number;
}

/**
 * A count of milliseconds that only goes up, whatever the computer's clock is set to. From one start of the page to the next the clock says how
 * long it was closed, since nothing else can: only the difference counts, and never backwards.
 */
export const openCount = (before: Counted | undefined) => {
  const from = before ? before.count + Math.max(0, Date.now() - before.wall) : 0;
  const origin = performance.now();
  const now = (): number => Math.round(from + performance.now() - origin);
  return { now, note: (): Counted => ({ count: now(), wall: Date.now() }) };
};

export type Count = ReturnType<typeof openCount>;
