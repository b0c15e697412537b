import type { FastifyRequest } from "fastify";
import { machineTime, timeIn } from "./clock.ts";
import type { Caller, Ctx } from "./context.ts";
import type { House } from "./house.ts";
import { Refusal } from "./refusal.ts";
import { loadActor, sessionCookie } from "./session.ts";

/** The surroundings of a request: who asks, and what time it is for them. */
export const contextOf = async (house: House, request: FastifyRequest): Promise<Ctx> => {
  const [actor, now] = await Promise.all([
    loadActor(house.reader, sessionToken(request), machineTime()),
    timeIn(house.config.mode)(house.reader),
  ]);
  return { actor, now, requestId: request.id, log: request.log, caller: callerOf(house, request) };
};

/** A proxy may stand before us, so the address is told as people type it and as it reached us. */
export const callerOf = (house: House, request: FastifyRequest): Caller => {
  const key = request.headers["x-safeexambrowser-configkeyhash"];
  return {
    address: request.ip,
    browser: request.headers["user-agent"]?.slice(0, 300) ?? null,
    // few rooms ask for it, and every answer that is saved would pay for it
    get urls() {
      const origins = new Set([new URL(house.config.baseUrl).origin, `${request.protocol}://${request.headers.host}`]);
      return [...origins].map((origin) => `${origin}${request.url}`).filter((url) => URL.canParse(url));
    },
    ...(typeof key === "string" && { configKeyHash: key }),
  };
};

export const sessionToken = (request: FastifyRequest): string | undefined => request.cookies[sessionCookie];

/** A write must come from our own pages: the browser says where it comes from, and a stranger's page is refused. */
export const refuseStrangers = (house: House, request: FastifyRequest): void => {
  const site = request.headers["sec-fetch-site"];
  if (site && site !== "same-origin" && site !== "none") throw new Refusal("foreign_page", {}, 403);
  const origin = request.headers.origin;
  if (!origin || origin === "null" || origin === `https://${request.headers.host}` || origin === `http://${request.headers.host}`) return;
  const own = [new URL(house.config.baseUrl).host, request.headers.host];
  if (!own.includes(URL.parse(origin)?.host)) throw new Refusal("foreign_page", {}, 403);
};
