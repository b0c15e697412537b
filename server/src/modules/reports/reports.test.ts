import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testApp, type TestApp } from "../../../test/app.ts";
import { frozenPosts } from "../../../test/frozen-posts.ts";
import type { Actor } from "../../platform/context.ts";
import { enqueue } from "../../platform/jobs.ts";
import { createCompetition } from "../competitions/index.ts";
import { listAudit, listJobs, objectHistory, retryJob, work } from "./index.ts";

let t: TestApp;
let auditor: Actor;
let competitionId: string;
let vacancyId: string;
beforeAll(async () => {
  t = await testApp();
  auditor = await t.actor("auditor");
  const frozen = await frozenPosts(t);
  competitionId = frozen.competitionId;
  vacancyId = Object.values(frozen.posts)[0]![0]!;
});
afterAll(() => t[Symbol.asyncDispose]());

describe("the audit trail", () => {
  it("is read by auditors, newest first, by action, account, object and day", async () => {
    const admin = await t.actor("administrator");
    const at = t.now;
    await t.moveTo(new Date("2027-06-03T20:30:00Z"));
    const { id } = await t.perform(createCompetition, admin, { year: 2030 });
    const all = await t.ask(listAudit, auditor, {});
    expect(all.actions).toEqual(["competitions.announceCompetition", "competitions.createCompetition"]);
    expect(all.rows.map((row) => row.id)).toEqual(all.rows.map((row) => row.id).toSorted((a, b) => b - a));
    expect(all.rows[0]).toMatchObject({ action: "competitions.createCompetition", name: "administrator", roles: ["administrator"], data: { year: 2030 }, objectId: id });
    const total = async (input: object) => (await t.ask(listAudit, auditor, input)).total;
    expect(await total({ action: "competitions.createCompetition" })).toBe(2);
    expect(await total({ account: admin.accountId! })).toBe(1);
    expect(await total({ object: competitionId })).toBe(2);
    expect(await total({ search: "ADMINISTRATOR create" })).toBe(2);
    // half past midnight in Baku is the next day there
    expect(await total({ from: "2027-06-04", until: "2027-06-04" })).toBe(1);
    expect(await total({ from: "2027-06-03", until: "2027-06-03" })).toBe(0);
    await t.moveTo(at);
  });

  it("tells the history of one object, oldest first, and nobody else may read it", async () => {
    expect((await t.ask(objectHistory, auditor, { objectId: competitionId })).map(({ action }) => action)).toEqual(["competitions.createCompetition", "competitions.announceCompetition"]);
    for (const role of ["candidate", "verifier", "placement_officer", "district_officer"] as const) {
      await expect(t.ask(listAudit, await t.actor(role), {})).rejects.toMatchObject({ code: "not_your_role" });
    }
  });
});

describe("the jobs", () => {
  it("are seen with their failures, and a failed one is run again by an administrator", async () => {
    await t.house.db.transaction().execute((tx) => enqueue(tx, "publications.letters", { publicationId: "a" }));
    await t.house.db.transaction().execute((tx) => enqueue(tx, "notices.mail", { noticeId: "b" }));
    const { rows } = await sql<{ id: number }>`SELECT id FROM graphile_worker.jobs WHERE task_identifier = 'publications.letters'`.execute(t.house.db);
    const jobId = String(rows[0]!.id);
    await sql`SELECT graphile_worker.permanently_fail_jobs(ARRAY[${jobId}::bigint], 'no fonts')`.execute(t.house.db);
    const list = await t.ask(listJobs, auditor, {});
    expect(list).toMatchObject({ total: 2, states: { failed: 1, waiting: 1 } });
    expect(list.rows[0]).toMatchObject({ id: jobId, name: "publications.letters", state: "failed", error: "no fonts", payload: { publicationId: "a" } });
    expect((await t.ask(listJobs, auditor, { search: "mail" })).total).toBe(1);
    expect((await t.ask(listJobs, auditor, { state: "waiting" })).rows.map(({ name }) => name)).toEqual(["notices.mail"]);
    expect((await t.ask(work, auditor, {})).jobs).toEqual({ waiting: 1, failed: 1 });
    await expect(t.perform(retryJob, auditor, { jobId })).rejects.toMatchObject({ code: "not_your_role" });
    const admin = await t.actor("administrator");
    await t.perform(retryJob, admin, { jobId });
    expect((await t.ask(listJobs, auditor, {})).states).toMatchObject({ waiting: 1, failing: 1 });
    await sql`UPDATE graphile_worker._private_jobs SET locked_at = now(), locked_by = 'worker-1' WHERE id = ${jobId}::bigint`.execute(t.house.db);
    await expect(t.perform(retryJob, admin, { jobId })).rejects.toMatchObject({ code: "job_running" });
    await expect(t.perform(retryJob, admin, { jobId: "999999" })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("the staff's first page", () => {
  it("counts what waits for whom", async () => {
    await t.house.db.deleteFrom("competition").where("year", "=", 2030).execute();
    const file = async (state: "submitted" | "returned" | "approved", claimedMinutesAgo?: number) => {
      const actor = await t.actor("candidate");
      const id = crypto.randomUUID();
      const claimed_at = claimedMinutesAgo === undefined ? null : new Date(t.now.getTime() - claimedMinutesAgo * 60_000);
      await t.house.db
        .insertInto("application")
        .values({ id, competition_id: competitionId, person_id: actor.personId!, subject_code: "physics", state, decision_reason: state === "returned" ? "diplom" : null, claimed_at, claimed_by: claimed_at ? auditor.accountId : null, submitted_at: new Date("2027-07-02T08:00:00Z"), created_at: t.now, updated_at: t.now })
        .execute();
      return id;
    };
    await t.moveTo(new Date("2027-07-05T08:00:00Z"));
    await file("submitted");
    await file("submitted", 5);
    await file("submitted", 20);
    await file("returned");
    const approved = await file("approved");
    await t.house.db.insertInto("appeal").values({ id: crypto.randomUUID(), application_id: approved, about: "other", text: "x", state: "filed", filed_at: t.now }).execute();
    await t.house.db.updateTable("vacancy").set({ state: "closed" }).where("id", "=", vacancyId).execute();
    const figures = await t.ask(work, auditor, {});
    expect(figures.review).toEqual({ waiting: 2, claimed: 1, returned: 1, approved: 1, refused: 0, oldestWaiting: "2027-07-02T08:00:00Z" });
    expect(figures.vacancies).toEqual({ drafts: 0, approved: 0, frozen: 11, closed: 1 });
    expect(figures.exams).toMatchObject({ withoutSeat: 1, sessionsToday: 0 });
    expect(figures.appeals).toEqual({ filed: 1, taken: 0, decided: 0 });
    expect(figures.letters).toEqual({ made: 0, missing: 0 });
    await expect(t.ask(work, await t.actor("candidate"), {})).rejects.toMatchObject({ code: "not_your_role" });
  });
});
