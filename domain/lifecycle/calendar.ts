/**
 * The stages of a competition, in the order of the year (§2, §4, §6, §8, §10, §12, §15–§17, §19).
 * Windows may overlap: officers review while applications still come in, and appeals (§19) are heard beside the later stages.
 */
export const stages = [
  "announced",
  "applications",
  "review",
  "admission",
  "exam",
  "placement",
  "papers",
  "second_round",
  "publication",
  "in_year",
] as const;
export type Stage = (typeof stages)[number];

/** A window of the calendar: open from `from` (inclusive) until `until` (exclusive), both ISO 8601 instants. */
export interface Window {
  from: string;
  until: string;
}

/** A competition's calendar: one window a stage, and the window in which appeals are taken (§19). */
export type Calendar = Record<Stage | "appeals", Window>;

/** Anything that can be open: a stage, or the appeals window beside the stages. */
export type Opening = Stage | "appeals";

/** True while `now` stands inside the window. */
export const isOpen = (window: Window, now: Date): boolean => {
  const at = now.getTime();
  return Date.parse(window.from) <= at && at < Date.parse(window.until);
};

/** Everything that is open now. */
export const openings = (calendar: Calendar, now: Date): Set<Opening> =>
  new Set((Object.keys(calendar) as Opening[]).filter((name) => isOpen(calendar[name], now)));

/** Where the year stands: the stage to show first, whether it has begun, and the instant that matters next (its end, or its beginning). */
export interface YearState {
  stage: Stage | "before" | "closed";
  begun: boolean;
  next: string | null;
}

/**
 * The stage people should have in mind: the earliest one that has not ended. Before the first window the year is `before`,
 * after the last it is `closed`; between two windows it is the coming stage, not yet begun.
 */
export const yearState = (calendar: Calendar, now: Date): YearState => {
  const at = now.getTime();
  if (at < Date.parse(calendar.announced.from)) return { stage: "before", begun: false, next: calendar.announced.from };
  for (const stage of stages) {
    const window = calendar[stage];
    if (at >= Date.parse(window.until)) continue;
    const begun = Date.parse(window.from) <= at;
    return { stage, begun, next: begun ? window.until : window.from };
  }
  return { stage: "closed", begun: true, next: null };
};

/** What is wrong with a calendar, as codes; an empty list when it can be used. */
export type CalendarFault =
  | { code: "window_missing"; window: Opening }
  | { code: "window_reversed"; window: Opening }
  | { code: "stages_out_of_order"; window: Stage; after: Stage };

/** Checks that every window is there, runs forward, and that no stage begins or ends before the one it follows. */
export const calendarFaults = (calendar: Partial<Calendar>): CalendarFault[] => {
  const faults: CalendarFault[] = [];
  for (const name of [...stages, "appeals"] as Opening[]) {
    const window = calendar[name];
    if (!window || Number.isNaN(Date.parse(window.from)) || Number.isNaN(Date.parse(window.until))) {
      faults.push({ code: "window_missing", window: name });
    } else if (Date.parse(window.from) >= Date.parse(window.until)) {
      faults.push({ code: "window_reversed", window: name });
    }
  }
  if (faults.length > 0) return faults;
  const whole = calendar as Calendar;
  for (const [i, stage] of stages.entries()) {
    const before = stages[i - 1];
    if (!before) continue;
    const early = Date.parse(whole[stage].from) < Date.parse(whole[before].from);
    const short = Date.parse(whole[stage].until) < Date.parse(whole[before].until);
    if (early || short) faults.push({ code: "stages_out_of_order", window: stage, after: before });
  }
  return faults;
};

/**
 * The usual calendar of a year: applications 1–15 July (§4), the cabinet 21–25 July (§6), appeals until one week after the
 * exams of all subjects have ended (§19), offers until the school year ends (§16). Days are Baku days (UTC+4).
 */
export const usualCalendar = (year: number): Calendar => {
  const at = (month: number, day: number, hour = 0, y = year): string =>
    new Date(Date.UTC(y, month - 1, day, hour - 4)).toISOString();
  return {
    announced: { from: at(6, 1, 9), until: at(7, 1) },
    applications: { from: at(7, 1), until: at(7, 15, 18) },
    review: { from: at(7, 1), until: at(7, 20, 18) },
    admission: { from: at(7, 21), until: at(7, 26) },
    exam: { from: at(8, 2), until: at(8, 10) },
    placement: { from: at(8, 10), until: at(8, 17) },
    papers: { from: at(8, 17), until: at(8, 25) },
    second_round: { from: at(8, 25), until: at(8, 29) },
    publication: { from: at(8, 29), until: at(9, 8) },
    in_year: { from: at(9, 8), until: at(6, 15, 0, year + 1) },
    appeals: { from: at(8, 2), until: at(8, 17) },
  };
};
