import type { Key } from "@kadr/domain/examination";

/** The answers a key counts as right: those that are mapped to a point, else the correct ones. */
export const rightOf = ({ correct, mapping }: Key["responses"][number]): string[] => mapping?.entries.filter(({ value }) => Number(value) > 0).map((entry) => entry.key) ?? correct ?? [];
