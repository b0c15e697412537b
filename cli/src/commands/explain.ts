import { explain, type Explanation } from "@kadr/domain/placement";
import { findName, nameOf, printDecimal, readColumns, readOutput, rowsOfSubject } from "@kadr/domain/placement/files";
import { translator, type Lang } from "@kadr/i18n";
import type { Command } from "../main.ts";
import { answered, readWords } from "../placement/call.ts";
import { inputNames, outputNames, readFolder, UsageError } from "../placement/folder.ts";

function explainOne(args: string[]): number {
  const { rest, options, flags } = readWords(args, { options: ["lang"], flags: ["json"] }, ["DIR", "OUT", "APPLICATION"]);
  const [folder, out, application] = rest as [string, string, string];
  const lang = options.get("lang")?.[0] ?? "en";
  if (lang !== "az" && lang !== "en") throw new UsageError("--lang is az or en");
  const columns = readColumns(readFolder(folder, inputNames));
  const a = findName(columns.applications, application);
  if (a < 0) throw new UsageError(`there is no application "${application}" in ${folder}`);
  const subject = columns.subject[a]!;
  const input = rowsOfSubject(columns, subject);
  const [people, posts] = [new Set(input.applications.map((row) => row.application)), new Set(input.vacancies.map((row) => row.vacancy))];
  const output = readOutput(readFolder(out, outputNames), columns.rules.scale, { application: (id) => people.has(id), vacancy: (id) => posts.has(id) });
  if (!output.outcomes.some((row) => row.application === application)) throw new UsageError(`${out} has no outcome for "${application}"`);
  const found = explain(input, output, application);
  const subjectName = nameOf(columns.subjects, subject);
  if (flags.has("json")) process.stdout.write(`${JSON.stringify({ ...found, subject: subjectName })}\n`);
  else process.stdout.write(sentences(found, columns.rules.scale, lang).join("\n") + "\n");
  return 0;
}

/** An explanation in sentences. */
function sentences(found: Explanation, scale: number, lang: Lang): string[] {
  const t = translator(lang);
  const points = (value: number | null) => (value === null ? "–" : printDecimal(value, scale));
  const lines = [t(`placement.outcome.${found.outcome}`, { application: found.application, total: points(found.total) }), t(`placement.state.${found.state}`)];
  for (const choice of found.choices) {
    const { vacancy, paragraph, seats } = choice;
    lines.push(
      t(`placement.choice.${choice.code}`, {
        choice: choice.choice,
        vacancy,
        paragraph,
        seats,
        total: points(choice.total),
        exam: points(choice.examScore),
        mark: points(choice.passMark),
        lowest: points(choice.lowestTotal),
      }),
    );
    if (choice.eligible) lines.push(`  ${t("placement.before", { before: choice.before, placed: choice.beforePlaced })}`);
    const { code, points: missing } = choice.change;
    if (code === "exam_points" || code === "total_points" || code === "commission_order") lines.push(`  ${t(`placement.change.${code}`, { points: points(missing ?? null) })}`);
  }
  const { code, paragraph, lowestTotal } = found.secondRound;
  lines.push(t(`placement.second.${code}`, { paragraph, lowest: points(lowestTotal), vacancy: found.placement?.vacancy ?? "" }));
  return lines;
}

const command: Command = {
  summary: "Says why an application got what it got, choice by choice.",
  usage: "explain DIR OUT APPLICATION [--lang az|en] [--json]",
  run: (args) => answered(() => explainOne(args)),
};

export default command;
