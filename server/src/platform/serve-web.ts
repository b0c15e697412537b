import { readFile } from "node:fs/promises";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";
import { contentPolicy, newNonce } from "./headers.ts";
import type { House } from "./house.ts";

const dist = join(import.meta.dirname, "..", "..", "..", "web", "dist");
const assets = join(import.meta.dirname, "..", "pages", "assets");

/** Serves the browser bundles: the staff app for everything under `/staff`, the exam room for everything under `/exam`, the sample test beside its plain page. */
export const serveWeb = (app: FastifyInstance, _house: House): void => {
  // names hold a hash of what is inside, so browsers keep them for good
  app.register(fastifyStatic, { root: join(dist, "assets"), prefix: "/web/assets/", immutable: true, maxAge: "365d", preCompressed: true, decorateReply: false });
  app.register(fastifyStatic, { root: join(assets, "fonts"), prefix: "/assets/fonts/", maxAge: "30d", decorateReply: false });
  // before the page, whose address takes everything behind it
  app.get("/exam/offline.js", async (_request, reply) =>
    reply.header("cache-control", "no-cache").header("service-worker-allowed", "/exam").type("text/javascript; charset=utf-8").send(await readFile(join(dist, "offline.js"), "utf8")),
  );
  const addresses = { staff: ["/staff", "/staff/*"], exam: ["/exam", "/exam/*"], sample: ["/samples/:subject/try", "/en/samples/:subject/try"] } as const;
  for (const face of ["staff", "exam", "sample"] as const) {
    for (const url of addresses[face]) {
      app.get(url, async (_request, reply) => {
        const nonce = newNonce();
        const page = await readFile(join(dist, `${face}.html`), "utf8");
        reply.header("content-security-policy", contentPolicy(face === "staff" ? nonce : undefined));
        return reply.header("cache-control", "no-store").type("text/html; charset=utf-8").send(page.replaceAll("__NONCE__", nonce));
      });
    }
  }
};
