import { answerReturn, approveApplication, claimApplication, refuseApplication, returnApplication } from "../../src/modules/applications/index.ts";
import { findCandidates, type Candidate } from "./candidates.ts";
import type { Done, Life } from "./life.ts";

const officers = ["verifier-1", "verifier-2"] as const;

/**
 * Verifiers work the queue: approve, return what can be mended (and approve it once it was), refuse with a reason. `share` leaves the later part for
 * another day. Applications of people who are not the country's own are left to whoever plays the officers as long as there is time; at the end
 * they are approved, since without a decision their year would be lost.
 */
export const review = async (life: Life, share = 1): Promise<Done> => {
  await life.goTo("review", 0.3);
  const queue = (await findCandidates(life)).filter(({ state }) => state === "submitted" || state === "returned");
  const rows = await life.each("reviewed", queue.slice(0, Math.ceil(queue.length * share)), (candidate) => decide(life, candidate));
  return { stage: "reviewed", rows: share === 1 ? rows + (await approveStrangers(life)) : rows };
};

const approveStrangers = async (life: Life): Promise<number> => {
  const { id: competitionId } = await life.competition();
  const waiting = await life.reader.selectFrom("application").select("id").where("competition_id", "=", competitionId).where("state", "=", "submitted").orderBy("number").execute();
  for (const { id: applicationId } of waiting) {
    const { version } = await life.does(claimApplication, life.cast["verifier-1"], { applicationId });
    await life.does(approveApplication, life.cast["verifier-1"], { applicationId, version });
  }
  return waiting.length;
};

const decide = async (life: Life, { data, actor, applicationId, state }: Candidate): Promise<void> => {
  const officer = life.cast[officers[data.number % officers.length]!];
  const id = { applicationId: applicationId! };
  if (state === "returned") {
    await life.does(answerReturn, actor, { declared: true });
    const again = await life.does(claimApplication, officer, id);
    await life.does(approveApplication, officer, { ...id, version: again.version });
    return;
  }
  const { version } = await life.does(claimApplication, officer, id);
  switch (data.review) {
    case "approve":
      await life.does(approveApplication, officer, { ...id, version });
      return;
    case "return": {
      await life.does(returnApplication, officer, { ...id, version, reason: "Diplomun surəti oxunmur: yenidən yükləyin.", findings: [{ part: "documents", code: "unreadable" }] });
      await life.does(answerReturn, actor, { declared: true });
      const again = await life.does(claimApplication, officer, id);
      await life.does(approveApplication, officer, { ...id, version: again.version });
      return;
    }
    case "refuse":
      await life.does(refuseApplication, officer, { ...id, version, reason: "Diplom pedaqoji profilli təhsil müəssisəsinin deyil (§1)." });
  }
};
