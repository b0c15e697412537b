/** Why something is not taken: a code for the program, and what a sentence about it needs to name. Sentences stand in `i18n`. */
export interface Refusal {
  code: string;
  data?: Record<string, string | number>;
}

/** A refusal; long values are cut, since they come from files of strangers. */
export function refuse(code: string, data?: Record<string, string | number>): Refusal {
  if (!data) return { code };
  return { code, data: Object.fromEntries(Object.entries(data).map(([name, value]) => [name, typeof value === "string" ? value.slice(0, 120) : value])) };
}

export const isRefusal = (thing: object): thing is Refusal => "code" in thing;
