import { common } from "@kadr/contract";

/** A refusal is an expected answer, a fact with a code (`vacancy_closed`) and what its sentence needs. It rolls the transaction back. */
export class Refusal extends Error {
  readonly code: string;
  readonly data: Record<string, unknown>;
  readonly status: number;
  /** A lasting refusal keeps what was written before it (a counted failure to sign in); every other one rolls back. */
  readonly lasting: boolean;

  constructor(code: string, data: Record<string, unknown> = {}, status?: number, lasting = false) {
    super(code);
    this.name = "Refusal";
    this.code = code;
    this.data = data;
    this.lasting = lasting;
    this.status = status ?? (common as Record<string, number>)[code] ?? 409;
  }
}

/** The value, or a refusal that it was not found. */
export const found = <T>(value: T | undefined | null, what: string): T => {
  if (value === undefined || value === null) throw new Refusal("not_found", { what });
  return value;
};
