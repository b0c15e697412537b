export const calls = ["enter", "start", "save", "heartbeat", "resume", "finish"] as const;
export type Call = (typeof calls)[number];

/** What one kind of call took, in milliseconds. */
export interface Times {
  n: number;
  p50: number;
  p90: number;
  p99: number;
  max: number;
  errors: number;
}

/** How long calls took, and what went wrong, by kind. */
export class Tally {
  readonly #times = new Map<Call, number[]>();
  readonly #faults = new Map<Call, Map<string, number>>();

  add(call: Call, ms: number): void {
    const times = this.#times.get(call);
    if (times) times.push(ms);
    else this.#times.set(call, [ms]);
  }

  /** Something went wrong, also where a second try then did it. */
  fault(call: Call, code: string): void {
    const codes = this.#faults.get(call) ?? new Map<string, number>();
    this.#faults.set(call, codes.set(code, (codes.get(code) ?? 0) + 1));
  }

  times(): Partial<Record<Call, Times>> {
    const seen = calls.filter((call) => this.#times.has(call) || this.#faults.has(call));
    return Object.fromEntries(seen.map((call) => [call, this.#timesOf(call)]));
  }

  /** How often each fault occurred, by call. */
  faults(): Partial<Record<Call, Record<string, number>>> {
    return Object.fromEntries([...this.#faults].map(([call, codes]) => [call, Object.fromEntries(codes)]));
  }

  get errors(): number {
    return [...this.#faults.values()].flatMap((codes) => [...codes.values()]).reduce((sum, n) => sum + n, 0);
  }

  #timesOf(call: Call): Times {
    const sorted = (this.#times.get(call) ?? []).toSorted((a, b) => a - b);
    const at = (share: number): number => tenths(percentile(sorted, share));
    const errors = [...(this.#faults.get(call)?.values() ?? [])].reduce((sum, n) => sum + n, 0);
    return { n: sorted.length, p50: at(0.5), p90: at(0.9), p99: at(0.99), max: tenths(sorted.at(-1) ?? 0), errors };
  }
}

const tenths = (ms: number): number => Math.round(ms * 10) / 10;

/** The smallest of the sorted values that is not exceeded by this share of them; 0 of none. */
export const percentile = (sorted: readonly number[], share: number): number => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
