import type { Changes, Figures } from "@kadr/domain/placement";
import { changedColumns, compareRuns, figuresOf, placeColumns, readColumns } from "@kadr/domain/placement/files";
import type { Command } from "../main.ts";
import { answered, readWords } from "../placement/call.ts";
import { inputNames, readFolder, UsageError } from "../placement/folder.ts";

function whatIf(args: string[]): number {
  const { rest, options, flags } = readWords(args, { options: ["set"], flags: ["json"] }, ["DIR"]);
  const settings = options.get("set") ?? [];
  if (settings.length === 0) throw new UsageError("say what to change: --set passMark=25");
  const columns = readColumns(readFolder(rest[0]!, inputNames));
  const changes = readChanges(settings, columns.rules.scale);
  const before = placeColumns(columns, true);
  const { counts, after } = compareRuns(before, placeColumns(changedColumns(columns, changes), true));
  const answer = { before: figuresOf(before), after, ...counts };
  if (flags.has("json")) process.stdout.write(`${JSON.stringify(answer)}\n`);
  else process.stdout.write(sideBySide(answer.before, after, counts));
  return 0;
}

/** Reads `name=value` settings; points are given as plain decimals. */
function readChanges(settings: string[], scale: number): Changes {
  const changes: Changes = {};
  for (const setting of settings) {
    const [name, ...values] = setting.split("=") as [string, ...string[]];
    const value = values.join("=");
    const number = /^\d+(\.\d+)?$/.test(value) ? Number(value) : NaN;
    const points = Math.round(number * 10 ** scale);
    if ((name === "passMark" || name === "incentivePassMark") && points >= 0) changes[name] = points;
    else if (name === "maxChoices" && Number.isInteger(number) && number >= 1) changes.maxChoices = number;
    else if (name === "secondRound" && (value === "true" || value === "false")) changes.secondRound = value === "true";
    else if (name === "consent" && (value === "all" || value === "none")) changes.consent = value;
    else if (name === "incentives" && value === "none") changes.incentives = "none";
    else if (name === "criteriaWeight" && Number.isInteger(number) && number <= 1000) changes.criteriaWeight = number;
    else throw new UsageError(`"${setting}" cannot be set. ${known}`);
  }
  return changes;
}

const known =
  "Settings: passMark=POINTS, incentivePassMark=POINTS, maxChoices=N, secondRound=true|false, consent=all|none, incentives=none, criteriaWeight=PERCENT";

function sideBySide(before: Figures, after: Figures, counts: { moved: number; gained: number; lost: number }): string {
  const rows: [string, number, number][] = [
    ["applications", before.applications, after.applications],
    ["passed", before.passed, after.passed],
    ["seats", before.seats, after.seats],
    ["filled", before.filled, after.filled],
    ["rural seats", before.ruralSeats, after.ruralSeats],
    ["rural filled", before.ruralFilled, after.ruralFilled],
    ...before.byChoice.map((count, i): [string, number, number] => [`choice ${i + 1}`, count, after.byChoice[i] ?? 0]),
    ["second round", before.secondRound, after.secondRound],
    ["passed, no seat", before.unplaced, after.unplaced],
    ["provisional", before.provisional, after.provisional],
  ];
  const cell = (text: string | number) => String(text).padStart(12);
  const lines = rows.map(([name, one, other]) => `${name.padEnd(18)}${cell(one)}${cell(other)}${cell(other > one ? `+${other - one}` : other - one)}`);
  const moved = `${counts.moved} would be placed elsewhere or otherwise: ${counts.gained} gain a seat, ${counts.lost} lose theirs`;
  return [`${"".padEnd(18)}${cell("as it was")}${cell("what if")}${cell("change")}`, ...lines, moved, ""].join("\n");
}

const command: Command = {
  summary: `Places the same applications under other rules and compares. ${known}.`,
  usage: "what-if DIR --set NAME=VALUE … [--json]",
  run: (args) => answered(() => whatIf(args)),
};

export default command;
