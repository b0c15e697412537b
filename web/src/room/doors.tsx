/** @jsxImportSource preact */
import type { ComponentChildren } from "preact";
import type { Parts } from "./app.tsx";
import { PlainHead, type Wearing } from "./head.tsx";
import { useHeading } from "./heading.ts";
import { useTitle } from "./title.ts";

/** A page that says one thing. */
const Plain = (parts: Wearing & { heading: string; says: string; children?: ComponentChildren }) => {
  const heading = useHeading(parts.heading);
  useTitle(parts.heading);
  return (
    <>
      <PlainHead {...parts} />
      <main class="plain">
        <h1 ref={heading} tabIndex={-1}>
          {parts.heading}
        </h1>
        <p class="lead">{parts.says}</p>
        {parts.children}
      </main>
    </>
  );
};

/** Not the candidate's first computer: the invigilator looks who sits here. */
export const Unconfirmed = (parts: Parts) => {
  const { exam, life, t } = parts;
  const { candidate, seat } = exam.journal!.attempt;
  return (
    <Plain {...parts} heading={t("room.unconfirmed.heading")} says={t("room.unconfirmed.text")}>
      <p class="note info" role="status">
        {exam.online ? t("room.unconfirmed.wait", { name: candidate.name, seat }) : t("room.unconfirmed.offline")}
      </p>
      <button type="button" class="btn b2" onClick={() => void life.leave()}>
        {t("room.unconfirmed.leave")}
      </button>
    </Plain>
  );
};

/** The exam goes on at another computer. */
export const Elsewhere = (parts: Parts) => {
  const { exam, life, t } = parts;
  const pending = exam.journal?.pending.length ?? 0;
  return (
    <Plain {...parts} heading={t("room.elsewhere.heading")} says={t("room.elsewhere.text")}>
      {pending > 0 && <p class="note warn">{t("room.elsewhere.kept", { n: pending })}</p>}
      <button type="button" class="btn b2" onClick={() => void life.leave()}>
        {t("room.elsewhere.leave")}
      </button>
    </Plain>
  );
};

/** The invigilator did not let this computer in, or its entry holds no more. */
export const Refusal = (parts: Parts) => {
  const { exam, life, t } = parts;
  const kind = exam.phase === "refused" ? "refused" : "unknown";
  return (
    <Plain {...parts} heading={t(`room.${kind}.heading`)} says={t(`room.${kind}.text`)}>
      <button type="button" class="btn" onClick={life.again}>
        {t("room.elsewhere.enter")}
      </button>
    </Plain>
  );
};

/** Over an open line nothing could be closed: neither the journal nor the way to the server. */
export const Insecure = (parts: Parts) => <Plain {...parts} heading={parts.t("room.insecure.heading")} says={parts.t("room.insecure.text")} />;

export const SecondTab = (wearing: Wearing) => <Plain {...wearing} heading={wearing.t("room.tab.heading")} says={wearing.t("room.tab.text")} />;
