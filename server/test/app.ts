import type { Answer, Input, Route } from "@kadr/contract";
import type { Role } from "@kadr/domain/lifecycle";
import type { FastifyInstance } from "fastify";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildApp, closeHouse, openHouse } from "../src/app.ts";
import { readConfig } from "../src/config.ts";
import { moveDemoClock } from "../src/platform/clock.ts";
import type { Actor } from "../src/platform/context.ts";
import { ask, perform, type Command, type Query } from "../src/platform/doors.ts";
import type { House } from "../src/platform/house.ts";
import { newId } from "../src/platform/id.ts";
import { openSession } from "../src/platform/session.ts";
import { testDatabase } from "./database.ts";

const log = { info() {}, warn() {}, error() {} };

/** The real app on a database of its own, with a calendar that the test moves. */
export interface TestApp extends AsyncDisposable {
  app: FastifyInstance;
  house: House;
  now: Date;
  /** An account with these roles, written straight into the tables: the shortest way to an actor. */
  actor(...roles: Role[]): Promise<Actor>;
  /** The cookie header of a session for this actor. */
  cookie(actor: Actor): Promise<string>;
  perform<R extends Route<any, any>>(command: Command<R, any>, actor: Actor, input: Input<R>, key?: string): Promise<Answer<R>>;
  ask<R extends Route<any, any>>(query: Query<R>, actor: Actor, input: Input<R>): Promise<Answer<R>>;
  /** Moves both the operations' time and, since this is a demo, the server's. */
  moveTo(now: Date): Promise<void>;
}

export const testApp = async (now = new Date("2027-06-02T08:00:00Z")): Promise<TestApp> => {
  const database = await testDatabase();
  const config = { ...readConfig({ DATABASE_URL: database.url, LOG_LEVEL: "silent" }), dataDir: join(tmpdir(), `kadr-test-${process.pid}`) };
  const house = openHouse(config);
  const app = await buildApp(house);
  const ctxOf = (actor: Actor) => ({ actor, now: test.now, requestId: "test", log });
  const test: TestApp = {
    app,
    house,
    now,
    async actor(...roles) {
      const accountId = newId(test.now);
      const personId = newId(test.now);
      await house.db.insertInto("person").values({ id: personId, family_name: roles.join(" ") || "nobody", given_name: "–", created_at: test.now }).execute();
      await house.db.insertInto("account").values({ id: accountId, person_id: personId, login: accountId, password_hash: "none", created_at: test.now }).execute();
      if (roles.length > 0) await house.db.insertInto("role_grant").values(roles.map((role) => ({ account_id: accountId, role, granted_at: test.now }))).execute();
      return { accountId, personId, roles, districtCode: null, name: roles.join(" ") };
    },
    async cookie(actor) {
      const token = await house.db.transaction().execute((tx) => openSession(tx, actor.accountId!, new Date()));
      return `kadr_session=${token}`;
    },
    perform: (command, actor, input, key = crypto.randomUUID()) => perform(house.db, command, ctxOf(actor), input, key, undefined, house.files),
    ask: (query, actor, input) => ask(house.reader, query, ctxOf(actor), input),
    async moveTo(to) {
      test.now = to;
      await house.db.transaction().execute((tx) => moveDemoClock(tx, to));
    },
    async [Symbol.asyncDispose]() {
      await app.close();
      await closeHouse(house);
      await database[Symbol.asyncDispose]();
    },
  };
  await test.moveTo(now);
  return test;
};
