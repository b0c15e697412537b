import { createHash } from "node:crypto";
import type { Answer, Parsed, Route } from "@kadr/contract";
import type { Kysely } from "kysely";
import type { z } from "zod";
import { isRetryable } from "./away.ts";
import type { Ctx } from "./context.ts";
import type { Database, Reader, Tx } from "./db.ts";
import type { Files } from "./files.ts";
import { Refusal } from "./refusal.ts";

/** A write: what the contract promises, what is worked out before the transaction (hashing, putting uploaded bytes away), and the operation. */
export interface Command<R extends Route<any, any> = Route<any, any>, P = any> {
  kind: "command";
  route: R;
  prepare: (input: Parsed<R>, reader: Reader, ctx: Ctx, files: Files) => Promise<P>;
  run: (tx: Tx, ctx: Ctx, input: Parsed<R>, prepared: P) => Promise<z.input<R["answer"]>>;
  /** The same for many callers in one transaction; a caller who is refused has left nothing behind. */
  together?: Together<R>;
}

/** A call of a command, admitted and in the contract's shape. */
export interface Called<R extends Route<any, any>> {
  ctx: Ctx;
  input: Parsed<R>;
}
export type Together<R extends Route<any, any>> = (tx: Tx, calls: readonly Called<R>[]) => Promise<(z.input<R["answer"]> | Refusal)[]>;

/** A read. */
export interface Query<R extends Route<any, any> = Route<any, any>> {
  kind: "query";
  route: R;
  read: (reader: Reader, ctx: Ctx, input: Parsed<R>) => Promise<R["file"] extends readonly string[] ? Download : z.input<R["answer"]>>;
}

/** What a query with `file` answers. */
export interface Download {
  name: string;
  mediaType: string;
  /** The bytes, or the name under which they are stored. */
  body: string | Buffer | AsyncIterable<string | Buffer> | { sha256: string };
}

/** Stands in for a place for files where a caller has none to offer. */
const noFiles: Files = {
  put: () => Promise.reject(new Error("this command stores files: perform() was given no place for them")),
  get: () => Promise.reject(new Error("this command reads files: perform() was given no place for them")),
};

export const command = <R extends Route<any, any>>(route: R, run: Command<R, undefined>["run"]): Command<R, undefined> => ({
  kind: "command",
  route,
  prepare: async () => undefined,
  run,
});

/** A command with work that must not be done inside the transaction. */
export const preparedCommand = <R extends Route<any, any>, P>(route: R, prepare: Command<R, P>["prepare"], run: Command<R, P>["run"]): Command<R, P> => ({
  kind: "command",
  route,
  prepare,
  run,
});

/** A command that thousands give in the same minute: their calls gather, and are carried out together. No key is kept, so repeating it must be harmless. */
export const gatheredCommand = <R extends Route<any, any>>(route: R, together: Together<R>): Command<R, undefined> => {
  if (route.once) throw new Error(`${route.name} keeps a key, and gathered calls keep none`);
  const alone = command(route, async (tx, ctx, input) => {
    const [outcome] = await together(tx, [{ ctx, input }]);
    if (outcome instanceof Refusal) throw outcome;
    return outcome as z.input<R["answer"]>;
  });
  return { ...alone, together };
};

/** What an operation answers, or its refusal. */
export const orRefusal = async <T>(work: () => Promise<T> | T): Promise<T | Refusal> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
};

export const query = <R extends Route<any, any>>(route: R, read: Query<R>["read"]): Query<R> => ({ kind: "query", route, read });

/** Refuses who may not call, before anything is read. */
export const admit = (route: Route<any, any>, ctx: Ctx): void => {
  if (route.who === "anyone") return;
  if (!ctx.actor.accountId) throw new Refusal("not_signed_in");
  if (route.who !== "signed_in" && !route.who.some((role: string) => (ctx.actor.roles as readonly string[]).includes(role))) {
    throw new Refusal("not_your_role", { roles: route.who });
  }
};

/** So many faults are told, and so much of a name that nobody knows: an answer is never longer than what was asked. */
const mostFaults = 100;
const longestName = 100;

/** The input in the contract's shape, or a refusal that names the fields with their faults. */
export const shape = <R extends Route<any, any>>(route: R, input: unknown): Parsed<R> => {
  const parsed = route.input.safeParse(input ?? {});
  if (parsed.success) {
    const field = fieldWith(hasNul, parsed.data);
    if (field !== undefined) throw new Refusal("invalid_input", { fields: [{ field, code: "unreadable" }] });
    return parsed.data as Parsed<R>;
  }
  const fields = parsed.error.issues.flatMap((issue: z.core.$ZodIssue) =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => ({ field: [...issue.path, key].join(".").slice(0, longestName), code: "unknown_field" }))
      : [{ field: issue.path.join(".").slice(0, longestName), code: issue.code, ...("maximum" in issue && { most: Number(issue.maximum) }), ...("minimum" in issue && { least: Number(issue.minimum) }) }],
  );
  throw new Refusal("invalid_input", { fields: fields.slice(0, mostFaults) });
};

type Odd = (text: string) => boolean;
/** The character 0, which no field means and the database cannot keep. */
const hasNul: Odd = (text) => text.includes("\0");
/** Half a letter of two, which no text in UTF-8 holds and no JSON of the database. */
const isTorn: Odd = (text) => !text.isWellFormed();

/** Where a text, or a name, is odd in this way; "" where it is the value itself. */
const fieldWith = (odd: Odd, value: unknown): string | undefined => {
  if (typeof value === "string") return odd(value) ? "" : undefined;
  if (typeof value !== "object" || value === null) return undefined;
  for (const [name, inner] of Object.entries(value)) {
    if (odd(name)) return "";
    const at = fieldWith(odd, inner);
    if (at !== undefined) return at === "" ? name : `${name}.${at}`;
  }
  return undefined;
};

/** Torn text could not be written to the audit trail. What never reaches the trail is the operation's own to look at. */
const checkWhole = (route: Route<any, any>, input: object): void => {
  const told = Object.fromEntries(Object.entries(input).filter(([name]) => !route.secret.includes(name)));
  const field = fieldWith(isTorn, told);
  if (field !== undefined) throw new Refusal("invalid_input", { fields: [{ field, code: "unreadable" }] });
};

const hash = (value: unknown): string => createHash("sha256").update(JSON.stringify(value)).digest("hex");

/** Runs a query: shape, role, a handle that can only read, the answer cut to its shape. */
export const ask = async <R extends Route<any, any>>(reader: Reader, q: Query<R>, ctx: Ctx, input: unknown): Promise<Answer<R>> => {
  admit(q.route, ctx);
  const shaped = shape(q.route, input);
  checkWhole(q.route, shaped);
  const answer = await q.read(reader, ctx, shaped);
  return q.route.file ? (answer as Answer<R>) : (q.route.answer.parse(answer) as Answer<R>);
};

/** Lets a call in: its role, its shape. */
export const called = <R extends Route<any, any>>(route: R, ctx: Ctx, input: unknown): Called<R> => {
  admit(route, ctx);
  const shaped = shape(route, input);
  checkWhole(route, shaped);
  return { ctx, input: shaped };
};

/** Carries out gathered calls in one transaction, at its own time; each that is not refused leaves its line in the audit trail. */
export const performTogether = <R extends Route<any, any>>(db: Kysely<Database>, c: Command<R, undefined>, calls: readonly Called<R>[], timeOf: (tx: Tx) => Promise<Date>): Promise<(Answer<R> | Refusal)[]> =>
  db.transaction().execute(async (tx) => {
    const now = await timeOf(tx);
    const timed = calls.map(({ ctx, input }) => ({ ctx: { ...ctx, now }, input }));
    const outcomes = (await c.together!(tx, timed)).map((outcome) => (outcome instanceof Refusal ? outcome : (c.route.answer.parse(outcome) as Answer<R>)));
    const lines = timed.flatMap(({ ctx, input }, i) => (outcomes[i] instanceof Refusal ? [] : [auditLine(c.route, ctx, input, outcomes[i])]));
    if (c.route.audited && lines.length > 0) await tx.insertInto("audit").values(lines).execute();
    return outcomes;
  });

/**
 * Runs a command once for its key. The key's row is inserted first, so that a second caller with the same key waits for the first to end and
 * is then given the same answer; the key, the work and the audit line stand or fall together. `prepared` saves a caller that has many
 * commands the preparation (the year's run hashes its passwords apart); `files` is needed by commands that take uploads.
 */
export const perform = async <R extends Route<any, any>, P>(db: Kysely<Database>, c: Command<R, P>, ctx: Ctx, input: unknown, key: string, prepared?: P, files: Files = noFiles): Promise<Answer<R>> => {
  const shaped = called(c.route, ctx, input).input;
  if (c.route.once && (key.length < 8 || key.length > 200)) throw new Refusal("idempotency_key_missing");
  const call = { ctx, input: shaped, prepared: prepared ?? (await c.prepare(shaped, db, ctx, files)), key, inputHash: hash(input ?? {}) };
  for (let attempt = 1; ; attempt++) {
    try {
      const answer = await db.transaction().execute((tx) => work(tx, c, call));
      if (answer instanceof Refusal) throw answer;
      return answer;
    } catch (error) {
      if (!isRetryable(error) || attempt === 4) throw error;
    }
  }
};

interface Call<R extends Route<any, any>, P> {
  ctx: Ctx;
  input: Parsed<R>;
  prepared: P;
  key: string;
  inputHash: string;
}

const work = async <R extends Route<any, any>, P>(tx: Tx, c: Command<R, P>, call: Call<R, P>): Promise<Answer<R> | Refusal> => {
  const { ctx, input, key } = call;
  const { route } = c;
  const before = route.once ? await claim(tx, route, call) : undefined;
  if (before) return before.answer as Answer<R>;
  try {
    const answer = route.answer.parse(await c.run(tx, ctx, input, call.prepared)) as Answer<R>;
    await seal(tx, route, call, answer);
    return answer;
  } catch (error) {
    if (!(error instanceof Refusal && error.lasting)) throw error;
    if (route.once) await tx.deleteFrom("idempotency").where("key", "=", key).execute();
    return error;
  }
};

/** Takes the key, or answers the row of the call that took it before. */
const claim = async <R extends Route<any, any>, P>(tx: Tx, route: R, { ctx, key, inputHash }: Call<R, P>): Promise<{ answer: unknown } | undefined> => {
  const fresh = await tx
    .insertInto("idempotency")
    .values({ key, account_id: ctx.actor.accountId, action: route.name, input_hash: inputHash, at: ctx.now })
    .onConflict((conflict) => conflict.column("key").doNothing())
    .returning("key")
    .executeTakeFirst();
  if (fresh) return undefined;
  const before = await tx.selectFrom("idempotency").selectAll().where("key", "=", key).executeTakeFirstOrThrow();
  const same = before.action === route.name && before.input_hash === inputHash && before.account_id === ctx.actor.accountId;
  if (!same) throw new Refusal("idempotency_key_reused");
  return { answer: before.answer };
};

const auditLine = (route: Route<any, any>, ctx: Ctx, input: unknown, answer: unknown) => ({
  at: ctx.now,
  account_id: ctx.actor.accountId,
  roles: [...ctx.actor.roles],
  action: route.name,
  object_id: about(route, input, answer),
  data: auditData(route, input),
  request_id: ctx.requestId,
});

/** How every command ends: the line in the audit trail and the answer kept for the key, in one statement. */
const seal = async (tx: Tx, route: Route<any, any>, { ctx, input, key }: Call<Route<any, any>, unknown>, answer: unknown): Promise<void> => {
  const line = auditLine(route, ctx, input, answer);
  // an exam's answer is long, and only one that is kept is written down
  const kept = route.once ? JSON.stringify(answer ?? null) : "";
  if (route.audited && route.once) {
    await tx
      .with("line", (db) => db.insertInto("audit").values(line))
      .updateTable("idempotency")
      .set({ answer: kept })
      .where("key", "=", key)
      .execute();
  } else if (route.audited) await tx.insertInto("audit").values(line).execute();
  else if (route.once) await tx.updateTable("idempotency").set({ answer: kept }).where("key", "=", key).execute();
};

const uuid = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;
const about = (route: Route<any, any>, input: unknown, answer: unknown): string | null => {
  const value = (input as Record<string, unknown>)[route.about] ?? (answer as Record<string, unknown> | null)?.[route.about];
  return typeof value === "string" && uuid.test(value) ? value : null;
};

const auditData = (route: Route<any, any>, input: unknown): string =>
  JSON.stringify(input, (name, value) => (route.secret.includes(name) ? undefined : typeof value === "string" && value.length > 500 ? `${value.slice(0, 500)}…` : value));
