import type { useWords } from "../words.tsx";

export const two = (n: number): string => String(n).padStart(2, "0");

/** An instant where seconds decide. */
export const exact = (f: ReturnType<typeof useWords>["f"], at: string): string => `${f.dateTimeShort(at)}:${two(new Date(at).getUTCSeconds())}`;
