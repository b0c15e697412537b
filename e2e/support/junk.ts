import type { Schema } from "./contract.ts";

/** What people, scripts and broken lines put where something else was meant. */
export const junk: readonly string[] = ["", " ", "-1", "1e309", "99999999999999999999", "\u0000", "null", "' OR 1=1 --", "../../etc/passwd", "<script>", "\ud800".toWellFormed(), "İıƏə%", "x".repeat(300)];

const values: readonly unknown[] = [null, "", "\u0000", "a\u0000b", -1, 1.5, 1e300, true, [], {}, [null], "x".repeat(20_000), { $ne: null }, "2027-02-30", "9999-12-31T23:59:59Z"];

/** Bodies that are almost right: each field in turn replaced by junk, or missing, or with one too many; and some that are no objects at all. */
export const bodiesOf = (right: Record<string, unknown>, schema: Schema): string[] => {
  const fields = Object.keys(schema.properties ?? {});
  const wrong = fields.flatMap((field) => values.map((value) => ({ ...right, [field]: value })));
  const missing = fields.map((field) => Object.fromEntries(Object.entries(right).filter(([name]) => name !== field)));
  return ["", "{", "[]", "null", '"text"', "7", '{"__proto__":{"a":1}}', ...[...wrong, ...missing, { ...right, oneTooMany: 1 }].map((body) => JSON.stringify(body))];
};
