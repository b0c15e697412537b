import type { Module } from "../../platform/module.ts";
import { liveTo } from "./live-to.ts";
import { livingState } from "./living-state.ts";

export { liveTo } from "./live-to.ts";
export { livingState } from "./living-state.ts";

/**
 * The demo's calendar: whoever moves it on, has the country live until then. What people of the country do on the way stands in `server/seed/life`;
 * the worker of a demo has the job `demo.live` from there, and this module only sets it going: no module knows the invented country.
 */
export const demo: Module = { name: "demo", commands: [liveTo], queries: [livingState] };
