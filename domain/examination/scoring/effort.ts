import type { Interaction } from "../types.ts";
import type { Gain } from "./best-mapped.ts";

/** What may be spent on one item: about a second, counted in steps and not by the clock, so that every machine comes to the same verdict. */
const mostSteps = 6_000_000;

/** What looking for an item's best answer may still cost, and what was worked out on the way. */
export class Effort {
  #left = mostSteps;
  readonly best = new Map<Interaction, Gain[] | undefined>();

  /** Takes so many steps; false where they are no longer to be had. */
  spend(steps: number): boolean {
    this.#left -= steps;
    return this.#left > 0;
  }

  get spent() {
    return this.#left <= 0;
  }
}
