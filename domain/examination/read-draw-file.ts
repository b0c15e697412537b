import type { DrawFile } from "./draw-file.ts";

type Check = (value: unknown) => boolean;

const text: Check = (value) => typeof value === "string";
const number: Check = (value) => Number.isSafeInteger(value);
const truth: Check = (value) => typeof value === "boolean";
const none: Check = (value) => value === null;
const either = (...checks: Check[]): Check => (value) => checks.some((check) => check(value));
const missing = (check: Check): Check => (value) => value === undefined || check(value);
const list = (check: Check): Check => (value) => Array.isArray(value) && value.every(check);
const record = (fields: Record<string, Check>): Check => (value) =>
  typeof value === "object" && value !== null && !Array.isArray(value) && Object.entries(fields).every(([name, check]) => check((value as Record<string, unknown>)[name]));

const options = list(record({ id: text, fixed: missing(truth) }));
const shape: Record<string, Check> = {
  format: (value) => value === "kadr-draw-1",
  year: number,
  number,
  commitment: text,
  committedAt: text,
  seed: either(text, none),
  revealedAt: either(text, none),
  parts: list((value) => ["subject", "method", "logic"].includes(value as string)),
  sessions: list(record({ id: text, place: text, room: text, startsAt: text })),
  items: list(record({ id: text, part: text, interactions: list(record({ options: missing(options), targets: missing(options), shuffle: missing(truth) })) })),
  sets: list(record({ id: text, subject: text, startsAt: text, count: number, fingerprint: text, publishedAt: missing(text), forms: either(none, list(list(number))) })),
  replaced: missing(list(record({ set: text, subject: text, startsAt: text, fingerprint: text, publishedAt: text, replacedAt: text }))),
  draws: list(record({ session: text, seat: number, candidate: text, set: text, form: number, questions: text })),
};

/** Reads a published draw from parsed JSON; a name says which field is not what it must be. */
export function readDrawFile(value: unknown): { ok: true; file: DrawFile } | { ok: false; field: string } {
  if (!record({})(value)) return { ok: false, field: "file" };
  const wrong = Object.entries(shape).find(([name, check]) => !check((value as Record<string, unknown>)[name]));
  return wrong ? { ok: false, field: wrong[0] } : { ok: true, file: value as DrawFile };
}
