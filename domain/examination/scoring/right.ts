import type { ResponseKey } from "../types.ts";

/** The answers that a key counts as right at one place: those mapped to a point where a mapping says how each is counted, else the correct ones. */
export const rightOf = ({ correct, mapping }: ResponseKey): string[] => mapping?.entries.filter(({ value }) => Number(value) > 0).map((entry) => entry.key) ?? correct ?? [];
