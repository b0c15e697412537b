import { Button } from "@mantine/core";
import type { Route, shapes } from "@kadr/contract";
import { csvText } from "@kadr/i18n/csv";
import { faultsCsv, faultSentence, type Fault } from "@kadr/i18n/faults";
import { useId, useState } from "react";
import type { z } from "zod";
import { useWords } from "../words.tsx";
import { Actions, type Act } from "./actions.tsx";
import { usePerform } from "./asking.ts";
import { Table } from "./list.tsx";
import { offerFile, uploadOf } from "./offer-file.ts";
import { Facts, Note, Panel } from "./parts.tsx";
import { useSay } from "./said.tsx";
import { Trouble } from "./shown.tsx";

type Upload = { name: string; base64: string };
type ImportAnswer = z.output<typeof shapes.importAnswer>;

interface Props {
  route: Route<any, any>;
  /** The module whose words name the faults. */
  module: string;
  columns: readonly string[];
  action: NonNullable<Act["action"]>;
  state?: string;
  stateWord?: string;
  /** What one row is, for the sentences. */
  hint: string;
  /** What a column takes, where its name does not say it. */
  allowed?: readonly (readonly [string, string])[];
}

/** A file is looked through first; only a file without a fault is written, and every fault can be taken away as a file. */
export const ImportCsv = ({ route, module, columns, action, state, stateWord, hint, allowed = [] }: Props) => {
  const { t } = useWords();
  const say = useSay();
  const id = useId();
  const [file, setFile] = useState<Upload | null>(null);
  const [looked, setLooked] = useState<ImportAnswer | null>(null);
  const write = usePerform(route, (answer) => {
    setLooked(answer as ImportAnswer);
    if (!(answer as ImportAnswer).dryRun && (answer as ImportAnswer).faults.length === 0) say(t("staff.import.written", { n: (answer as ImportAnswer).written }));
  });
  const take = async (chosen: File | undefined) => {
    setLooked(null);
    write.reset();
    setFile(chosen ? await uploadOf(chosen) : null);
  };
  const send = (dryRun: boolean) => file && write.mutate({ file, dryRun } as never);
  const clean = looked !== null && looked.faults.length === 0;
  const written = clean && !looked.dryRun;
  return (
    <div className="stack">
      <Panel title={t("staff.import.file")} small={hint}>
        <div className="stack">
          <p className="dim">
            {t("staff.import.columns")} <span className="mono" style={{ overflowWrap: "anywhere" }}>{columns.join(", ")}</span>{" "}
            <button type="button" className="linkish" onClick={() => offerFile(`${module}.csv`, "text/csv;charset=utf-8", csvText([columns], { mark: true }))}>
              {t("staff.import.template")}
            </button>
          </p>
          {allowed.length > 0 && (
            <details>
              <summary>{t("staff.import.allowed")}</summary>
              <Facts facts={allowed.map(([column, says]) => [column, says] as const)} />
            </details>
          )}
          <div className="drop">
            <label htmlFor={id}>
              <b>{t("staff.import.choose")}</b>
            </label>
            <br />
            <input id={id} type="file" accept=".csv,text/csv" onChange={(event) => void take(event.currentTarget.files?.[0])} />
          </div>
          <Actions
            start
            acts={[
              { label: t("staff.import.look"), kind: clean ? "usual" : "main", action, ...(state && { state }), ...(stateWord && { stateWord }), why: file ? null : t("staff.import.first"), waiting: write.isPending, onClick: () => send(true) },
              { label: t("staff.import.write"), kind: clean && !written ? "main" : "usual", action, ...(state && { state }), ...(stateWord && { stateWord }), why: written ? t("staff.import.done") : clean ? null : t("staff.import.lookFirst"), waiting: write.isPending, onClick: () => send(false) },
            ]}
          />
        </div>
      </Panel>
      {write.error && <Trouble error={write.error} />}
      {looked && (clean ? <Note tone="ok">{written ? t("staff.import.written", { n: looked.written }) : t("staff.import.clean", { n: looked.rows })}</Note> : <Faults faults={looked.faults} module={module} name={file?.name ?? "import.csv"} />)}
    </div>
  );
};

const most = 50;

const Faults = ({ faults, module, name }: { faults: readonly Fault[]; module: string; name: string }) => {
  const { t, f } = useWords();
  return (
    <Panel
      tone="wrong"
      title={t("staff.import.faults", { n: faults.length })}
      small={t("staff.import.nothingWritten")}
      aside={
        <Button variant="default" onClick={() => offerFile(name.replace(/(\.csv)?$/i, "-faults.csv"), "text/csv;charset=utf-8", faultsCsv(faults, t, module))}>
          {t("staff.import.download")}
        </Button>
      }
    >
      <Table
        caption={t("staff.import.faults", { n: faults.length })}
        rows={faults.slice(0, most).map((fault, i) => ({ ...fault, i }))}
        id={(fault) => String(fault.i)}
        columns={[
          { head: t("imports.head.line"), cell: (fault) => f.number(fault.line) },
          { head: t("imports.head.column"), cell: (fault) => <span className="mono">{fault.column ?? "–"}</span> },
          { head: t("imports.head.reason"), cell: (fault) => faultSentence(t, module, fault) },
        ]}
      />
      {faults.length > most && <p className="dim">{t("staff.import.more", { n: faults.length - most })}</p>}
    </Panel>
  );
};
