import type { Book } from "./book.ts";

/**
 * What the verifier works on: the input and the claims of an output, in its own form. Nothing here or beside it is shared with
 * the program that places; both are written from the README.
 */
export interface Case {
  rules: { scale: number; passMark: number; incentivePassMark: number; maxChoices: number; secondRound: boolean };
  applications: Book;
  vacancies: Book;
  subjects: Book;
  /** Per application. `status` holds words by number; `examScore` is -Infinity where there is none; `wishes` holds `maxChoices` vacancies each, -1 behind the last. */
  subject: Int32Array;
  criteria: Int32Array;
  /** Criteria score + exam score (P2). */
  total: Int32Array;
  examScore: Float64Array;
  status: Uint8Array;
  consent: Uint8Array;
  wishes: Int32Array;
  /** The wishes again, `closed` where the pass mark is not reached (P1). */
  open: Int32Array;
  /** Per vacancy. */
  vacancySubject: Int32Array;
  seats: Int32Array;
  mark: Int32Array;
  latitude: Float64Array;
  longitude: Float64Array;
  /** By `application * maxChoices + wish`: points that count there only, and the commission's order; null where there are none. */
  points: Map<number, number> | null;
  order: Map<number, number> | null;
  poolOrder: Map<number, number>;
}

/** The words a status or an outcome may be, by number; 0 where nothing is said. */
export const word = { valid: 1, placed: 2, unplaced: 3, failed: 4, absent: 5, cancelled: 6, withdrawn: 7, unknown: 8 } as const;

export const wordNumber = (name: string): number => (Object.hasOwn(word, name) ? word[name as keyof typeof word] : word.unknown);

/** What an output claims. */
export interface Claims {
  place: Int32Array;
  round: Uint8Array;
  choice: Int32Array;
  total: Float64Array;
  placeFinal: Uint8Array;
  outcome: Uint8Array;
  outcomeTotal: Float64Array;
  outcomeFinal: Uint8Array;
  ties: { vacancy: number; subject: number; total: number; seats: number; application: number }[];
  cutoffs: Map<number, { seats: number; taken: number; lowest: number | null }>;
  empty: Map<number, number>;
  /** Lines that name nobody and nothing known, or say something twice. */
  strange: { property: string; code: string; application?: string; vacancy?: string }[];
}

/** Behind the last wish; and a wish whose pass mark is not reached. */
export const none = -1;
export const closed = -2;

/** The wishes, with those marked whose pass mark is not reached (P1). */
export function openWishes({ rules: { maxChoices }, wishes, examScore, mark }: Pick<Case, "rules" | "wishes" | "examScore" | "mark">): Int32Array {
  const open = new Int32Array(wishes.length);
  for (let a = 0, at = 0; a < examScore.length; a++) {
    const exam = examScore[a]!;
    for (const end = at + maxChoices; at < end; at++) {
      const v = wishes[at]!;
      open[at] = v < 0 ? none : exam >= mark[v]! ? v : closed;
    }
  }
  return open;
}

export const considered = (world: Case, a: number): boolean => world.status[a] === word.valid;

/** P1: whether the application may hold a seat of that vacancy. */
export function mayHold(world: Case, a: number, v: number): boolean {
  return considered(world, a) && world.subject[a] === world.vacancySubject[v] && world.examScore[a]! >= world.mark[v]!;
}

/** P2: criteria score + exam score; without an exam score the criteria score alone, which is compared with nobody's. */
export function ownTotal(world: Case, a: number): number {
  return world.total[a]!;
}

/** P2: the total at the vacancy of wish `w`. */
export function totalThere(world: Case, a: number, w: number): number {
  return world.points ? world.total[a]! + (world.points.get(a * world.rules.maxChoices + w) ?? 0) : world.total[a]!;
}

/** The commission's order at wish `w`, Infinity where it has none. */
export function orderThere(world: Case, a: number, w: number): number {
  return world.order ? (world.order.get(a * world.rules.maxChoices + w) ?? Infinity) : Infinity;
}

/** Claims of nothing, to be filled in. */
export function noClaims(applications: number): Claims {
  return {
    place: new Int32Array(applications).fill(-1),
    round: new Uint8Array(applications),
    choice: new Int32Array(applications),
    total: new Float64Array(applications),
    placeFinal: new Uint8Array(applications),
    outcome: new Uint8Array(applications),
    outcomeTotal: new Float64Array(applications).fill(NaN),
    outcomeFinal: new Uint8Array(applications),
    ties: [],
    cutoffs: new Map(),
    empty: new Map(),
    strange: [],
  };
}

/** The place of a vacancy in the list of an application, or -1. */
export function wishOf(world: Case, a: number, v: number): number {
  const { maxChoices } = world.rules;
  for (let w = 0; w < maxChoices; w++) if (world.wishes[a * maxChoices + w] === v) return w;
  return -1;
}
