export * from "./actions.ts";
export * from "./calendar.ts";
export * from "./roles.ts";
