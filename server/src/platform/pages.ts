import type { Answer, Input, Route, Who } from "@kadr/contract";
import type { Action } from "@kadr/domain/lifecycle";
import { rolesFor } from "@kadr/domain/lifecycle";
import type { Lang } from "@kadr/i18n";
import type { Ctx } from "./context.ts";
import type { Reader } from "./db.ts";
import type { Command, Query } from "./doors.ts";
import type { Files } from "./files.ts";
import type { Html } from "./html.ts";
import type { Module } from "./module.ts";

/** A file that came with a form. */
export interface Upload {
  field: string;
  name: string;
  mediaType: string;
  bytes: Buffer;
  /** True when the file was larger than the server takes and only its beginning is here. */
  cut: boolean;
}

/** What a citizens' page is given. It reads and performs through the same doors as the API. */
export interface PageRequest {
  lang: Lang;
  /** The address without the language prefix, with its query string. */
  path: string;
  params: Record<string, string>;
  query: Record<string, string>;
  /** The fields of a posted form; a repeated name keeps its last value, `all` has every one. */
  fields: Record<string, string>;
  all(name: string): string[];
  uploads: Upload[];
  ctx: Ctx;
  reader: Reader;
  files: Files;
  demo: boolean;
  /** What the house consists of: the page about the API reads it. */
  modules: readonly Module[];
  sessionToken: string | undefined;
  ask<R extends Route<any, any>>(query: Query<R>, input: Input<R>): Promise<Answer<R>>;
  /** Performs with the form's own idempotency key (hidden field `_key`): a second click is answered like the first. */
  perform<R extends Route<any, any>>(command: Command<R, any>, input: Input<R>): Promise<Answer<R>>;
}

export type PageAnswer =
  | { kind: "html"; html: Html; status?: number; cacheSeconds?: number; session?: string }
  | { kind: "redirect"; to: string; session?: string | null }
  | { kind: "file"; name: string; mediaType: string; body: string | Buffer | AsyncIterable<string | Buffer> | { sha256: string }; inline?: boolean; cacheSeconds?: number };

/** A page of the public portal or the cabinet: served at `path` in Azerbaijani and at `/en` + `path` in English. */
export interface Page {
  method: "GET" | "POST";
  path: string;
  who: Who;
  handle(request: PageRequest): Promise<PageAnswer>;
}

type Handle = Page["handle"];
const who = (w: Who | Action): Who => (typeof w === "string" && w !== "anyone" && w !== "signed_in" ? rolesFor(w) : w);

export const get = (path: string, w: Who | Action, handle: Handle): Page => ({ method: "GET", path, who: who(w), handle });
export const post = (path: string, w: Who | Action, handle: Handle): Page => ({ method: "POST", path, who: who(w), handle });

export const show = (html: Html, status = 200): PageAnswer => ({ kind: "html", html, status });
export const redirect = (to: string, session?: string | null): PageAnswer => ({ kind: "redirect", to, ...(session !== undefined && { session }) });
