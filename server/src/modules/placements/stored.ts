import { place, verify, type VerifyReport } from "@kadr/domain/placement";
import type { Reader } from "../../platform/db.ts";
import { choiceOf } from "./store.ts";
import { readSealed } from "./work.ts";

/** The verifier's report on the rows as they stand in the database now, against the sealed inputs: what is published is what was proven. */
export const verifyStored = async (reader: Reader, run: { id: string; snapshot_id: string }): Promise<VerifyReport> => {
  const snapshot = await readSealed(reader, run.snapshot_id);
  const applicationOf = new Map(Object.entries(snapshot.applications).map(([name, id]) => [id, name]));
  const vacancyOf = new Map(Object.entries(snapshot.vacancies).map(([name, id]) => [id, name]));
  // somebody or something unknown keeps its id: the verifier then finds a name that is nobody's
  const named = <T extends { application_id: string }>({ application_id, ...row }: T) => ({ ...row, application: applicationOf.get(application_id) ?? application_id });
  const placements = await reader.selectFrom("placement").select(["application_id", "vacancy_id", "round", "choice", "total", "state"]).where("run_id", "=", run.id).execute();
  const outcomes = await reader.selectFrom("placement_outcome").select(["application_id", "outcome", "total", "state"]).where("run_id", "=", run.id).execute();
  const output = place(snapshot.input);
  const stored = placements.map(named).map(({ vacancy_id, choice, round, ...row }) => ({
    ...row,
    round: round as 1 | 2,
    vacancy: vacancyOf.get(vacancy_id) ?? vacancy_id,
    choice: choice === null ? null : choiceOf(snapshot, row.application, choice),
  }));
  // a stored outcome is provisional when the outcome or the place is
  const open = new Set([...output.outcomes, ...output.placements].filter(({ state }) => state === "provisional").map(({ application }) => application));
  const own = new Map(output.outcomes.map(({ application, state }) => [application, state]));
  const said = outcomes.map(named).map((row) => {
    const rightly = row.state === (open.has(row.application) ? "provisional" : "final");
    return { ...row, state: rightly ? (own.get(row.application) ?? row.state) : own.get(row.application) === "final" ? ("provisional" as const) : ("final" as const) };
  });
  return verify(snapshot.input, { ...output, placements: stored, outcomes: said });
};
