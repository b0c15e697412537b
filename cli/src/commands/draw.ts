import { checkDrawFile, readDrawFile, type DrawFile } from "@kadr/domain/examination";
import { readArguments } from "../examination/arguments.ts";
import { readText } from "../examination/files.ts";
import { BadInput, reporting, sentence } from "../examination/words.ts";
import type { Command } from "../main.ts";

const usage = "draw FILE.json [--json]";
/** Nobody reads past the first hundred. */
const mostShown = 100;

const counted = (n: number, word: string): string => `${n} ${word}${n === 1 ? "" : "s"}`;

function read(path: string): DrawFile {
  let value: unknown;
  try {
    value = JSON.parse(readText(path));
  } catch (error) {
    if (error instanceof BadInput) throw error;
    throw new BadInput(`${path}: it is not JSON.`);
  }
  const result = readDrawFile(value);
  if (!result.ok) throw new BadInput(`${path}: it is not a published draw: "${result.field}" is missing or has the wrong form.`);
  return result.file;
}

const command: Command = {
  summary: "Repeats every draw of a published file from its revealed seed: which form each candidate got, and the order of questions and options. Exit status 1 where anything differs.",
  usage,
  run: (args) =>
    reporting(() => {
      const { plain, switches } = readArguments(args, { switches: ["json"], options: [], usage });
      const [path, ...more] = plain;
      if (path === undefined || more.length > 0) throw new BadInput(`Usage: kadr ${usage}`);
      const file = read(path);
      const findings = checkDrawFile(file);
      const holds = findings.length === 0;
      if (switches.has("json")) console.log(JSON.stringify({ holds, year: file.year, number: file.number, commitment: file.commitment, sets: file.sets.length, draws: file.draws.length, findings }, null, 2));
      else {
        for (const { code, about } of findings.slice(0, mostShown)) console.log(sentence(`draw.${code}`, { about }));
        if (findings.length > mostShown) console.log(`${findings.length - mostShown} more.`);
        if (holds) console.log(`The draw is honest: ${counted(file.draws.length, "candidate")}, ${counted(file.sets.length, "set")} of forms, all as the seed says.`);
      }
      return holds ? 0 : 1;
    }),
};

export default command;
