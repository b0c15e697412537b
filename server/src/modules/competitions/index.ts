import type { Module } from "../../platform/module.ts";
import { announceCompetition, changeCompetition, createCompetition } from "./competitions.ts";
import { current, districts, figures, subjects } from "./queries.ts";

export { announceCompetition, changeCompetition, createCompetition } from "./competitions.ts";
export { checkMay, currentCompetition, findCompetition, lockCompetition, markFrozen, type Competition } from "./current.ts";
export { frame } from "./frame.ts";
export { current, districts, figures, subjects } from "./queries.ts";

export const competitions: Module = {
  name: "competitions",
  commands: [createCompetition, changeCompetition, announceCompetition],
  queries: [current, subjects, districts, figures],
};
