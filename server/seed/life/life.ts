import { randomUUID } from "node:crypto";
import type { Answer, Input, Route } from "@kadr/contract";
import type { Opening } from "@kadr/domain/lifecycle";
import type { Kysely } from "kysely";
import { currentCompetition, type Competition } from "../../src/modules/competitions/index.ts";
import type { Actor } from "../../src/platform/context.ts";
import type { Database } from "../../src/platform/db.ts";
import { ask, perform, type Command, type Query } from "../../src/platform/doors.ts";
import type { Files } from "../../src/platform/files.ts";
import type { Country } from "../country/index.ts";
import type { Cast } from "./cast.ts";

/** What a life goes on in: the stores, the invented country whose people act, and the officers' posts. */
export interface Setting {
  db: Kysely<Database>;
  reader: Kysely<Database>;
  files: Files;
  country: Country;
  cast: Cast;
  /** Told how far a stage is. */
  progress?: (stage: string, done: number, of: number) => void;
  /** Once aborted, nobody does anything more. */
  ending?: AbortSignal | undefined;
}

/** What one stage did. */
export interface Done {
  stage: string;
  rows: number;
}

const log = { info() {}, warn() {}, error: (data: object, message?: string) => console.error(message ?? "", data) };

/**
 * A year being lived: people and officers of an invented country act through the same operations as everybody else, at the time the calendar says.
 * Every stage looks for what is still to be done and does that, so it can be called again, and what somebody did by hand stays as it is.
 */
export class Life {
  readonly setting: Setting;
  now: Date;

  constructor(setting: Setting, now: Date) {
    this.setting = setting;
    this.now = now;
  }

  get cast(): Cast {
    return this.setting.cast;
  }

  get country(): Country {
    return this.setting.country;
  }

  get reader(): Kysely<Database> {
    return this.setting.reader;
  }

  ctx(actor: Actor) {
    return { actor, now: this.now, requestId: "life", log };
  }

  /** An officer or a candidate does something. */
  async does<R extends Route<any, any>, P>(command: Command<R, P>, actor: Actor, input: Input<R>, prepared?: P): Promise<Answer<R>> {
    this.setting.ending?.throwIfAborted();
    return perform(this.setting.db, command, this.ctx(actor), input, randomUUID(), prepared, this.setting.files);
  }

  asks<R extends Route<any, any>>(query: Query<R>, actor: Actor, input: Input<R>): Promise<Answer<R>> {
    return ask(this.setting.reader, query, this.ctx(actor), input);
  }

  competition(): Promise<Competition> {
    return currentCompetition(this.setting.reader);
  }

  /** Goes to the share `part` (0 is the beginning, 1 the end) of a window of the calendar, never back. */
  async goTo(window: Opening, part: number): Promise<Competition> {
    const competition = await this.competition();
    const { from, until } = competition.calendar[window];
    const at = new Date(Date.parse(from) + part * (Date.parse(until) - Date.parse(from)));
    if (at > this.now) this.now = at;
    return competition;
  }

  /** Does something for each, several at once; the first fault ends it. `whole` is what the items are a part of, for who watches. */
  async each<T>(stage: string, items: readonly T[], work: (item: T) => Promise<void>, width = 12, whole = { before: 0, of: items.length }): Promise<number> {
    let next = 0;
    let done = whole.before;
    const lane = async (): Promise<void> => {
      while (next < items.length) {
        await work(items[next++]!);
        this.setting.progress?.(stage, ++done, whole.of);
      }
    };
    await Promise.all(Array.from({ length: Math.min(width, items.length) }, lane));
    return items.length;
  }
}
