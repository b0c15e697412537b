import { runLoad } from "../../../tools/exam/load.ts";
import { BrokenOff, rehearse } from "../../../tools/exam/rehearsal.ts";
import { loadOptions, usage, type LoadOptions } from "../exam-load/options.ts";
import { asJson, asTable, holds } from "../exam-load/report.ts";
import { reporting } from "../examination/words.ts";
import type { Command } from "../main.ts";

const say = (sentence: string): void => console.error(sentence);

const load = ({ candidates, think, beat, timetable, seed, elsewhere }: LoadOptions) => {
  const plan = { think, beat, timetable, seed };
  return elsewhere ? runLoad({ ...plan, ...elsewhere, say }) : rehearse({ ...plan, candidates }, say);
};

const command: Command = {
  summary:
    "Lets many candidates sit an exam at once, each at a connection of their own, and says how long every call took and whether each answer with a receipt is there. With --address and --codes (CSV: code,password) in an open session of a running server; without, on this machine, with a database, a server and a session made for it. Exit 1 when a call failed or an answer is missing.",
  usage,
  run: (args) =>
    reporting(async () => {
      const options = loadOptions(args);
      const result = await load(options).catch((error: unknown): never => {
        if (!(error instanceof BrokenOff)) throw error;
        // The candidates would go on calling a server that is gone.
        say(error.message);
        process.exit(2);
      });
      console.log(options.json ? asJson(result, options) : asTable(result, options));
      return holds(result) ? 0 : 1;
    }),
};

export default command;
