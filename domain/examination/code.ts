import type { Refusal } from "./refusal.ts";
import { refuse } from "./refusal.ts";

/** How many characters the code of an item may have: it is printed in lists and protocols. */
export const longestCode = 80;

/** Why an item's code is not taken, from wherever it comes. */
export const codeFault = (code: string): Refusal | undefined => (code.length > longestCode ? refuse("code_too_long", { most: longestCode }) : undefined);
