/** @jsxImportSource preact */
import { formats } from "@kadr/i18n/format";
import type { Lang } from "@kadr/i18n/lang";
import { useEffect, useMemo, useState } from "preact/hooks";
import { Before } from "./before.tsx";
import { Entry } from "./entry.tsx";
import { openExam, type Exam, type Life } from "./exam.ts";
import { wearLook, type Look } from "./look.ts";
import { Elsewhere, Insecure, Refusal, SecondTab, Unconfirmed } from "./doors.tsx";
import { watchLeaving } from "./leaving.ts";
import { keepShell } from "./offline.ts";
import { Over, Result } from "./plain-pages.tsx";
import { Running } from "./running.tsx";
import { useOnlyTab } from "./only-tab.ts";
import { wordsOf, type RoomWords } from "./words.ts";

/** What every part of the page is given. */
export interface Parts {
  exam: Exam;
  life: Life;
  t: RoomWords;
  lang: Lang;
  f: ReturnType<typeof formats>;
  look: Look;
  setLook(change: Partial<Look>): void;
}

export const App = ({ look: first }: { look: Look }) => {
  const [look, setWhole] = useState(first);
  const [exam, setExam] = useState<Exam>();
  const life = useMemo(() => openExam(setExam), []);
  const alone = useOnlyTab();
  useEffect(() => {
    if (!alone) return;
    void life.begin();
    void keepShell();
    const { retry } = life;
    window.addEventListener("online", retry);
    return () => window.removeEventListener("online", retry);
  }, [alone, life]);
  const setLook = (change: Partial<Look>): void => {
    const next = { ...look, ...change };
    wearLook(next);
    setWhole(next);
  };
  useEffect(() => watchLeaving(exam), [exam]);
  const wearing = { t: wordsOf(look.lang), lang: look.lang, look, setLook };
  if (alone === false) return <SecondTab {...wearing} />;
  if (!exam || exam.phase === "loading") return null;
  return <Phase exam={exam} life={life} f={formats(look.lang)} {...wearing} />;
};

const Phase = (parts: Parts) => {
  switch (parts.exam.phase) {
    case "waiting":
    case "ready":
      return <Before {...parts} />;
    case "running":
    case "paused":
      return <Running {...parts} />;
    case "over":
      return <Over {...parts} />;
    case "finished":
      return <Result {...parts} />;
    case "unconfirmed":
      return <Unconfirmed {...parts} />;
    case "elsewhere":
      return <Elsewhere {...parts} />;
    case "refused":
    case "unknown":
      return <Refusal {...parts} />;
    case "insecure":
      return <Insecure {...parts} />;
    default:
      return <Entry {...parts} />;
  }
};
