import { approvePapers, cancelPapers, decideTie, recordInterview, scheduleInterviews } from "../../src/modules/commission/index.ts";
import { afterPublication, lastPublished, publish, refreshDocket, run, runPlacementNow } from "../../src/modules/placements/index.ts";
import { Dice } from "../country/index.ts";
import type { Done, Life } from "./life.ts";

/** A run from the officer's click to the verified result, without waiting for the queue; the job that was enqueued finds it done. */
const runToEnd = async (life: Life, round: 1 | 2, cause: string): Promise<string> => {
  const { id } = await life.does(run, life.cast["placement-1"], { round, cause });
  await runPlacementNow(life.setting.db, life.ctx(life.cast["placement-1"]), id);
  const { state, fault } = await life.reader.selectFrom("placement_run").select(["state", "fault"]).where("id", "=", id).executeTakeFirstOrThrow();
  if (state !== "verified") throw new Error(`the placement was ${state}${fault ? `: ${fault}` : ""}`);
  return id;
};

const publishRun = async (life: Life, runId: string): Promise<void> => {
  await life.does(publish, life.cast["placement-2"], { runId });
  await afterPublication(life.setting.db, life.ctx(life.cast["placement-2"]), runId);
};

const placedIn = async (life: Life, runId: string): Promise<number> => {
  const { n } = await life.reader.selectFrom("placement").select((eb) => eb.fn.countAll<number>().as("n")).where("run_id", "=", runId).executeTakeFirstOrThrow();
  return n;
};

/** The first placement is run by one officer and published by another (§10). */
export const placeFirst = async (life: Life): Promise<Done> => {
  const competition = await life.goTo("placement", 0.2);
  const before = await lastPublished(life.reader, competition.id);
  if (before) return { stage: "placement", rows: 0 };
  const runId = await runToEnd(life, 1, "I və II mərhələnin nəticələri");
  await life.goTo("placement", 0.5);
  await publishRun(life, runId);
  return { stage: "placement", rows: await placedIn(life, runId) };
};

/** Everybody admitted to stage III gets a time, in the order of the list, in as many rooms as it takes (§12). */
export const inviteToInterviews = async (life: Life): Promise<Done> => {
  const competition = await life.goTo("placement", 0.9);
  const waiting = await life.reader.selectFrom("papers").leftJoin("interview", "interview.application_id", "papers.application_id").select("papers.application_id").where("papers.state", "=", "expected").where("interview.application_id", "is", null).orderBy("papers.application_id").execute();
  const perRoom = 150;
  for (let at = 0; at < waiting.length; at += perRoom) {
    const applicationIds = waiting.slice(at, at + perRoom).map(({ application_id }) => application_id);
    const startsAt = new Date(Date.parse(competition.calendar.papers.from) + 10 * 3_600_000).toISOString();
    await life.does(scheduleInterviews, life.cast["commission-1"], { applicationIds, place: `Komissiya, otaq ${at / perRoom + 1} (nümunə)`, startsAt, minutesEach: 2 });
  }
  return { stage: "invited", rows: waiting.length };
};

/** Interviews are held and papers looked through; about one person in a hundred brings papers that differ (§13). */
export const lookThroughPapers = async (life: Life): Promise<Done & { cancelled: number }> => {
  await life.goTo("papers", 0.3);
  const rows = await life.reader
    .selectFrom("papers")
    .innerJoin("application", "application.id", "papers.application_id")
    .leftJoin("interview", "interview.application_id", "papers.application_id")
    .select(["papers.application_id", "application.number", "interview.state as interview"])
    .where("papers.state", "=", "expected")
    .orderBy("application.number")
    .execute();
  const dice = new Dice(life.country.seed, `papers of ${rows.length}`);
  const differ = new Set(rows.filter(() => dice.chance(0.01)).map(({ application_id }) => application_id));
  const [first] = rows;
  if (differ.size === 0 && rows.length >= 50) differ.add(first!.application_id);
  await life.each("papers", rows, async ({ application_id, interview }) => {
    if (interview === "planned") await life.does(recordInterview, life.cast["commission-1"], { applicationId: application_id, state: "held" });
    if (differ.has(application_id)) await life.does(cancelPapers, life.cast["commission-2"], { applicationId: application_id, reason: "Diplomun orta qiyməti ərizədəkindən fərqlidir." });
  });
  const right = rows.map(({ application_id }) => application_id).filter((id) => !differ.has(id));
  for (let at = 0; at < right.length; at += 500) await life.does(approvePapers, life.cast["commission-2"], { applicationIds: right.slice(at, at + 500) });
  return { stage: "papers", rows: rows.length, cancelled: differ.size };
};

/**
 * The commission decides the ties of a run, one after another, until its docket is empty (§14). The reason says what a simulated commission can say:
 * the order of the interviews.
 */
export const decideTies = async (life: Life, runId: string): Promise<number> => {
  for (let decided = 0; ; decided++) {
    const tie = await life.reader.selectFrom("placement_tie").selectAll().where("run_id", "=", runId).orderBy("ordinal").limit(1).executeTakeFirst();
    if (!tie) return decided;
    await life.does(decideTie, life.cast["commission-1"], { runId, atVacancy: tie.at_vacancy, applicationIds: tie.application_ids.toSorted(), reason: "Müsahibənin nəticəsi (nümunə qərar)." });
    await refreshDocket(life.setting.db, runId);
    life.setting.progress?.("ties", decided + 1, decided + 1);
  }
};

/** After papers and ties the placement is run again, until nothing hangs on a tie and everybody placed has brought papers (§13, §14). */
export const placeAgain = async (life: Life): Promise<Done & { runs: number; ties: number }> => {
  const competition = await life.goTo("papers", 0.5);
  let runs = 0;
  let ties = 0;
  for (;;) {
    const published = (await lastPublished(life.reader, competition.id))!;
    const open = await decideTies(life, published.id);
    ties += open;
    const stale = await life.reader.selectFrom("placement").innerJoin("application", "application.id", "placement.application_id").select("application.id").where("run_id", "=", published.id).where("application.state", "<>", "approved").limit(1).executeTakeFirst();
    if (open === 0 && !stale) return { stage: "placement again", rows: await placedIn(life, published.id), runs, ties };
    const runId = await runToEnd(life, 1, "Sənədlər və komissiyanın qərarları");
    ties += await decideTies(life, runId);
    const settled = (await life.reader.selectFrom("tie_decision").select("id").where("run_id", "=", runId).executeTakeFirst()) ? await runToEnd(life, 1, "Komissiyanın qərarları") : runId;
    runs += 1;
    await publishRun(life, settled);
    await inviteAndLook(life);
  }
};

const inviteAndLook = async (life: Life): Promise<void> => {
  const rows = await life.reader.selectFrom("papers").select("application_id").where("state", "=", "expected").execute();
  if (rows.length > 0) await life.does(approvePapers, life.cast["commission-2"], { applicationIds: rows.map(({ application_id }) => application_id) });
};

/** Posts left empty are filled from those who passed and consented (§15); ties of the pool go to the commission too. */
export const secondRound = async (life: Life): Promise<Done> => {
  const competition = await life.goTo("second_round", 0.3);
  const before = await lastPublished(life.reader, competition.id);
  if (before?.round === 2) return { stage: "second round", rows: 0 };
  let runId = await runToEnd(life, 2, "Boş qalan yerlər (§15)");
  while ((await decideTies(life, runId)) > 0) runId = await runToEnd(life, 2, "Komissiyanın qərarları");
  await publishRun(life, runId);
  const { n } = await life.reader.selectFrom("placement").select((eb) => eb.fn.countAll<number>().as("n")).where("run_id", "=", runId).where("round", "=", 2).executeTakeFirstOrThrow();
  await inviteAndLook(life);
  return { stage: "second round", rows: n };
};
