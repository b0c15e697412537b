import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { unzipSync } from "fflate";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testApp, type TestApp } from "../../../test/app.ts";
import { moveInto, smallCountry, type SmallCountry } from "../../../test/small-country.ts";
import { approvePapers, cancelPapers, decideTie } from "../commission/index.ts";
import { afterPublication, explainOutcome, getRun, outcomeFor, publicList, publish, refreshDocket, run, runPlacementNow, whatIf } from "./index.ts";
import { verifyStored } from "./stored.ts";

let t: TestApp;
let country: SmallCountry;
const ctx = () => country.life.ctx(country.cast["placement-1"]);
const runNow = async (round = 1, cause = "test") => {
  const { id } = await t.perform(run, country.cast["placement-1"], { round, cause });
  await runPlacementNow(t.house.db, ctx(), id);
  return id;
};
const publishNow = async (runId: string) => {
  await t.perform(publish, country.cast["placement-2"], { runId });
  await afterPublication(t.house.db, ctx(), runId);
};
const proofNow = async (runId: string) => verifyStored(t.house.reader, await t.house.reader.selectFrom("placement_run").selectAll().where("id", "=", runId).executeTakeFirstOrThrow());
const look = (runId: string) => t.ask(getRun, country.cast["placement-2"], { runId });

beforeAll(async () => {
  t = await testApp();
  // two posts of one seat; 0 and 1 tie for the first post at 40.00, 2 stands behind both, 3 fails, 4 was absent
  country = await smallCountry(
    t,
    [{ seats: 1 }, { seats: 1 }, { seats: 1, incentive: "H-2" }],
    [
      { criteria: 1000, exam: 30, choices: [0, 1] },
      { criteria: 900, exam: 31, choices: [0, 1] },
      { criteria: 500, exam: 30, choices: [1] },
      { criteria: 2000, exam: 20, choices: [0] },
      { criteria: 2000, exam: null, choices: [0] },
      { criteria: 100, exam: 28, choices: [1], consent: true },
    ],
  );
  await moveInto(t, country, "placement");
});
afterAll(() => t[Symbol.asyncDispose]());

describe("the placement of a competition", () => {
  let first: string;

  it("is run by one officer, verified by a second program and published by another person (§10)", async () => {
    first = await runNow();
    const seen = await look(first);
    expect(seen).toMatchObject({ state: "verified", ties: 1, figures: { applications: 6, filled: 2 }, proof: { right: true } });
    expect(seen.proof!.properties.map(({ holds }) => holds)).toEqual(Array(13).fill(true));
    await expect(t.perform(publish, country.cast["placement-1"], { runId: first })).rejects.toMatchObject({ code: "same_person" });
    await expect(t.perform(publish, country.cast["verifier-1"], { runId: first })).rejects.toMatchObject({ code: "not_your_role" });
    await publishNow(first);
    expect(await look(first)).toMatchObject({ state: "published", publishedBy: "Yerləşdirmə məsulu 2" });
  });

  it("shows the docket with what each order would mean, and calls what hangs on it provisional (§14)", async () => {
    const { docket } = await look(first);
    expect(docket).toHaveLength(1);
    expect(docket[0]).toMatchObject({ atVacancy: country.posts[0], total: 4000, seats: 1, exact: true });
    expect(docket[0]!.options.length).toBe(2);
    const mine = (await outcomeFor(t.house.reader, country.competitionId, country.candidates[0]!.applicationId))!;
    expect(mine).toMatchObject({ outcome: "placed", state: "provisional", total: 4000 });
  });

  it("is found changed where a tie is", async () => {
    expect(await proofNow(first)).toMatchObject({ right: true });
    await t.house.db.updateTable("placement_tie").set({ seats: 2 }).where("run_id", "=", first).execute();
    expect(await proofNow(first)).toMatchObject({ right: false, violations: [{ property: "P9", code: "row_changed" }] });
    await t.house.db.updateTable("placement_tie").set({ seats: 1 }).where("run_id", "=", first).execute();
  });

  it("tells every candidate why, with numbers and a paragraph and never a name", async () => {
    const failed = (await outcomeFor(t.house.reader, country.competitionId, country.candidates[3]!.applicationId))!;
    expect(failed).toMatchObject({ outcome: "failed", reasons: [{ choice: 1, eligible: false, code: "below_pass_mark", paragraph: "§9", change: { code: "exam_points", points: 800 } }] });
    expect((await outcomeFor(t.house.reader, country.competitionId, country.candidates[4]!.applicationId))!.outcome).toBe("absent");
    const behind = await t.ask(explainOutcome, country.cast["auditor-1"], { runId: first, applicationId: country.candidates[2]!.applicationId });
    expect(behind).toMatchObject({ outcome: "unplaced", rank: 4, reasons: [{ code: "higher_totals", total: 3500 }] });
    expect(JSON.stringify(behind)).not.toContain("Namizəd");
  });

  it("shows the public the list without names, with the hashes that anybody can make again", async () => {
    const list = await t.ask(publicList, { ...country.cast["auditor-1"], accountId: null, roles: [] }, { page: 1, size: 25 });
    expect(list.rows).toHaveLength(2);
    expect(list.run).toMatchObject({ number: 1, inputHash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(JSON.stringify(list)).not.toContain("Namizəd");
  });

  it("is opened as a folder that the command line verifies", async () => {
    const response = await t.app.inject({ url: "/api/placements/published/folder" });
    expect(response.headers["content-type"]).toBe("application/zip");
    const folder = mkdtempSync(join(tmpdir(), "kadr-folder-"));
    for (const [name, bytes] of Object.entries(unzipSync(response.rawPayload))) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), bytes);
    }
    const cli = (...args: string[]) => spawnSync(process.execPath, [join(import.meta.dirname, "../../../../cli/src/main.ts"), ...args], { encoding: "utf8" });
    const right = cli("verify", join(folder, "input"), join(folder, "output"));
    expect(right.stderr + right.stdout).not.toMatch(/broken/i);
    expect(right.status).toBe(0);
    writeFileSync(join(folder, "output", "placements.csv"), "application,vacancy,round,choice,total,state\n");
    expect(cli("verify", join(folder, "input"), join(folder, "output")).status).toBe(1);
  });

  it("answers what would be under other rules, without storing anything", async () => {
    const before = await t.house.reader.selectFrom("placement_run").select("id").execute();
    const answer = await t.ask(whatIf, country.cast["placement-1"], { runId: first, passMark: 20 });
    expect(answer.after.passed).toBe(5);
    expect(answer.before.passed).toBe(4);
    expect(await t.house.reader.selectFrom("placement_run").select("id").execute()).toHaveLength(before.length);
  });

  it("takes the commission's order of exactly the tied, and works it into the docket (§14)", async () => {
    const [a, b, c] = country.candidates.map(({ applicationId }) => applicationId);
    const officer = country.cast["commission-1"];
    const decide = (applicationIds: string[]) => t.perform(decideTie, officer, { runId: first, atVacancy: country.posts[0]!, applicationIds, reason: "Müsahibə" });
    await expect(decide([a!, c!])).rejects.toMatchObject({ code: "not_tied" });
    await expect(decide([a!, b!, c!])).rejects.toMatchObject({ code: "not_tied" });
    await expect(decide([a!, a!])).rejects.toMatchObject({ code: "not_tied" });
    await decide([b!, a!]);
    await expect(decide([a!, b!])).rejects.toMatchObject({ code: "docket_being_made" });
    expect(await proofNow(first)).toMatchObject({ right: true });
    await refreshDocket(t.house.db, first);
    expect((await look(first)).docket).toEqual([]);
    expect(await proofNow(first)).toMatchObject({ right: true });
  });

  it("is run again with the decision, and says who moved", async () => {
    const second = await runNow(1, "the commission's order");
    const seen = await look(second);
    expect(seen).toMatchObject({ state: "verified", ties: 0, difference: { previousNumber: 1 } });
    await publishNow(second);
    const winner = (await outcomeFor(t.house.reader, country.competitionId, country.candidates[1]!.applicationId))!;
    expect(winner).toMatchObject({ outcome: "placed", state: "final", choice: 1, post: { id: country.posts[0] } });
  });

  it("goes on along the chain when papers are cancelled, and harms nobody who stayed (§13)", async () => {
    await moveInto(t, country, "papers");
    await t.perform(cancelPapers, country.cast["commission-2"], { applicationId: country.candidates[1]!.applicationId, reason: "Diplom fərqlidir" });
    const third = await runNow(1, "papers cancelled");
    const { difference, state } = await look(third);
    expect(state).toBe("verified");
    expect(difference!.harmed).toEqual([]);
    const numbers = await t.house.reader.selectFrom("application").select(["id", "number"]).execute();
    const number = (i: number) => numbers.find(({ id }) => id === country.candidates[i]!.applicationId)!.number;
    expect(difference!.moves.map((move) => [move.number, move.kind, move.from?.choice ?? null, move.to?.choice ?? null])).toEqual([
      [number(0), "better", 2, 1],
      [number(1), "removed", 1, null],
      [number(2), "better", null, 1],
    ]);
    expect(difference!.chains[0]!.numbers).toEqual([number(1), number(0), number(2)]);
    await publishNow(third);
    await expect(t.perform(approvePapers, country.cast["commission-2"], { applicationIds: [country.candidates[5]!.applicationId] })).rejects.toMatchObject({ code: "not_admitted" });
  });

  it("fills empty posts in the second round from those who consented (§15)", async () => {
    await moveInto(t, country, "second_round");
    const fourth = await runNow(2, "§15");
    await publishNow(fourth);
    const lucky = (await outcomeFor(t.house.reader, country.competitionId, country.candidates[5]!.applicationId))!;
    expect(lucky).toMatchObject({ outcome: "placed", round: 2, choice: null, post: { id: country.posts[2] } });
  });

  it("is held, with the property named, when a stored row is changed between the check and the publication", async () => {
    const id = await runNow(2, "to be changed");
    await sql`UPDATE placement SET total = total + 100 WHERE ctid = (SELECT ctid FROM placement WHERE run_id = ${id} LIMIT 1)`.execute(t.house.db);
    await expect(t.perform(publish, country.cast["placement-2"], { runId: id })).rejects.toMatchObject({ code: "rows_changed", data: { properties: "P2" } });
    const { state, proof } = await look(id);
    expect(state).toBe("held");
    expect(proof!.violations).toMatchObject([{ property: "P2", code: "total_wrong" }]);
  });

  it.each(["rank = rank + 1", "reasons = '[]'", "second_round = '{}'"])("is held when of a stored outcome what the verifier does not read is changed: %s", async (change) => {
    const id = await runNow(2, "to be changed");
    await sql`UPDATE placement_outcome SET ${sql.raw(change)} WHERE run_id = ${id} AND rank = 1`.execute(t.house.db);
    await expect(t.perform(publish, country.cast["placement-2"], { runId: id })).rejects.toMatchObject({ code: "rows_changed", data: { properties: "P12" } });
    expect(await look(id)).toMatchObject({ state: "held" });
  });

  it("is stopped when the sealed inputs are not what was sealed", async () => {
    const { id } = await t.perform(run, country.cast["placement-1"], { round: 2, cause: "tampered" });
    await sql`UPDATE placement_snapshot SET input = replace(input::text, '"seats":1', '"seats":2')::json WHERE id = (SELECT snapshot_id FROM placement_run WHERE id = ${id})`.execute(t.house.db);
    await runPlacementNow(t.house.db, ctx(), id);
    expect(await look(id)).toMatchObject({ state: "failed", fault: "inputs_changed", publishBlocked: "not_verified" });
    await expect(t.perform(publish, country.cast["placement-2"], { runId: id })).rejects.toMatchObject({ code: "wrong_state" });
  });

  it("cannot be started twice at once", async () => {
    const both = await Promise.allSettled([1, 2].map(() => t.perform(run, country.cast["placement-1"], { round: 2, cause: "twice" })));
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect((both.find(({ status }) => status === "rejected") as PromiseRejectedResult).reason).toMatchObject({ code: "run_in_progress" });
  });
});
