/** @jsxImportSource preact */
import type { Answer } from "@kadr/contract";
import { bank } from "@kadr/contract/bank";
import { competitions } from "@kadr/contract/competitions";
import { useEffect, useRef, useState } from "preact/hooks";
import { ask, perform, Refused } from "../api.ts";
import { Tools } from "../room/head.tsx";
import { wearLook, type Look } from "../room/look.ts";
import { isAnswered, Question, type Response } from "../room/question/index.tsx";
import { wordsOf } from "../room/words.ts";
import { List } from "./list.tsx";
import { Verdict } from "./verdict.tsx";
import { sampleWords } from "./words.ts";

export type Sample = Answer<typeof bank.sampleItems>[number];
export type Marked = Answer<typeof bank.markSamples>;

type Loaded = { samples: Sample[]; nameAz: string; nameEn: string };

/** The sample questions of a subject in the exam room's own player. Nothing is kept; the server says what is right once it is asked. */
export const App = ({ look: first, subject }: { look: Look; subject: string }) => {
  const [look, setLook] = useState(first);
  const [loaded, setLoaded] = useState<Loaded | "failed" | null>(null);
  const { lang } = look;
  const t = sampleWords(lang);
  useEffect(() => {
    Promise.all([ask(bank.sampleItems, { subjectCode: subject }), ask(competitions.subjects, {})]).then(
      ([samples, subjects]) => {
        const named = subjects.find(({ code }) => code === subject);
        setLoaded(named ? { samples, nameAz: named.nameAz, nameEn: named.nameEn } : "failed");
      },
      () => setLoaded("failed"),
    );
  }, [subject]);
  const change = (over: Partial<Look>) => {
    const next = { ...look, ...over };
    wearLook(next);
    setLook(next);
    if (over.lang) history.replaceState(null, "", `${over.lang === "en" ? "/en" : ""}/samples/${encodeURIComponent(subject)}/try`);
  };
  const title = loaded && loaded !== "failed" ? t("samples.title", { subject: lang === "az" ? loaded.nameAz : loaded.nameEn }) : t("samples.titlePlain");
  useEffect(() => {
    document.title = `${title} · Kadr`;
  }, [title]);
  const back = `${lang === "en" ? "/en" : ""}/samples${loaded && loaded !== "failed" ? `/${encodeURIComponent(subject)}` : ""}`;
  return (
    <>
      <header>
        <div class="bar">
          <p class="who">
            <b>{title}</b>
            <br />
            <a href={back}>{t("samples.back")}</a>
          </p>
          <Tools t={wordsOf(lang)} lang={lang} look={look} setLook={change} />
        </div>
      </header>
      {loaded === "failed" && (
        <main class="plain">
          <h1>{t("samples.failed")}</h1>
        </main>
      )}
      {loaded && loaded !== "failed" && (loaded.samples.length === 0 ? <main class="plain"><h1>{t("samples.none")}</h1></main> : <Test samples={loaded.samples} subject={subject} lang={lang} />)}
    </>
  );
};

const Test = ({ samples, subject, lang }: { samples: readonly Sample[]; subject: string; lang: Look["lang"] }) => {
  const t = sampleWords(lang);
  const [at, setAt] = useState(0);
  const [answers, setAnswers] = useState<Record<string, Response>>({});
  const [marked, setMarked] = useState<Marked | null>(null);
  const [trouble, setTrouble] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const go = (to: number) => {
    if (to < 0 || to >= samples.length) return;
    setAt(to);
    // who reads by ear or by keys goes on at the new question
    requestAnimationFrame(() => heading.current?.focus());
  };
  const { item, part } = samples[at]!;
  const check = async () => {
    setTrouble(false);
    try {
      setMarked(await perform(bank.markSamples, { subjectCode: subject, responses: answers }, crypto.randomUUID()));
      go(0);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      setTrouble(true);
    }
  };
  const again = () => {
    setAnswers({});
    setMarked(null);
    go(0);
  };
  const verdict = marked?.questions.find(({ itemId }) => itemId === item.id);
  const missing = samples.filter((sample) => !isAnswered(sample.item, answers[sample.item.id])).length;
  return (
    <>
      <main class="ask">
        <h1 ref={heading} tabIndex={-1}>
          {t.parts("samples.questionOf", { n: at + 1, of: samples.length, part: t(`samples.part.${part}`), b: (pieces) => <b>{pieces}</b> })}
        </h1>
        {marked && <p role="status"><b>{t("samples.result", { right: marked.right, of: marked.of })}</b></p>}
        {trouble && <p class="err" role="alert">{t("samples.trouble")}</p>}
        <Question key={item.id} item={item} lang={lang} response={answers[item.id]} t={wordsOf(lang)} answer={(response) => (marked ? undefined : setAnswers((before) => ({ ...before, [item.id]: response })))} />
        {verdict && <Verdict item={item} verdict={verdict} lang={lang} />}
      </main>
      <footer class="end">
        <button type="button" class="btn b2" aria-disabled={at === 0} onClick={() => go(at - 1)}>
          <span aria-hidden="true">←</span>
          {t("samples.previous")}
        </button>
        <button type="button" class="btn b2" aria-disabled={at === samples.length - 1} onClick={() => go(at + 1)}>
          {t("samples.next")}
          <span aria-hidden="true">→</span>
        </button>
        <span class="sp" />
        {marked ? (
          <button type="button" class="btn fin" onClick={again}>
            {t("samples.again")}
          </button>
        ) : (
          <button type="button" class="btn fin" onClick={() => void check()}>
            {missing === 0 ? t("samples.check") : t("samples.checkMissing", { n: missing })}
          </button>
        )}
      </footer>
      <List samples={samples} answers={answers} marked={marked} at={at} go={go} t={t} />
    </>
  );
};
