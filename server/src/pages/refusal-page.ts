import { html } from "../platform/html.ts";
import type { RefusalPage } from "../platform/serve-pages.ts";
import type { Refusal } from "../platform/refusal.ts";

export const refusalPage: RefusalPage = async (_request, refusal) => ({ html: html`<!doctype html><title>${refusal.code}</title><h1>${refusal.code}</h1>`, status: refusal.status });
export const lastResortPage = (_url: string, refusal: Refusal): string => html`<!doctype html><title>${refusal.code}</title><h1>${refusal.code}</h1>`.toString();
