/** Brings the database that `DATABASE_URL` names up to date: tables, reference data and, in the demo, the country. Safe to run again. */
import { readConfig } from "../server/src/config.ts";
import { prepareCountry } from "./lib/country.ts";
import { runTool } from "./lib/project.ts";

await runTool(() => prepareCountry(readConfig(), process.argv.includes("--own"), console.log));
