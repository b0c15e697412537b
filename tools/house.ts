import { completeWords, refusalsInWords } from "./lib/house/catalogues.ts";
import { directionInServer, directionOfWorkspaces, domainIsAlone, noCycles } from "./lib/house/imports.ts";
import { oneWriter } from "./lib/house/tables.ts";
import type { Rule } from "./lib/house/tree.ts";
import { environment, names, noClockInRules, nothingPutOff, sizes, timeFromContext } from "./lib/house/words.ts";

export { print, readTree, type Finding, type Rule, type SourceFile } from "./lib/house/tree.ts";

/** What the house asks of every file, by the sentence it is known by. */
export const houseRules: Record<string, Rule> = {
  "imports go from the outside to the rules, never back": directionOfWorkspaces,
  "inside the server, floors and modules are entered by their doors": directionInServer,
  "no files import each other in a ring": noCycles,
  "the rules reach nothing outside": domainIsAlone,
  "the rules know no clock and no chance": noClockInRules,
  "the server takes its time from the context": timeFromContext,
  "the server reads its environment in one place": environment,
  "each table has one writer": oneWriter,
  "every sentence exists in both languages": completeWords,
  "every refusal has its sentence": refusalsInWords,
  "no file is longer than 400 lines": sizes,
  "files are named by their idea": names,
  "nothing is put off and no test is left out": nothingPutOff,
};
