import { results } from "@kadr/contract/results";
import { useParams } from "@tanstack/react-router";
import { urlOf } from "../api.ts";
import { Actions } from "../ui/actions.tsx";
import { useAsk } from "../ui/asking.ts";
import { Bars } from "../ui/bars.tsx";
import { useGo } from "../ui/go.tsx";
import { Page } from "../ui/page.tsx";
import { Panel, Strip } from "../ui/parts.tsx";
import { useMayCall } from "../ui/session.tsx";
import { Shown } from "../ui/shown.tsx";
import { useWords } from "../words.tsx";
import { Groups } from "./results/groups.tsx";
import { Scores, useFigure } from "./results/scores.tsx";

/** The test of one subject: how its scores divide and how far they can be trusted. */
export const SubjectResults = () => {
  const { t, f, name } = useWords();
  const mayCall = useMayCall();
  const go = useGo();
  const figure = useFigure();
  const { subjectCode = "" } = useParams({ strict: false }) as { subjectCode?: string };
  const subject = useAsk(results.subjectResults, { subjectCode });
  const back = { to: "/results", label: t("results.title") };
  if (!subject.data) return <Page title={t("results.title")} back={back}><Shown of={subject}>{() => null}</Shown></Page>;
  const { data } = subject;
  const { figures } = data;
  return (
    <Page
      title={t("results.subject.title", { subject: name(data) })}
      back={back}
      actions={
        <Actions
          acts={[
            { label: t("results.subject.itemsLink"), onClick: () => go("/results/items", { scope: subjectCode }) },
            { label: t("results.subject.report"), onClick: () => go("/results/report", { by: "room", subjectCode }) },
            mayCall(results.marksCsv) && data.persons > 0 && { label: t("results.marks"), href: urlOf(results.marksCsv, { subjectCode }) },
          ]}
        />
      }
    >
      {data.persons === 0 ? (
        <Panel><p className="empty">{t("results.subject.none")}</p></Panel>
      ) : (
        <>
          <Strip
            figures={[
              { label: t("results.figure.persons"), value: data.persons, small: t("results.figure.absent", { n: data.absent, unfinished: data.unfinished }) },
              { label: t("results.figure.mean"), value: figure(data.mean, 2), small: t("results.figure.ofQuestions", { n: data.questions }) },
              { label: t("results.figure.sd"), value: figure(data.sd, 2), small: t("results.figure.median", { n: figure(data.median, 1) }) },
              { label: t("results.subject.alpha"), value: figure(figures?.alpha, 3), small: t("results.subject.alphaSmall") },
              { label: t("results.subject.sem"), value: figure(figures?.sem, 2), small: t("results.subject.semSmall") },
              { label: t("results.subject.items"), value: data.items.all, small: t("results.subject.itemsSmall", { n: data.items.flagged }) },
            ]}
          />
          <div className="half">
            <Scores of={data} />
            <div className="stack">
              <Panel title={t("results.subject.parts")}>
                <Bars
                  label={data.parts.map(({ part, mean, of }) => `${t(`exams.part.${part}`)}: ${t("results.subject.partOf", { mean: f.number(mean, 2), of: f.number(of, 1) })}`).join("; ")}
                  bars={data.parts.map(({ part, mean, of }) => ({ label: t(`exams.part.${part}`), value: of > 0 ? mean / of : 0, text: `${f.number(mean, 1)} / ${f.number(of)}` }))}
                  rule={{ value: 1, text: t("results.subject.partFull") }}
                />
              </Panel>
              <Panel title={t("results.subject.method")}>
                {!figures && <p>{t("results.subject.noFigures")}</p>}
                <p className="dim">{t("results.subject.methodSays")}</p>
              </Panel>
            </div>
          </div>
          <div style={{ marginTop: "var(--s4)" }}>
            <Panel title={t("results.report.district")}>
              <Groups by="district" size={100} subjectCode={subjectCode} />
            </Panel>
          </div>
        </>
      )}
    </Page>
  );
};
