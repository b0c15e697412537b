import { schoolWithDative } from "./dative.ts";
import { nameIn } from "../applications/index.ts";
import type { View } from "../../pages/view.ts";
import { questionsOf, type Standing } from "./standing.ts";

/** What the page says first: the outcome as a heading, and what it means. */
export interface Verdict {
  title: string;
  lead: string;
}

/** Before the exam the state of the application speaks. */
const ofApplication = (view: View, { own, room, seat }: Standing): Verdict => {
  const { t } = view;
  const { calendar } = room.competition;
  const say = (key: "draft" | "submitted" | "returned" | "approved" | "admitted" | "refused" | "withdrawn" | "cancelled"): Verdict => ({
    title: t(`cabinet.verdict.${key}`),
    lead: t(`cabinet.verdictText.${key}`, { until: key === "draft" ? calendar.applications.until : calendar.review.until, admission: calendar.admission.from, reason: own.decisionReason ?? "" }),
  });
  return say(own.state === "approved" && seat ? "admitted" : own.state);
};

const afterExam = (view: View, standing: Standing): Verdict | undefined => {
  const { t } = view;
  const { exam, seat, room } = standing;
  if (exam) return { title: t("cabinet.verdict.examined", { score: exam.score, most: questionsOf(standing) }), lead: t("cabinet.verdictText.examined", { placement: room.competition.calendar.placement.until }) };
  if (seat?.notHeld) return notHeld(view, seat.notHeld);
  if (seat?.absent) return { title: t("cabinet.verdict.absent"), lead: t("cabinet.verdictText.absent") };
  return undefined;
};

/** The placement counts whoever has no score as absent; whose session was not held reads why. */
const notHeld = ({ t }: View, reason: string): Verdict => ({ title: t("cabinet.verdict.notHeld"), lead: t("cabinet.verdictText.notHeld", { reason }) });

const afterPlacement = (view: View, { outcome, own, papers, seat }: Standing): Verdict | undefined => {
  const { t } = view;
  if (!outcome || own.state !== "approved") return undefined;
  if (outcome.state === "provisional") return { title: t("cabinet.verdict.tie"), lead: t("cabinet.verdictText.tie") };
  if (outcome.outcome === "placed" && outcome.post) {
    const school = nameIn(view, outcome.post.institution);
    const approved = papers?.state === "approved";
    const lead = t(approved ? "cabinet.verdictText.recruited" : "cabinet.verdictText.placed", { round: outcome.round ?? 1, choice: outcome.choice ?? 0 });
    return { title: t("cabinet.verdict.placed", { school: view.lang === "az" ? schoolWithDative(school) : school }), lead };
  }
  if (outcome.outcome === "failed") return { title: t("cabinet.verdict.failed"), lead: t("cabinet.verdictText.failed") };
  if (outcome.outcome === "absent" && seat?.notHeld) return notHeld(view, seat.notHeld);
  if (outcome.outcome === "absent") return { title: t("cabinet.verdict.absent"), lead: t("cabinet.verdictText.absent") };
  if (outcome.outcome === "unplaced") return { title: t("cabinet.verdict.unplaced"), lead: t(`cabinet.second.${outcome.secondRound?.code ?? "waits"}`) };
  return undefined;
};

export const verdictOf = (view: View, standing: Standing): Verdict => afterPlacement(view, standing) ?? (standing.own.state === "approved" ? afterExam(view, standing) : undefined) ?? ofApplication(view, standing);
