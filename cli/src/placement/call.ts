import { EngineError, InputError } from "@kadr/domain/placement";
import { faultLine } from "./faults.ts";
import { UsageError } from "./folder.ts";

/** The words of a call: options with a value, flags, and the rest in order. */
export interface Words {
  rest: string[];
  options: Map<string, string[]>;
  flags: Set<string>;
}

/** Sorts the words of a call; unknown options are refused. */
export function readWords(args: string[], known: { options?: string[]; flags?: string[] }, places: string[]): Words {
  const words: Words = { rest: [], options: new Map(), flags: new Set() };
  for (let i = 0; i < args.length; i++) {
    const [name, value] = args[i]!.startsWith("--") ? splitOnce(args[i]!.slice(2)) : ["", undefined];
    if (name === "") words.rest.push(args[i]!);
    else if (known.flags?.includes(name) && value === undefined) words.flags.add(name);
    else if (known.options?.includes(name)) {
      const given = value ?? args[++i];
      if (given === undefined) throw new UsageError(`--${name} needs a value`);
      words.options.set(name, [...(words.options.get(name) ?? []), given]);
    } else throw new UsageError(`there is no option --${name}`);
  }
  if (words.rest.length !== places.length) throw new UsageError(`expected ${places.join(" ") || "no further words"}, got ${words.rest.length} word(s)`);
  return words;
}

function splitOnce(word: string): [string, string | undefined] {
  const at = word.indexOf("=");
  return at < 0 ? [word, undefined] : [word.slice(0, at), word.slice(at + 1)];
}

/** Runs a command and turns what it throws into sentences and the exit status: 2 bad input, 1 engines that disagree. */
export async function answered(run: () => Promise<number> | number): Promise<number> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof InputError) {
      const lines = error.faults.map((fault) => `${faultLine(fault)}\n`);
      for (let from = 0; from < lines.length; from += 10_000) process.stderr.write(lines.slice(from, from + 10_000).join(""));
      return 2;
    }
    if (error instanceof UsageError) {
      process.stderr.write(`kadr: ${error.message}\n`);
      return 2;
    }
    if (error instanceof EngineError) {
      const people = error.applications;
      process.stderr.write(`${error.property}: two ways of placing disagree about ${people.length} application(s), first ${people[0]}; nothing is written\n`);
      return 1;
    }
    throw error;
  }
}

/** Says on a terminal what is being done; into a pipe or a file nothing is said. */
export function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`);
}

/** Clears the line of progress. */
export function progressDone(): void {
  if (process.stderr.isTTY) process.stderr.write("\r\x1b[K");
}
