export { band } from "./band.ts";
export { page, type NavItem, type PageContent } from "./page.ts";
export { serveStylesheet, stylesheet } from "./stylesheet.ts";
