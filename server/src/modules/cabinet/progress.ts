import { timeline, type Moment } from "../../pages/parts/index.ts";
import type { Html } from "../../platform/html.ts";
import { numberText } from "../applications/index.ts";
import { questionsOf, type Standing } from "./standing.ts";

/** The way through the year: what has happened, where one stands, what comes. */
export const progressOf = (standing: Standing): Html => {
  const { room, own, seat, exam, outcome, papers, interview } = standing;
  const { view, competition } = room;
  const { t, f } = view;
  const { calendar } = competition;
  const past = (at: string | Date, what: string, detail?: string): Moment => ({ when: f.dateTime(at), at: new Date(at).toISOString(), what, ...(detail && { detail }), state: "done" });
  const to = (from: string, what: string): Moment => ({ when: f.date(from), at: from, what, state: "next" });
  const moments: Moment[] = [];
  for (const { kind, at } of own.events) {
    if (kind === "submitted" || kind === "resubmitted") moments.push(past(at, t(`cabinet.event.${kind}`), t("applications.number", { number: numberText(own.number) })));
    if (kind === "returned" || kind === "approved" || kind === "refused" || kind === "withdrawn" || kind === "cancelled") moments.push(past(at, t(`cabinet.event.${kind}`)));
  }
  if (exam) moments.push(past(exam.at, t("cabinet.event.exam", { score: exam.score, most: questionsOf(standing) })));
  if (outcome) moments.push(past(outcome.publishedAt, t("cabinet.event.published")));
  if (papers?.state === "approved" && papers.at) moments.push(past(papers.at, t("cabinet.event.papers")));
  const ended = ["refused", "withdrawn", "cancelled"].includes(own.state) || papers?.state === "approved";
  const coming: Moment[] = [];
  if (!ended) {
    if (own.state === "draft") coming.push(to(calendar.applications.until, t("cabinet.coming.send")));
    if (["draft", "submitted", "returned"].includes(own.state)) coming.push(to(calendar.review.until, t("cabinet.coming.review")));
    if (!exam && !seat?.absent && !seat?.notHeld && !outcome) coming.push(to(seat ? seat.startsAt.toISOString() : calendar.admission.from, t(seat ? "cabinet.coming.exam" : "cabinet.coming.admission")));
    if (!outcome) coming.push(to(calendar.placement.from, t("cabinet.coming.placement")));
    if (!outcome || outcome.outcome === "placed") coming.push(to(interview ? interview.startsAt.toISOString() : calendar.papers.from, t("cabinet.coming.papers")));
    coming.push(to(calendar.publication.from, t("cabinet.coming.list")));
    coming[0] = { ...coming[0]!, state: "now", detail: t("pages.step.here") };
  }
  return timeline([...moments, ...coming]);
};
