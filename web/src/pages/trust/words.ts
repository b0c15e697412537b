import type { Answer } from "@kadr/contract";
import type { trust } from "@kadr/contract/exam-trust";

export type Trust = Answer<typeof trust.programs>;

/** The beginning of a hash: enough to tell two apart by eye. */
export const short = (hash: string): string => hash.slice(0, 8);
