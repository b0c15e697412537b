import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import type { Route } from "@kadr/contract";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { timeIn } from "./clock.ts";
import { ask, called, perform, performTogether, shape, type Called, type Command, type Download, type Query } from "./doors.ts";
import type { FastDoor } from "./fast-door.ts";
import type { House } from "./house.ts";
import { openLane } from "./lane.ts";
import { Refusal } from "./refusal.ts";
import { callerOf, contextOf, refuseStrangers } from "./request.ts";

/** So many gathered calls are carried out in one transaction at most: their answers are long, and the first one waits for the last. */
const mostTogether = 25;

/** Serves every module's commands and queries under `/api`. */
export const serveApi = (app: FastifyInstance, house: House): void => {
  for (const module of house.modules) {
    for (const command of module.commands) serveCommand(app, house, command);
    for (const query of module.queries) serveQuery(app, house, query);
    for (const door of module.fast ?? []) serveFast(app, house, door);
  }
  app.all("/api/*", async () => {
    throw new Refusal("not_found", { what: "route" });
  });
};

const serveQuery = (app: FastifyInstance, house: House, query: Query): void => {
  app.get(`/api${query.route.path}`, async (request, reply) => {
    const ctx = await contextOf(house, request);
    const answer = await ask(house.reader, query, ctx, inputOf(query.route, request));
    reply.header("cache-control", "no-store");
    return query.route.file ? sendFile(house, reply, answer as Download) : answer;
  });
};

const serveCommand = (app: FastifyInstance, house: House, command: Command): void => {
  if (command.together) return serveGathered(app, house, command);
  app.post(`/api${command.route.path}`, { bodyLimit: command.route.bytes }, async (request, reply) => {
    refuseStrangers(house, request);
    const ctx = await contextOf(house, request);
    const key = request.headers["idempotency-key"];
    reply.header("cache-control", "no-store");
    return perform(house.db, command, ctx, inputOf(command.route, request), typeof key === "string" ? key : "", undefined, house.files);
  });
};

/** The calls of all who give this command at the same time are carried out together. */
const serveGathered = (app: FastifyInstance, house: House, command: Command): void => {
  const lane = openLane<Called<Route>, unknown>({ most: mostTogether }, (calls) => performTogether(house.db, command, calls, timeIn(house.config.mode)));
  app.addHook("onClose", () => lane.close());
  app.post(`/api${command.route.path}`, { bodyLimit: command.route.bytes }, async (request, reply) => {
    refuseStrangers(house, request);
    const call = called(command.route, await contextOf(house, request), inputOf(command.route, request));
    reply.header("cache-control", "no-store");
    const outcome = await lane.enter(call);
    if (outcome instanceof Refusal) throw outcome;
    return outcome;
  });
};

const serveFast = (app: FastifyInstance, house: House, door: FastDoor): void => {
  const { answer, close } = door.open(house);
  app.addHook("onClose", close);
  // its answers are too short to be packed, and what it logs names the request by itself
  app.post(`/api${door.route.path}`, { bodyLimit: door.route.bytes, compress: false, childLoggerFactory: (logger) => logger, config: { data: true } }, async (request, reply) => {
    refuseStrangers(house, request);
    reply.header("cache-control", "no-store");
    return answer(shape(door.route, inputOf(door.route, request)), callerOf(house, request));
  });
};

const inputOf = (route: Route<any, any>, request: FastifyRequest): unknown => {
  const rest = route.method === "GET" ? request.query : (request.body ?? {});
  if (typeof rest !== "object" || rest === null || Array.isArray(rest)) throw new Refusal("invalid_input", { fields: [{ field: "", code: "object_expected" }] });
  return { ...rest, ...(request.params as object) };
};

/** A download: our own name and type, and never a page that a browser would run. */
export const sendFile = async (house: House, reply: FastifyReply, file: Download, inline = false): Promise<FastifyReply> => {
  const ascii = file.name.normalize("NFKD").replace(/[^\w.-]+/g, "_");
  reply
    .header("content-type", file.mediaType)
    .header("x-content-type-options", "nosniff")
    .header("content-disposition", `${inline ? "inline" : "attachment"}; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(file.name)}`);
  const body = typeof file.body === "object" && "sha256" in file.body ? await house.files.get(file.body.sha256) : file.body;
  return reply.send(typeof body === "string" || Buffer.isBuffer(body) ? body : Readable.from(body));
};

export const requestId = (request: { headers: Record<string, unknown> }): string => {
  const given = request.headers["x-request-id"];
  return typeof given === "string" && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
};
