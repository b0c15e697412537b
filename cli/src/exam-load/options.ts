import { parseCsv } from "@kadr/domain/examination";
import type { Door } from "../../../tools/exam/candidate.ts";
import type { Timetable } from "../../../tools/exam/load.ts";
import { readArguments } from "../examination/arguments.ts";
import { readText } from "../examination/files.ts";
import { BadInput, sentence } from "../examination/words.ts";

export const usage = "exam-load --candidates N --think S [--address URL --codes FILE] [--enter S] [--start S] [--work S] [--check S] [--finish S] [--beat S] [--seed N] [--json]";

export interface LoadOptions {
  candidates: number;
  think: number;
  beat: number;
  timetable: Timetable;
  seed: number;
  json: boolean;
  /** A running server and the codes of one of its sessions; without, everything is made on this machine. */
  elsewhere?: { address: string; doors: Door[] };
}

/** Ten thousand in a minute: as many as that a second enter, start and finish unless told otherwise. */
const perSecond = 10_000 / 60;

/** Reads the words of the command; what is wrong is thrown as one sentence. */
export const loadOptions = (args: readonly string[]): LoadOptions => {
  const { plain, switches, options } = readArguments(args, { switches: ["json"], options: ["candidates", "think", "address", "codes", "enter", "start", "work", "check", "finish", "beat", "seed"], usage });
  if (plain.length > 0) throw new BadInput(`${plain[0]} is not known here. Usage: kadr ${usage}`);
  const number = (name: string, fallback: number, least: number, most: number): number => {
    const [text, ...more] = options.get(name) ?? [];
    if (text === undefined) return fallback;
    const value = Number(text);
    if (more.length > 0 || text.trim() === "" || !(value >= least && value <= most)) throw new BadInput(`--${name} is one number from ${least} to ${most}, not "${[text, ...more].join(" ")}".`);
    return value;
  };
  const candidates = number("candidates", 200, 1, 10_000);
  if (!Number.isInteger(candidates)) throw new BadInput("--candidates is a whole number.");
  const think = number("think", 45, 0.05, 3_600);
  const rush = Math.max(5, Math.ceil(candidates / perSecond));
  const second = (name: string, fallback: number): number => number(name, fallback, 1, 36_000);
  const timetable = { enter: second("enter", rush), start: second("start", rush), work: second("work", Math.min(300, Math.max(60, Math.ceil(6 * think)))), check: second("check", rush), finish: second("finish", rush) };
  const elsewhere = elsewhereOf(options.get("address") ?? [], options.get("codes") ?? [], candidates);
  return { candidates, think, beat: number("beat", 30, 1, 600), timetable, seed: number("seed", 1, 0, 4_294_967_295), json: switches.has("json"), ...(elsewhere && { elsewhere }) };
};

const elsewhereOf = (addresses: string[], files: string[], candidates: number): LoadOptions["elsewhere"] => {
  if (addresses.length + files.length === 0) return undefined;
  if (files.length !== 1) throw new BadInput("Name the candidates' codes with --codes FILE: a CSV with the columns code and password, as the exam manager exports it from a session's seats.");
  if (addresses.length > 1) throw new BadInput("--address names one server.");
  const address = (addresses[0] ?? "http://localhost:3000").replace(/\/+$/, "");
  if (!/^https?:$/.test(URL.parse(address)?.protocol ?? "")) throw new BadInput(`--address begins with http:// or https://, not "${address}".`);
  const doors = readDoors(files[0]!);
  if (doors.length < candidates) throw new BadInput(`${files[0]}: --candidates asks for ${candidates} codes, and it holds ${doors.length}.`);
  return { address, doors: doors.slice(0, candidates) };
};

/** The codes and passwords of a session, in the order of the file. */
const readDoors = (path: string): Door[] => {
  const { rows, faults } = parseCsv(readText(path));
  if (faults.length > 0) throw new BadInput(`${path}:${faults[0]!.line}: ${sentence(`table.${faults[0]!.code}`, faults[0]!.data)}`);
  const [head, ...lines] = rows;
  const place = (name: string): number => head?.cells.findIndex((title) => title.trim().toLowerCase() === name) ?? -1;
  const [code, password] = [place("code"), place("password")];
  if (code < 0 || password < 0) throw new BadInput(`${path}: the first line names the columns, and code and password are among them.`);
  const doors = lines.map(({ line, cells }) => ({ line, code: cells[code]?.trim() ?? "", password: cells[password]?.trim() ?? "" }));
  const empty = doors.find((door) => door.code === "" || door.password === "");
  if (empty) throw new BadInput(`${path}:${empty.line}: code or password is missing.`);
  const known = new Set<string>();
  for (const { code: each, line } of doors) {
    if (known.has(each)) throw new BadInput(`${path}:${line}: the code ${each} stands there twice.`);
    known.add(each);
  }
  return doors.map(({ code: each, password: word }) => ({ code: each, password: word }));
};
