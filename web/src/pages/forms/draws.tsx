import { forms } from "@kadr/contract/exam-forms";
import type { Answer } from "@kadr/contract";
import { useState } from "react";
import { Actions } from "../../ui/actions.tsx";
import { Decision } from "../../ui/decision.tsx";
import { Facts, Panel, Tag } from "../../ui/parts.tsx";
import { useWords } from "../../words.tsx";

type Draw = Answer<typeof forms.listDraws>[number];

/** The draws with what was published of each; the secret one can be revealed when nobody sits any more. */
export const Draws = ({ draws, unfinished }: { draws: readonly Draw[]; unfinished: number }) => {
  const { t, f, lang } = useWords();
  const [revealing, setRevealing] = useState(false);
  const secret = draws.find(({ seed }) => seed === null);
  return (
    <Panel title={t("assurance.draw.title")} aside={<a href={lang === "az" ? "/draw" : "/en/draw"}>{t("assurance.draw.public")}</a>}>
      <p className="dim">{t("assurance.draw.says")}</p>
      {draws.length === 0 && <p>{t("assurance.draw.none")}</p>}
      {draws.map((draw) => (
        <div key={draw.number} className="draw-one">
          <h3>
            {t("assurance.draw.number", { number: String(draw.number) })} {draw.seed === null && <Tag tone="hold">{t("assurance.draw.secret")}</Tag>}
          </h3>
          <Facts
            facts={[
              [t("assurance.draw.commitment"), <span key="commitment" className="mono wrap">{draw.commitment}</span>],
              [t("assurance.draw.committedAt"), f.dateTimeShort(draw.committedAt)],
              draw.seed !== null && [t("assurance.draw.seed"), <span key="seed" className="mono wrap">{draw.seed}</span>],
              draw.revealedAt !== null && [t("assurance.draw.revealedAt"), f.dateTimeShort(draw.revealedAt)],
              [t("assurance.draw.sessions"), f.number(draw.sessions)],
              [t("assurance.draw.candidates"), f.number(draw.candidates)],
            ]}
          />
        </div>
      ))}
      {secret && <Actions start acts={[{ label: t("assurance.draw.reveal"), action: "revealDraw", why: unfinished > 0 ? t("assurance.draw.notOver", { n: unfinished }) : null, onClick: () => setRevealing(true) }]} />}
      <Decision
        route={forms.revealDraw}
        opened={revealing}
        close={() => setRevealing(false)}
        title={t("assurance.draw.revealTitle")}
        says={t("assurance.draw.revealSays")}
        confirm={t("assurance.draw.revealDo")}
        input={() => ({})}
        said={() => t("assurance.draw.revealed")}
      />
    </Panel>
  );
};
