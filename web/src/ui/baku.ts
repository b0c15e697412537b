/** Baku keeps UTC+4 all year: what a field for day and hour shows of an instant, and back. */
const offset = 4 * 3600_000;

export const fieldOf = (instant: string): string => new Date(Date.parse(instant) + offset).toISOString().slice(0, 16);

export const instantOf = (field: string): string | null => {
  const at = Date.parse(`${field}:00Z`);
  return Number.isNaN(at) ? null : new Date(at - offset).toISOString();
};
