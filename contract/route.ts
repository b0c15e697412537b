import { rolesFor, type Action, type Role } from "@kadr/domain/lifecycle";
import { z } from "zod";

/** Who may call: anybody, anybody signed in, or the holders of these roles. */
export type Who = "anyone" | "signed_in" | readonly Role[];

export type Method = "GET" | "POST";

/**
 * One promise of the API. `input` holds everything the caller sends: names that stand in `path` (`:vacancyId`) come from the address,
 * the others from the query string (GET) or the JSON body (POST). Unknown names are refused.
 */
export interface Route<I extends z.ZodObject = z.ZodObject, A extends z.ZodType = z.ZodType> {
  name: string;
  kind: "query" | "command";
  method: Method;
  path: string;
  who: Who;
  summary: string;
  input: I;
  /** The answer is cut to this shape; `file` for downloads. */
  answer: A;
  file?: readonly string[];
  /** Codes of the refusals to expect, beside those every route may give (`common` below). */
  refusals: readonly string[];
  /** The name of the input (or answer) that holds the id of what the command is about, for the audit trail. */
  about: string;
  /** Names of the input that never reach the audit trail. */
  secret: readonly string[];
  /** False for writes that keep a log of their own (exam answers). */
  audited: boolean;
  /** How many bytes a call may bring: little from those whom nobody knows, files from staff. */
  bytes: number;
  /** False for writes that may be repeated and whose answer must not be kept (a session's token): they need no idempotency key. */
  once: boolean;
}

/** Refusals every route may give. */
export const common = {
  invalid_input: 400,
  not_signed_in: 401,
  not_your_role: 403,
  not_found: 404,
  stage_not_open: 409,
  wrong_state: 409,
  changed_meanwhile: 409,
  idempotency_key_missing: 400,
  idempotency_key_reused: 409,
  too_large: 413,
  unavailable: 503,
} as const;

type Words<I, A> = {
  path: string;
  who: Who | Action;
  summary: string;
  input?: I;
  answer: A;
  file?: readonly string[];
  refusals?: readonly string[];
  about?: string;
  secret?: readonly string[];
  audited?: boolean;
  bytes?: number;
  once?: boolean;
};

const kilobyte = 1024;
const bytesOf = (who: Words<unknown, unknown>["who"]): number => (who === "anyone" ? 256 * kilobyte : 24 * kilobyte * kilobyte);

const none = z.strictObject({});

const route = <I extends z.ZodObject, A extends z.ZodType>(kind: "query" | "command", words: Words<I, A>): Route<I, A> => ({
  name: "",
  kind,
  method: kind === "query" ? "GET" : "POST",
  path: words.path,
  who: typeof words.who === "string" && words.who !== "anyone" && words.who !== "signed_in" ? rolesFor(words.who) : words.who,
  summary: words.summary,
  input: words.input ?? (none as unknown as I),
  answer: words.answer,
  ...(words.file && { file: words.file }),
  refusals: words.refusals ?? [],
  about: words.about ?? "id",
  secret: words.secret ?? [],
  audited: words.audited ?? true,
  bytes: words.bytes ?? bytesOf(words.who),
  once: words.once ?? true,
});

/** A read. */
export const query = <A extends z.ZodType, I extends z.ZodObject = typeof none>(words: Words<I, A>): Route<I, A> => route("query", words);

/** A write: one transaction, one idempotency key, one line in the audit trail. */
export const command = <A extends z.ZodType, I extends z.ZodObject = typeof none>(words: Words<I, A>): Route<I, A> => route("command", words);

/** Gives the routes of a module their names, `module.route`, from where they stand. */
export const routes = <R extends Record<string, Route<any, any>>>(module: string, table: R): R => {
  for (const [key, value] of Object.entries(table)) value.name = `${module}.${key}`;
  return table;
};

export type Input<R> = R extends Route<infer I, any> ? z.input<I> : never;
export type Answer<R> = R extends Route<any, infer A> ? z.output<A> : never;
export type Parsed<R> = R extends Route<infer I, any> ? z.output<I> : never;
