import type { Who } from "@kadr/contract";
import { modules } from "../src/modules/index.ts";

/** Every page of the portal and the cabinet as the modules register them, with their addresses in Azerbaijani. The pictures of questions are no pages: nobody is led to one. */
export const citizensPages: readonly { method: "GET" | "POST"; path: string; who: Who }[] = modules.flatMap(({ pages = [] }) => pages.map(({ method, path, who }) => ({ method, path, who }))).filter(({ path }) => !path.startsWith("/media/"));
