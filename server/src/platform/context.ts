import type { Role } from "@kadr/domain/lifecycle";

/** Who is asking. `nobody` for visitors. */
export interface Actor {
  accountId: string | null;
  personId: string | null;
  roles: readonly Role[];
  /** The district of a district officer; null sees all districts. */
  districtCode: string | null;
  name: string;
}

export const nobody: Actor = { accountId: null, personId: null, roles: [], districtCode: null, name: "" };

/** The smallest logger we ask for; Fastify's fits. */
export interface Log {
  info(data: object, message?: string): void;
  warn(data: object, message?: string): void;
  error(data: object, message?: string): void;
}

/** From where a request came, and what its browser says of itself. */
export interface Caller {
  address: string;
  browser: string | null;
  /** The address that was called, as it may have been written from outside. */
  urls: readonly string[];
  /** Safe Exam Browser's hash over the address and the Config Key of its settings. */
  configKeyHash?: string;
}

/** Everything an operation may know of its surroundings. No services: what it needs besides is in `tx` and in its input. */
export interface Ctx {
  actor: Actor;
  now: Date;
  requestId: string;
  log: Log;
  /** Not there for jobs. */
  caller?: Caller;
}
