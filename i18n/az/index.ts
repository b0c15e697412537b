export { default as common } from "./common.json" with { type: "json" };
export { default as pages } from "./pages.json" with { type: "json" };
