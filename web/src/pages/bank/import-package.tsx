import { Button, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import type { Answer } from "@kadr/contract";
import { bank } from "@kadr/contract/bank";
import { csvText } from "@kadr/i18n/csv";
import { useId, useState } from "react";
import { Actions } from "../../ui/actions.tsx";
import { usePerform } from "../../ui/asking.ts";
import { Table } from "../../ui/list.tsx";
import { offerFile, uploadOf } from "../../ui/offer-file.ts";
import { Note, Panel, Tag } from "../../ui/parts.tsx";
import { useSubjects } from "../../ui/places.ts";
import { useSay } from "../../ui/said.tsx";
import { Trouble } from "../../ui/shown.tsx";
import { useWords } from "../../words.tsx";
import "./bank.css";
import { faultWords, parts } from "./words.ts";

type Outcome = Answer<typeof bank.importPackage>;
type Settings = { subjectCode: string; part: (typeof parts)[number]; topic: string; language: "az" | "en"; versions: boolean };

/** A QTI 3.0 package: looked through first, then what is taken is written for review; what is refused says why and keeps nothing else from coming in. */
export const ImportPackage = () => {
  const { t } = useWords();
  const say = useSay();
  const id = useId();
  const subjects = useSubjects();
  const [file, setFile] = useState<{ name: string; base64: string } | null>(null);
  const [settings, setSettings] = useState<Settings>({ subjectCode: "", part: "subject", topic: "", language: "az", versions: false });
  const [looked, setLooked] = useState<Outcome | null>(null);
  const send = usePerform(bank.importPackage, (outcome) => {
    setLooked(outcome);
    if (!outcome.dryRun) say(t("bank.package.written", { n: outcome.written }));
  });
  const set = (over: Partial<Settings>) => {
    setSettings((before) => ({ ...before, ...over }));
    setLooked(null);
  };
  const go = (dryRun: boolean) => file && send.mutate({ file, dryRun, ...settings, subjectCode: settings.subjectCode || null, topic: settings.topic.trim() });
  const missing = !file ? t("staff.import.first") : settings.topic.trim() === "" ? t("bank.package.topicMissing") : settings.part === "subject" && settings.subjectCode === "" ? t("bank.package.subjectMissing") : null;
  const written = looked !== null && !looked.dryRun;
  const clean = looked !== null && looked.dryRun && looked.taken > 0;
  return (
    <div className="stack">
      <Panel title={t("bank.importQti")} small={t("bank.package.says")}>
        <div className="stack">
          <div className="drop">
            <label htmlFor={id}>
              <b>{t("bank.package.choose")}</b>
            </label>
            <br />
            <input
              id={id}
              type="file"
              accept=".zip,application/zip"
              onChange={async (event) => {
                const chosen = event.currentTarget.files?.[0];
                setLooked(null);
                send.reset();
                setFile(chosen ? await uploadOf(chosen) : null);
              }}
            />
          </div>
          <fieldset className="bare">
            <legend>{t("bank.package.defaults")}</legend>
            <div className="fields">
              <NativeSelect label={t("bank.part")} value={settings.part} data={parts.map((value) => ({ value, label: t(`exams.part.${value}`) }))} onChange={(event) => set({ part: event.currentTarget.value as Settings["part"] })} />
              <NativeSelect label={t("bank.subject")} value={settings.subjectCode} data={[{ value: "", label: t("bank.anySubject") }, ...subjects.options]} onChange={(event) => set({ subjectCode: event.currentTarget.value })} />
              <TextInput label={t("bank.topic")} maxLength={100} value={settings.topic} onChange={(event) => set({ topic: event.currentTarget.value })} />
              <NativeSelect label={t("bank.package.language")} value={settings.language} data={(["az", "en"] as const).map((value) => ({ value, label: t(`bank.lang.${value}`) }))} onChange={(event) => set({ language: event.currentTarget.value as "az" | "en" })} />
            </div>
          </fieldset>
          <Checkbox label={t("bank.package.versions")} checked={settings.versions} onChange={(event) => set({ versions: event.currentTarget.checked })} />
          <Actions
            start
            acts={[
              { label: t("bank.package.look"), kind: clean ? "usual" : "main", action: "importItems", why: missing, waiting: send.isPending, onClick: () => go(true) },
              { label: t("bank.package.write"), kind: clean ? "main" : "usual", action: "importItems", why: missing ?? (written ? t("staff.import.done") : clean ? null : looked ? t("bank.package.nothing") : t("staff.import.lookFirst")), waiting: send.isPending, onClick: () => go(false) },
            ]}
          />
        </div>
      </Panel>
      {send.error && <PackageTrouble error={send.error} />}
      {looked && <Report outcome={looked} name={file?.name ?? "package.zip"} />}
    </div>
  );
};

/** A package that cannot be read at all says why, in the words of the exam's rules. */
const PackageTrouble = ({ error }: { error: NonNullable<ReturnType<typeof usePerform>["error"]> }) => {
  const { t } = useWords();
  const why = error.code === "package_refused" ? t.find(`examination.refusal.${String(error.data["why"])}`, error.data as Record<string, string>) : undefined;
  return (
    <>
      <Trouble error={error} />
      {why && <p>{why}</p>}
    </>
  );
};

const Report = ({ outcome, name }: { outcome: Outcome; name: string }) => {
  const { t } = useWords();
  const reason = (entry: Outcome["entries"][number]): string =>
    entry.code ? faultWords(t, entry.code, entry.data) : [entry.version !== null && entry.version > 1 && t("bank.package.newVersion", { n: entry.version }), ...entry.notes.map((note) => t.find(`examination.note.${note}`) ?? note)].filter(Boolean).join(" ");
  const kindOf = (type: string | null): string => (type && t.find(`bank.type.${type}`)) ?? type ?? "–";
  const download = () =>
    offerFile(
      name.replace(/(\.zip)?$/i, "-items.csv"),
      "text/csv;charset=utf-8",
      csvText([[t("bank.package.identifier"), t("bank.package.file"), t("bank.type"), t("bank.package.result"), t("bank.package.reason")], ...outcome.entries.map((entry) => [entry.identifier ?? "", entry.file, kindOf(entry.type), t(entry.taken ? "bank.package.taken" : "bank.package.refused"), reason(entry)])], { mark: true }),
    );
  return (
    <Panel
      tone={outcome.taken > 0 ? "right" : "wrong"}
      title={outcome.dryRun ? t("bank.package.looked", { taken: outcome.taken, refused: outcome.refused }) : t("bank.package.written", { n: outcome.written })}
      aside={
        <Button variant="default" onClick={download}>
          {t("bank.package.download")}
        </Button>
      }
    >
      {outcome.withoutManifest && (
        <Note>
          <p>{t("bank.package.withoutManifest")}</p>
        </Note>
      )}
      <Table
        caption={t("bank.package.result")}
        rows={outcome.entries.slice(0, 500).map((entry, i) => ({ ...entry, i }))}
        id={({ i }) => String(i)}
        columns={[
          { head: t("bank.package.identifier"), cell: (entry) => <>{entry.identifier ?? "–"}<small className="mono">{entry.file}</small></> },
          { head: t("bank.type"), cell: (entry) => kindOf(entry.type) },
          { head: t("bank.package.result"), cell: (entry) => <Tag tone={entry.taken ? "ok" : "bad"}>{t(entry.taken ? "bank.package.taken" : "bank.package.refused")}</Tag> },
          { head: t("bank.package.reason"), cell: (entry) => reason(entry) },
        ]}
      />
    </Panel>
  );
};
