import type { Module } from "../../platform/module.ts";
import { cabinetPages } from "./cabinet-page.ts";
import { roomPages } from "./room-pages.ts";

/** The candidate's own pages, put together from what the other modules know; it owns no table. */
export const cabinet: Module = { name: "cabinet", commands: [], queries: [], pages: [...cabinetPages, ...roomPages] };
