/** The door of the placement: everything the rest of the project may use. The rule in prose is README.md. */
export * from "./types.ts";
export { place } from "./place.ts";
