/** @jsxImportSource preact */
import type { Lang } from "@kadr/i18n/lang";
import { plainOf } from "../room/question/markup.tsx";
import { textOf, type Interaction, type Option } from "../room/question/parts.ts";
import type { Marked, Sample } from "./app.tsx";
import { sampleWords } from "./words.ts";

const named = (options: readonly Option[] | undefined, id: string | undefined, lang: Lang): string => {
  const text = options?.find((option) => option.id === id)?.text;
  return text ? plainOf(textOf(text, lang)) : (id ?? "");
};

const rightWords = (interaction: Interaction | undefined, values: readonly string[], lang: Lang): string => {
  if (!interaction?.options) return values.join(" / ");
  if (interaction.targets) return values.map((pair) => `${named(interaction.options, pair.split(" ")[0], lang)} → ${named(interaction.targets, pair.split(" ")[1], lang)}`).join("; ");
  return values.map((id) => named(interaction.options, id, lang)).join(interaction.type === "order" ? " → " : "; ");
};

/** Whether the answer was right, and what is right. */
export const Verdict = ({ item, verdict, lang }: { item: Sample["item"]; verdict: Marked["questions"][number]; lang: Lang }) => {
  const t = sampleWords(lang);
  const words = verdict.correct.map(({ responseId, correct }) => rightWords(item.interactions.find((each) => each.responseId === responseId), correct, lang)).join("; ");
  return (
    <div class={verdict.right ? "verdict" : "verdict no"} role="status">
      <p>
        <b>{t(verdict.right ? "samples.state.right" : verdict.answered ? "samples.state.wrong" : "samples.state.skipped")}</b>
      </p>
      <p>{t("samples.rightIs", { words })}</p>
    </div>
  );
};
