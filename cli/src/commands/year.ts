import type { Command } from "../main.ts";
import { fault, options } from "../year/options.ts";
import { runYear } from "../year/run-year.ts";

export default {
  summary: "Lives a whole competition, from the calendar to the published list, through the platform's own operations, and checks the published placement independently.",
  usage: "year [--size demo|national] [--keep]",
  async run(args) {
    const given = options(args);
    if ("fault" in given) return fault(given.fault);
    return runYear(given);
  },
} satisfies Command;
