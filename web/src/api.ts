import type { Answer, Input, Route } from "@kadr/contract";

/** A refusal as the server gave it: a code and what its sentence needs. `unreachable` when there was no answer. */
export class Refused extends Error {
  readonly code: string;
  readonly data: Record<string, unknown>;
  readonly status: number;
  constructor(code: string, data: Record<string, unknown>, status: number) {
    super(code);
    this.name = "Refused";
    this.code = code;
    this.data = data;
    this.status = status;
  }
}

/** The address of a route with its names put in, and what is left of the input. */
export const addressOf = (route: Route<any, any>, input: Record<string, unknown>): { path: string; rest: Record<string, unknown> } => {
  const rest = { ...input };
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = rest[name];
    delete rest[name];
    return encodeURIComponent(String(value));
  });
  return { path: `/api${path}`, rest };
};

/** The address of a read, for links that download. */
export const urlOf = <R extends Route<any, any>>(route: R, input: Input<R>): string => {
  const { path, rest } = addressOf(route, input as Record<string, unknown>);
  const query = new URLSearchParams(Object.entries(rest).flatMap(([name, value]) => (value === undefined || value === "" ? [] : [[name, String(value)]])));
  return query.size > 0 ? `${path}?${query}` : path;
};

const answerOf = async <R extends Route<any, any>>(response: Response): Promise<Answer<R>> => {
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return body as Answer<R>;
  const { code = "unexpected", data = {} } = (body ?? {}) as { code?: string; data?: Record<string, unknown> };
  throw new Refused(code, data, response.status);
};

const send = async (url: string, init?: RequestInit): Promise<Response> => {
  try {
    return await fetch(url, { credentials: "same-origin", ...init });
  } catch {
    throw new Refused("unreachable", {}, 0);
  }
};

/** A read. */
export const ask = async <R extends Route<any, any>>(route: R, input: Input<R>): Promise<Answer<R>> => answerOf<R>(await send(urlOf(route, input)));

/** A write. `key` names the intent: the same click sent twice is done once. */
export const perform = async <R extends Route<any, any>>(route: R, input: Input<R>, key: string): Promise<Answer<R>> => {
  const { path, rest } = addressOf(route, input as Record<string, unknown>);
  const init = { method: "POST", headers: { "content-type": "application/json", "idempotency-key": key }, body: JSON.stringify(rest) };
  return answerOf<R>(await send(path, init));
};
