import { defaultRules, type Figures, type PlacementInput, type PlacementOutput } from "./types.ts";

/** The figures of a placement in rows: what an officer, and the public, see first. */
export function figures(input: PlacementInput, output: PlacementOutput): Figures {
  const rules = { ...defaultRules, ...input.rules };
  const lowest = Math.min(rules.passMark, rules.incentivePassMark);
  const rural = new Set(input.vacancies.filter((row) => row.incentive !== "").map((row) => row.vacancy));
  const sum = (rows: { seats: number }[]) => rows.reduce((seats, row) => seats + row.seats, 0);
  const byChoice = new Array<number>(rules.maxChoices).fill(0);
  for (const row of output.placements) if (row.choice !== null) byChoice[row.choice - 1]!++;
  const open = new Set<string>();
  for (const row of [...output.placements, ...output.outcomes]) if (row.state === "provisional") open.add(row.application);
  return {
    applications: input.applications.length,
    passed: input.applications.filter((row) => row.status === "valid" && row.examScore !== null && row.examScore >= lowest).length,
    seats: sum(input.vacancies),
    filled: output.placements.length,
    ruralSeats: sum(input.vacancies.filter((row) => rural.has(row.vacancy))),
    ruralFilled: output.placements.filter((row) => rural.has(row.vacancy)).length,
    byChoice,
    secondRound: output.placements.filter((row) => row.round === 2).length,
    unplaced: output.outcomes.filter((row) => row.outcome === "unplaced").length,
    provisional: open.size,
  };
}
