import { createHash } from "node:crypto";
import type { MultipartFile } from "@fastify/multipart";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Ctx } from "./context.ts";
import { admit, ask, perform } from "./doors.ts";
import type { Html } from "./html.ts";
import type { House } from "./house.ts";
import type { Page, PageAnswer, PageRequest, Upload } from "./pages.ts";
import { Refusal } from "./refusal.ts";
import { contextOf, refuseStrangers, sessionToken } from "./request.ts";
import { sendFile } from "./routes.ts";
import { sessionCookie, sessionHours } from "./session.ts";

/** How a refusal looks to a citizen: the house's pages know, the platform does not. */
export type RefusalPage = (request: PageRequest, refusal: Refusal) => Promise<{ html: Html; status: number }>;

/** Serves every module's pages at their path in Azerbaijani and under `/en` in English. */
export const servePages = (app: FastifyInstance, house: House, refusalPage: RefusalPage): void => {
  for (const module of house.modules) {
    for (const page of module.pages ?? []) {
      for (const lang of ["az", "en"] as const) {
        const url = lang === "az" ? page.path : page.path === "/" ? "/en" : `/en${page.path}`;
        app.route({ method: page.method, url, handler: (request, reply) => answerPage(house, page, lang, refusalPage, request, reply) });
      }
    }
  }
  app.setNotFoundHandler(async (request, reply) => {
    const lang = /^\/en(\/|$)/.test(request.url) ? "en" : "az";
    const asked = await pageRequest(house, lang, request, {}, []);
    const { html, status } = await refusalPage(asked, new Refusal("not_found", { what: "page" }));
    return reply.code(status).type("text/html; charset=utf-8").send(html.toString());
  });
};

const answerPage = async (house: House, page: Page, lang: "az" | "en", refusalPage: RefusalPage, request: FastifyRequest, reply: FastifyReply) => {
  if (page.method === "POST") refuseStrangers(house, request);
  const { fields, uploads } = page.method === "POST" ? await formOf(request) : { fields: {}, uploads: [] };
  const asked = await pageRequest(house, lang, request, fields, uploads);
  try {
    admit({ who: page.who } as Parameters<typeof admit>[0], asked.ctx);
    return send(house, reply, lang, asked.ctx, await page.handle(asked));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { html, status } = await refusalPage(asked, error);
    return reply.code(status).header("cache-control", "no-store").type("text/html; charset=utf-8").send(html.toString());
  }
};

const send = (house: House, reply: FastifyReply, lang: "az" | "en", ctx: Ctx, answer: PageAnswer): FastifyReply | Promise<FastifyReply> => {
  switch (answer.kind) {
    case "html": {
      if (answer.session) setSession(house, reply, answer.session);
      const shared = answer.cacheSeconds && !ctx.actor.accountId && house.config.mode !== "demo";
      return reply
        .code(answer.status ?? 200)
        .header("cache-control", shared ? `public, max-age=${answer.cacheSeconds}` : "no-store")
        .type("text/html; charset=utf-8")
        .send(answer.html.toString());
    }
    case "redirect": {
      if (answer.session) setSession(house, reply, answer.session);
      if (answer.session === null) reply.clearCookie(sessionCookie, { path: "/" });
      const own = answer.to.startsWith("/") && !answer.to.startsWith("//");
      const local = own && lang === "en" && !/^\/(en|staff|exam)(\/|$|\?)/.test(answer.to);
      return reply.redirect(local ? (answer.to === "/" ? "/en" : `/en${answer.to}`) : own ? answer.to : "/", 303);
    }
    case "file":
      // a browser may keep it for itself; nobody between may
      reply.header("cache-control", answer.cacheSeconds ? `private, max-age=${answer.cacheSeconds}` : "no-store");
      return sendFile(house, reply, answer, answer.inline);
  }
};

export const setSession = (house: House, reply: FastifyReply, token: string): void => {
  reply.setCookie(sessionCookie, token, { path: "/", httpOnly: true, sameSite: "lax", secure: house.config.cookieSecure, maxAge: sessionHours * 3600 });
};

const pageRequest = async (house: House, lang: "az" | "en", request: FastifyRequest, fields: Record<string, string[]>, uploads: Upload[]): Promise<PageRequest> => {
  const ctx = await contextOf(house, request);
  const last = (values: string[] | undefined): string => values?.at(-1) ?? "";
  const flat = Object.fromEntries(Object.entries(fields).map(([name, values]) => [name, last(values)]));
  const bare = request.url.replace(/^\/en(?=\/|$|\?)/, "");
  return {
    lang,
    path: bare.startsWith("/") ? bare : `/${bare}`,
    params: Object.fromEntries(Object.entries((request.params ?? {}) as Record<string, string>).map(([name, value]) => [name, withoutNul(value)])),
    query: Object.fromEntries(Object.entries((request.query ?? {}) as Record<string, unknown>).map(([name, value]) => [name, withoutNul(Array.isArray(value) ? String(value.at(-1)) : String(value))])),
    fields: flat,
    all: (name) => fields[name] ?? [],
    uploads,
    ctx,
    reader: house.reader,
    files: house.files,
    demo: house.config.mode === "demo",
    modules: house.modules,
    sessionToken: sessionToken(request),
    ask: (query, input) => ask(house.reader, query, ctx, input),
    perform: (command, input) => perform(house.db, command, ctx, input, flat._key ? formKey(flat._key, command.route.name, input) : "", undefined, house.files),
  };
};

/** No keyboard types the character 0 and the database cannot keep it: a page reads the text as if it were not there. */
const withoutNul = (text: string): string => text.replaceAll("\0", "");

/** The same form sent twice with the same answers is done once; one went back to and sent with other answers is another deed. */
const formKey = (key: string, name: string, input: unknown): string => `${key.slice(0, 60)}:${name}:${createHash("sha256").update(JSON.stringify(input)).digest("base64url").slice(0, 22)}`;

/** The fields and files of a posted form, each field as the list of its values. */
const formOf = async (request: FastifyRequest): Promise<{ fields: Record<string, string[]>; uploads: Upload[] }> => {
  // without a prototype: a field may bear any name, `__proto__` too
  const fields: Record<string, string[]> = Object.create(null);
  const uploads: Upload[] = [];
  const add = (name: string, value: string): void => {
    (fields[name] ??= []).push(withoutNul(value));
  };
  if (!request.isMultipart()) {
    for (const [name, value] of Object.entries((request.body ?? {}) as Record<string, unknown>)) for (const one of [value].flat()) add(name, String(one));
    return { fields, uploads };
  }
  for await (const part of request.parts()) {
    if (part.type === "field") add(part.fieldname, String(part.value));
    else uploads.push(await uploadOf(part));
  }
  return { fields, uploads: uploads.filter(({ name, bytes }) => name || bytes.length > 0) };
};

const uploadOf = async (part: MultipartFile): Promise<Upload> => {
  const bytes = await part.toBuffer();
  return { field: part.fieldname, name: part.filename, mediaType: part.mimetype, bytes, cut: part.file.truncated };
};
