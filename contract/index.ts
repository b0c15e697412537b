export * from "./route.ts";
export * as shapes from "./shapes.ts";
