/** The door of the placement: everything the rest of the project may use. The rule in prose is README.md. */
export * from "./types.ts";
export { place } from "./place.ts";
export { verify } from "./verify/index.ts";
export { explain, explainer } from "./explain.ts";
export { difference } from "./difference.ts";
export { whatIf } from "./what-if.ts";
export { figures } from "./figures.ts";
export { certificateOf, publication, programVersion, ruleVersion, type Certificate, type Hash } from "./certificate.ts";
