import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";
import type { FastifyInstance } from "fastify";

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), "utf8");

const hash = (body: string | Buffer): string => createHash("sha256").update(body).digest("hex").slice(0, 12);

const font = (name: string): string => `/assets/fonts/${name}?${hash(readFileSync(new URL(`../assets/fonts/${name}`, import.meta.url)))}`;

const body = ["../assets/tokens.css", "../assets/base.css", "./pages.css"]
  .map(read)
  .join("\n")
  .replace(/url\("fonts\/([^"]+)"\)/g, (_, name: string) => `url("${font(name)}")`)
  .replace(/\/\*[^]*?\*\//g, "")
  .replace(/\n\s*/g, "\n");

/** The citizens' one stylesheet; its address holds a hash of what is inside, so that browsers may keep it for good. */
export const stylesheet = { url: `/assets/kadr-${hash(body)}.css`, body } as const;

// once for good and so as small as it gets, which takes too long to do for every visitor
const packed = brotliCompressSync(body);

/** Serves the stylesheet at its address. */
export const serveStylesheet = (app: FastifyInstance): void => {
  app.get(stylesheet.url, async (request, reply) => {
    reply.header("cache-control", "public, max-age=31536000, immutable").header("vary", "accept-encoding").type("text/css; charset=utf-8");
    return /\bbr\b/.test(request.headers["accept-encoding"] ?? "") ? reply.header("content-encoding", "br").send(packed) : reply.send(body);
  });
};
