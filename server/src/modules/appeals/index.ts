import type { Module } from "../../platform/module.ts";
import { decideAppeal, fileAppeal, takeAppeal, withdrawAppeal } from "./appeals.ts";
import { pages } from "./pages.ts";
import { getAppeal, listAppeals, myAppeals } from "./queries.ts";

export { decideAppeal, fileAppeal, takeAppeal, withdrawAppeal } from "./appeals.ts";
export { getAppeal, listAppeals, myAppeals } from "./queries.ts";
export { termOf, withdrawing, withdrawLink, withdrawPage, type Term } from "./withdraw.ts";

export const appeals: Module = {
  name: "appeals",
  commands: [fileAppeal, withdrawAppeal, takeAppeal, decideAppeal],
  queries: [listAppeals, getAppeal, myAppeals],
  pages,
};
