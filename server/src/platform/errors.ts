import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { isAway } from "./away.ts";
import { Refusal } from "./refusal.ts";

/** Every error becomes a code, once, here. A refusal is an answer; anything else is ours, logged whole and told to nobody. */
export const errorAnswer =
  (page: (url: string, refusal: Refusal, requestId: string) => string) =>
  (error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const refusal = error instanceof Refusal ? error : known(error);
    if (refusal.status >= 500) request.log.error({ err: error, requestId: request.id }, "unexpected error");
    reply.code(refusal.status).header("cache-control", "no-store");
    if (refusal.status === 503) reply.header("retry-after", "5");
    if (request.url.startsWith("/api/")) return reply.send({ code: refusal.code, data: refusal.data, requestId: request.id });
    return reply.type("text/html; charset=utf-8").send(page(request.url, refusal, request.id));
  };

const known = (error: FastifyError): Refusal => {
  if (error.statusCode === 413) return new Refusal("too_large");
  if (error.statusCode && error.statusCode < 500) return new Refusal("invalid_input", { fields: [{ field: "", code: "unreadable" }] }, error.statusCode);
  return isAway(error) ? new Refusal("unavailable") : new Refusal("unexpected", {}, 500);
};
