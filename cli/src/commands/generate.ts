import type { Command } from "../main.ts";
import { answered, readWords } from "../placement/call.ts";
import { inputNames, refuseUnwritable, UsageError, writeFolder } from "../placement/folder.ts";
import { makeWorld } from "../placement/make-world.ts";

function generate(args: string[]): number {
  const { options } = readWords(args, { options: ["applications", "vacancies", "seed", "out"] }, []);
  const whole = (name: string, least: number, most: number, usual?: number) => {
    const text = options.get(name)?.[0] ?? (usual === undefined ? undefined : String(usual));
    if (text === undefined || !/^\d+$/.test(text) || Number(text) < least || Number(text) > most) {
      throw new UsageError(`--${name} must be a whole number from ${least} to ${most}`);
    }
    return Number(text);
  };
  const out = options.get("out")?.[0];
  if (!out) throw new UsageError("say where the files are to be written: --out DIR");
  const size = { applications: whole("applications", 1, 9_999_999), vacancies: whole("vacancies", 1, 999_999), seed: whole("seed", 0, 4_294_967_295, 1) };
  refuseUnwritable(out);
  writeFolder(out, makeWorld(size), inputNames);
  process.stdout.write(`${size.applications} applications and ${size.vacancies} vacancies in ${out}\n`);
  return 0;
}

const command: Command = {
  summary: "Makes a realistic competition of any size, the same for the same seed.",
  usage: "generate --applications N --vacancies M [--seed S] --out DIR",
  run: (args) => answered(() => generate(args)),
};

export default command;
