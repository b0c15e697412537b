import { randomBytes } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

/** What a browser may load: only from us, no inline script, no eval. The staff app's kit needs a nonce for its style tags. */
export const contentPolicy = (nonce?: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self'${nonce ? ` 'nonce-${nonce}'` : ""}`,
    ...(nonce ? ["style-src-attr 'unsafe-inline'"] : []),
    "img-src 'self' data: blob:",
    "media-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "frame-src 'self' blob:",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");

export const newNonce = (): string => randomBytes(16).toString("base64");

const usualPolicy = contentPolicy();

/**
 * The headers of every answer; a face that needs another policy sets its own before this. What a route marks as data, which only our own pages ask
 * for by the thousand a second, is never shown by itself and needs none.
 */
export const securityHeaders = (app: FastifyInstance): void => {
  // no promise here: every answer of an exam passes
  app.addHook("onSend", (request, reply, _payload, done) => {
    if ((request.routeOptions.config as { data?: true }).data) {
      reply.header("x-content-type-options", "nosniff").header("x-request-id", request.id);
      return done();
    }
    secure(request, reply);
    done();
  });
};

/** Of an answer before which no hook is called, too. */
export const secure = (request: FastifyRequest, reply: FastifyReply): void => {
  if (!reply.hasHeader("content-security-policy")) reply.header("content-security-policy", usualPolicy);
  reply
    .header("x-content-type-options", "nosniff")
    .header("referrer-policy", "same-origin")
    .header("cross-origin-opener-policy", "same-origin")
    .header("cross-origin-resource-policy", "same-origin")
    .header("permissions-policy", "camera=(), microphone=(), geolocation=()")
    .header("x-request-id", request.id);
};
