import { Checkbox, Modal } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { typing } from "../../ui/seek.tsx";
import { useWords } from "../../words.tsx";

const remembered = "kadr-review-keys";

/** Whether single letters do something here; the person may switch them off for good. */
export const useKeysOn = (): readonly [boolean, (on: boolean) => void] => {
  const [on, setOn] = useState(() => localStorage.getItem(remembered) !== "off");
  return [
    on,
    (next) => {
      localStorage.setItem(remembered, next ? "on" : "off");
      setOn(next);
    },
  ];
};

// İ, I, i and ı are one key on different keyboards
const keyOf = (key: string): string => (["i", "ı", "I", "İ"].includes(key) ? "İ" : key.length === 1 ? key.toLocaleUpperCase("en") : key);

/** Runs the act of a pressed key, unless the person is typing, a dialog is open, or letters are switched off. */
export const useKeys = (on: boolean, acts: Readonly<Record<string, () => void>>) => {
  const latest = useRef(acts);
  useEffect(() => {
    latest.current = acts;
  });
  useEffect(() => {
    if (!on) return;
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector('[role="dialog"]')) return;
      const act = latest.current[keyOf(event.key)];
      if (!act) return;
      event.preventDefault();
      act();
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, [on]);
};

export const KeysDialog = ({ opened, close, on, setOn }: { opened: boolean; close: () => void; on: boolean; setOn: (on: boolean) => void }) => {
  const { t } = useWords();
  const lines: [string, string][] = [
    ["1 2 3", t("review.keys.verdict")],
    ["↑ ↓", t("review.keys.row")],
    [t("review.key.paper"), t("review.keys.paper")],
    [t("review.key.approve"), t("review.approve")],
    [t("review.key.return"), t("review.return")],
    [t("review.key.refuse"), t("review.refuse")],
    [t("review.key.next"), t("review.next")],
    ["/", t("staff.search")],
    ["?", t("review.keysTitle")],
  ];
  return (
    <Modal opened={opened} onClose={close} title={<b>{t("review.keysTitle")}</b>}>
      <div className="stack">
        <dl className="facts">
          {lines.map(([keys, what]) => (
            <div key={what} style={{ display: "contents" }}>
              <dt>{keys.split(" ").map((key) => <kbd key={key} className="kv">{key}</kbd>)}</dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
        <Checkbox label={t("review.keysOn")} description={t("review.keysSays")} checked={on} onChange={(event) => setOn(event.currentTarget.checked)} />
      </div>
    </Modal>
  );
};
