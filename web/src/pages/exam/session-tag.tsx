import { Tag } from "../../ui/parts.tsx";
import { useWords } from "../../words.tsx";

const tones = { planned: "mute", open: "info", closed: "ok" } as const;

/** How far a session is. */
export const SessionTag = ({ of: { state, notHeld } }: { of: { state: keyof typeof tones; notHeld?: string | null } }) => {
  const { t } = useWords();
  return notHeld ? <Tag tone="warn">{t("proctoring.session.notHeld")}</Tag> : <Tag tone={tones[state]}>{t(`exams.sessionState.${state}`)}</Tag>;
};
