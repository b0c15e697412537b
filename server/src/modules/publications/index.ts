import type { Module } from "../../platform/module.ts";
import { makeLetterFiles } from "./jobs.ts";
import { letterPdf, listLetters, proveLetter } from "./letters.ts";
import { pages } from "./pages.ts";
import { addToPublication, makeLetters, publishRecruited } from "./publish.ts";
import { currentPublication, listRecruited, previewRecruited, recruitedCsv, recruitedXlsx } from "./queries.ts";

export { letterPdf, listLetters, proveLetter } from "./letters.ts";
export { addToPublication, makeLetters, publishRecruited } from "./publish.ts";
export { currentPublication, listRecruited, previewRecruited, recruitedCsv, recruitedXlsx } from "./queries.ts";

export const publications: Module = {
  name: "publications",
  commands: [publishRecruited, addToPublication, makeLetters],
  queries: [currentPublication, listRecruited, recruitedCsv, recruitedXlsx, previewRecruited, listLetters, letterPdf, proveLetter],
  pages,
  jobs: { "publications.letters": makeLetterFiles },
};
