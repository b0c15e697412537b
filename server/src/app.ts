import compress from "@fastify/compress";
import cookie from "@fastify/cookie";
import formbody from "@fastify/formbody";
import multipart from "@fastify/multipart";
import Fastify, { LogController, type FastifyInstance } from "fastify";
import { join } from "node:path";
import { constants } from "node:zlib";
import type { Config } from "./config.ts";
import { modules } from "./modules/index.ts";
import { serveStylesheet } from "./pages/layout/index.ts";
import { lastResortPage, refusalPage } from "./pages/refusal-page.ts";
import { openDatabase } from "./platform/db.ts";
import { errorAnswer } from "./platform/errors.ts";
import { folderFiles } from "./platform/files.ts";
import { secure, securityHeaders } from "./platform/headers.ts";
import type { House } from "./platform/house.ts";
import { openApi } from "./platform/openapi.ts";
import { requestId, serveApi } from "./platform/routes.ts";
import { servePages } from "./platform/serve-pages.ts";
import { serveWeb } from "./platform/serve-web.ts";

/** Opens what the platform stands on. */
export const openHouse = (config: Config): House => ({
  config,
  db: openDatabase(config.databaseUrl, { connections: 16 }),
  reader: openDatabase(config.databaseUrl, { readOnly: true, connections: 12 }),
  files: folderFiles(join(config.dataDir, "files")),
  modules,
});

export const closeHouse = async (house: House): Promise<void> => {
  await Promise.all([house.db.destroy(), house.reader.destroy()]);
};

/** The order of a request's day. */
export const buildApp = async (house: House): Promise<FastifyInstance> => {
  const answerError = errorAnswer(lastResortPage);
  const app = Fastify({
    logger: house.config.logLevel === "silent" ? false : { level: house.config.logLevel, redact: ["req.headers.cookie", "req.headers.authorization"] },
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: requestId,
    // where no route says otherwise
    bodyLimit: 256 * 1024,
    routerOptions: { maxParamLength: 200 },
    // an address that cannot be read belongs to no route, and no hook is called for it
    frameworkErrors(error, request, reply) {
      secure(request, reply);
      answerError(error, request, reply);
    },
  });
  securityHeaders(app);
  // in one go, quickly, and with a window that holds any page: a stream, 4 MB of cleared memory and a search for the last few bytes would cost an exam that begins more than they save
  const quickly = { brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 1, [constants.BROTLI_PARAM_LGWIN]: 18 } }, zlibOptions: { level: 1, params: { [constants.ZSTD_c_compressionLevel]: 1 } } };
  await app.register(compress, { global: true, threshold: 512, syncThreshold: 65_536, ...quickly });
  await app.register(cookie);
  await app.register(formbody, { bodyLimit: 1024 * 1024 });
  // a file that is too large is cut, not thrown: the page answers with everything else that was typed
  await app.register(multipart, { throwFileSizeLimit: false, limits: { fileSize: 10 * 1024 * 1024, files: 10, fields: 200, fieldSize: 100_000 } });
  app.setErrorHandler(answerError);

  app.get("/api/health", async () => {
    await house.reader.selectFrom("clock").select("single").executeTakeFirst();
    return { ok: true };
  });
  const description = openApi(house.modules, house.config.baseUrl);
  app.get("/api/openapi.json", async () => description);
  serveStylesheet(app);
  serveWeb(app, house);
  serveApi(app, house);
  servePages(app, house, refusalPage);
  return app;
};
