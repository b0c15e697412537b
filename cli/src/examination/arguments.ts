import { BadInput } from "./words.ts";

/** The words of a command line, told apart: those that stand alone, switches, and options with a value. */
export interface Arguments {
  plain: string[];
  switches: Set<string>;
  options: Map<string, string[]>;
}

/** What a command knows. `goesOn` names an option whose values go on in the words after it, once the command has its `plain` words. */
interface Known {
  switches: string[];
  options: string[];
  goesOn?: { option: string; plain: number };
  usage: string;
}

/** Reads a command line strictly: what the command does not know is refused, not passed over. */
export function readArguments(args: readonly string[], known: Known): Arguments {
  const found: Arguments = { plain: [], switches: new Set(), options: new Map() };
  for (let i = 0; i < args.length; i++) {
    const word = args[i]!;
    if (!word.startsWith("--")) {
      const on = known.goesOn && found.plain.length >= known.goesOn.plain ? found.options.get(known.goesOn.option) : undefined;
      (on ?? found.plain).push(word);
      continue;
    }
    const [name, ...rest] = word.slice(2).split("=");
    if (known.switches.includes(name!) && rest.length === 0) found.switches.add(name!);
    else if (known.options.includes(name!)) {
      const value = rest.length > 0 ? rest.join("=") : args[++i];
      if (value === undefined) throw new BadInput(`--${name} needs a value. Usage: kadr ${known.usage}`);
      found.options.set(name!, [...(found.options.get(name!) ?? []), value]);
    } else throw new BadInput(`${word} is not known here. Usage: kadr ${known.usage}`);
  }
  return found;
}
