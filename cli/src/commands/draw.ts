import { checkDrawFile, compareDrawFiles, readDrawFile, type DrawFile } from "@kadr/domain/examination";
import { readArguments } from "../examination/arguments.ts";
import { readText } from "../examination/files.ts";
import { BadInput, reporting, sentence } from "../examination/words.ts";
import type { Command } from "../main.ts";

const usage = "draw FILE.json [--before EARLIER.json] [--json]";
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

/** The file that somebody kept from before the exam. */
function readEarlier(path: string, file: DrawFile): DrawFile {
  const earlier = read(path);
  if (earlier.year !== file.year || earlier.number !== file.number) throw new BadInput(`${path}: it is draw ${earlier.number} of ${earlier.year}, not draw ${file.number} of ${file.year}.`);
  return earlier;
}

const inBoth = (earlier: DrawFile, file: DrawFile): number => file.sets.filter(({ subject, startsAt }) => earlier.sets.some((one) => one.subject === subject && one.startsAt === startsAt)).length;

const command: Command = {
  summary:
    "Repeats every draw of a published file from its revealed seed: which form each candidate got, and the order of questions and options. With --before it also holds the file against one of an earlier day, and names every hash that was changed since. Exit status 1 where anything differs.",
  usage,
  run: (args) =>
    reporting(() => {
      const { plain, switches, options } = readArguments(args, { switches: ["json"], options: ["before"], usage });
      const [path, ...more] = plain;
      const [before, ...others] = options.get("before") ?? [];
      if (path === undefined || more.length > 0 || others.length > 0) throw new BadInput(`Usage: kadr ${usage}`);
      const file = read(path);
      const earlier = before === undefined ? undefined : readEarlier(before, file);
      const replaced = file.replaced ?? [];
      const findings = [...(earlier ? compareDrawFiles(earlier, file) : []), ...checkDrawFile(file)];
      const holds = findings.length === 0;
      if (switches.has("json")) console.log(JSON.stringify({ holds, year: file.year, number: file.number, commitment: file.commitment, sets: file.sets.length, draws: file.draws.length, replaced, findings }, null, 2));
      else {
        for (const { code, about } of findings.slice(0, mostShown)) console.log(sentence(`draw.${code}`, { about }));
        if (findings.length > mostShown) console.log(`${findings.length - mostShown} more.`);
        // no finding: forms may be made anew before a room uses them, but not unseen
        for (const { set: about, publishedAt, replacedAt } of replaced.slice(0, mostShown)) console.log(sentence("draw.replaced", { about, publishedAt, replacedAt }));
        if (holds && earlier) {
          const same = inBoth(earlier, file);
          console.log(`The hash of the draw is that of the earlier file; ${counted(same, "set")} of forms ${same === 1 ? "stands" : "stand"} in both files, with the same hash.`);
        }
        if (holds) console.log(`The draw is honest: ${counted(file.draws.length, "candidate")}, ${counted(file.sets.length, "set")} of forms, all as the seed says.`);
      }
      return holds ? 0 : 1;
    }),
};

export default command;
