import { questions } from "@kadr/domain/application";
import { progress, tasks, type Task } from "../../../pages/parts/index.ts";
import { here } from "../../../pages/view.ts";
import { html, type Child, type Html } from "../../../platform/html.ts";
import { numberText } from "../own.ts";
import { cabinetPage, inLanguage, nameIn, type OpenRoom } from "./room.ts";
import { answerWords, missingWords, partPath } from "./words.ts";

type State = "done" | "mend" | "begun" | "open";
const tones = { done: "ok", mend: "bad", begun: "info", open: "plain" } as const;

interface Part {
  label: string;
  part: string;
  criterion?: string;
  state: State;
  hint?: Child;
}

/** What an officer found wrong and the candidate has not touched since. */
const openFindings = ({ own }: OpenRoom) => {
  const returned = own.events.findLast(({ kind }) => kind === "returned");
  const touched = new Set(own.events.filter(({ id, kind }) => kind === "changed" && id > (returned?.id ?? 0)).map(({ data }) => data.part));
  return own.findings.filter(({ part }) => !touched.has(part));
};

/** Every part of the application with where it stands. */
const partsOf = (room: OpenRoom): { you: Part[]; education: Part[]; choice: Part[] } => {
  const { view, own, competition } = room;
  const { t } = view;
  const findings = openFindings(room);
  const stateOf = (part: string, begun: boolean, criterion?: string): Pick<Part, "state" | "hint"> => {
    const found = findings.find((finding) => finding.part === part && (!criterion || !finding.criterion || finding.criterion === criterion));
    if (found) return { state: "mend", hint: t(`applications.finding.${found.code}`) };
    const missing = own.missing.find((one) => one.part === part && (!criterion || one.criterion === criterion));
    if (!missing) return { state: "done" };
    return begun ? { state: "begun", hint: missingWords(view, competition, own, missing) } : { state: "open" };
  };
  const part = (name: string, begun: boolean, label: string, hint?: Child): Part => ({ label, part: name, ...(hint ? { hint } : {}), ...stateOf(name, begun) });
  const papers = own.documents.filter(({ criterion }) => !criterion).length;
  const left = competition.rules.maxChoices - own.choices.length;
  return {
    you: [{ label: t("applications.part.person"), part: "person", state: "done" }],
    education: [
      part("education", own.education.length > 0, t("applications.part.education"), own.education.length > 0 && t("applications.diplomas", { n: own.education.length })),
      part("documents", papers > 0, t("applications.part.documents"), papers > 0 && t("applications.papers", { n: papers })),
      ...questions(competition.criteria).map((criterion): Part => {
        const answer = own.answers[criterion.code];
        return { label: inLanguage(view, criterion.name), part: "answers", criterion: criterion.code, ...(answer !== undefined && { hint: answerWords(view, criterion, answer) }), ...stateOf("answers", answer !== undefined, criterion.code) };
      }),
    ],
    choice: [
      part("subject", false, t("applications.part.subject"), null),
      part("choices", own.choices.length > 0, t("applications.part.choices"), own.choices.length > 0 && t("applications.chosen", { n: own.choices.length, left })),
      part("consent", false, t("applications.part.consent"), own.consent !== null && t(own.consent ? "common.yes" : "common.no")),
    ],
  };
};

const taskOf = (room: OpenRoom, { label, state, hint, ...part }: Part): Task => ({
  label,
  path: partPath(part),
  ...(hint ? { hint } : {}),
  state: { tone: tones[state], words: room.view.t(`applications.task.${state}`) },
});

/** The list of tasks: what is done, what comes, and until when. */
export const taskPage = (room: OpenRoom, subject: { nameAz: string; nameEn: string } | undefined): Html => {
  const { view, own, competition } = room;
  const { t, f } = view;
  const parts = partsOf(room);
  if (subject) parts.choice[0]!.hint = nameIn(view, subject);
  const all = [...parts.you, ...parts.education, ...parts.choice];
  const [done, begun] = [all.filter(({ state }) => state === "done").length, all.filter(({ state }) => state === "begun" || state === "mend").length];
  const ready = own.missing.length === 0;
  const returned = own.state === "returned";
  const until = returned ? competition.calendar.review.until : competition.calendar.applications.until;
  const send: Task = {
    label: t("applications.part.check"),
    ...(ready ? { path: "/application/check" } : { hint: t("applications.checkLater") }),
    state: ready ? { tone: "info", words: t("applications.task.ready") } : { tone: "plain", words: t("applications.task.closed") },
  };
  const main = html`<div class="cols"><div><h1><span class="over">${t("applications.number", { number: numberText(own.number) })}</span>${t("applications.title")}</h1>
${returned && html`<div class="note bad"><h2 class="h-small">${t("applications.returnedHead")}</h2><p>${own.decisionReason}</p></div>`}
<p class="lead">${t("applications.doneOf", { done, of: all.length })}</p>${progress(done, begun, all.length)}
<p class="dim small">${t("applications.savedAt", { at: new Date(own.updatedAt) })}</p>
${tasks(view, [
  { heading: t("applications.group.you"), tasks: parts.you.map((part) => taskOf(room, part)) },
  { heading: t("applications.group.education"), tasks: parts.education.map((part) => taskOf(room, part)) },
  { heading: t("applications.group.choice"), tasks: parts.choice.map((part) => taskOf(room, part)) },
  { heading: t("applications.group.send"), tasks: [send] },
])}
<p class="small"><a href="${here(view, "/application/withdraw")}">${t("applications.withdraw")}</a></p></div>
<aside class="side here" aria-label="${t("applications.deadline")}"><p class="left"><small>${t("applications.left")}</small>${f.duration(Math.max(0, Date.parse(until) - view.now.getTime()))}</p><p class="dim">${t("applications.until", { until })}${!returned && ` ${t("applications.laterToo")}`}</p>
<h3>${t("applications.notAskedHead")}</h3><p class="dim">${t("applications.notAsked")}</p>
<h3>${t("applications.helpHead")}</h3><p>${t("applications.helpText")} <a href="${here(view, "/help")}">${t("applications.helpLink")}</a></p></aside></div>`;
  return cabinetPage(room, { title: t("applications.title"), main });
};
