import type { Answer } from "@kadr/contract";
import type { bank } from "@kadr/contract/bank";
import type { Lang } from "@kadr/i18n/lang";
import { useEffect, useRef } from "react";
import base from "../../../../server/src/pages/assets/base.css?inline";
import { mountQuestion } from "../../room/question/index.tsx";
import look from "../../room/question/question.css?inline";

type Delivered = Answer<typeof bank.getItem>["item"];

/** The room's look, kept from the staff app's by the border of a shadow tree. */
const sheets = [base, look, ":host{display:block;font:var(--w) var(--t1)/1.5 var(--font);color:var(--ink)}"].map((text) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
});

/** The question as the exam room shows it, with the room's own player. What is answered here is kept nowhere. */
export const Player = ({ item, lang }: { item: Delivered; lang: Lang }) => {
  const host = useRef<HTMLDivElement>(null);
  const mounted = useRef<ReturnType<typeof mountQuestion>>(null);
  useEffect(() => {
    const shadow = host.current!.shadowRoot ?? host.current!.attachShadow({ mode: "open" });
    shadow.adoptedStyleSheets = sheets;
    const root = document.createElement("div");
    shadow.replaceChildren(root);
    mounted.current = mountQuestion(root, { item, lang });
    return () => mounted.current?.end();
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- mounted once: what changes later is shown by the effect below
  }, []);
  useEffect(() => mounted.current?.show({ item, lang }), [item, lang]);
  return <div ref={host} lang={lang} />;
};

/** The language one looks at, among those the item is there in. */
export const LanguagePick = ({ languages, lang, pick, label }: { languages: readonly Lang[]; lang: Lang; pick: (lang: Lang) => void; label: string }) =>
  languages.length > 1 && (
    <span className="seg" role="radiogroup" aria-label={label}>
      {languages.map((one) => (
        <label key={one}>
          <input className="vh" type="radio" name="item-language" checked={lang === one} onChange={() => pick(one)} />
          <span>{one.toUpperCase()}</span>
        </label>
      ))}
    </span>
  );
