import type { Market } from "./engine/market.ts";
import type { KnotResult } from "./ties/knot-result.ts";
import type { PoolEnds } from "./second/ties.ts";

export const outcomeCodes = ["placed", "unplaced", "failed", "absent", "cancelled", "withdrawn"] as const;
export const isFinal = 1;
export const isProvisional = 2;

/** A tie to decide now, by numbers; `subject` instead of `vacancy` for the second round. */
export interface OpenTie {
  vacancy: number;
  subject: number;
  total: number;
  seats: number;
  applications: number[];
  exact: boolean;
}

/** A placement by numbers, before it is written out. */
export interface Result {
  market: Market;
  /** Per application the choice slot of round 1, -1 for none. */
  got: Int32Array;
  /** Per application the vacancy of the second round, -1 for none. */
  second: Int32Array;
  /** Per application: 0 where not placed, else final or provisional. */
  placeState: Uint8Array;
  /** Per application, by `outcomeCodes`. */
  outcome: Uint8Array;
  outcomeState: Uint8Array;
  ties: OpenTie[];
  knots: KnotResult[];
  secondRound: "off" | "waits" | "run";
  poolEnds: { subject: number; posts: number[]; ends: PoolEnds }[];
}
