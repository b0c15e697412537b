import { csvText } from "./csv.ts";
import type { Translate } from "./index.ts";

/** A fault of an imported file, as the import answers it. */
export interface Fault {
  line: number;
  column: string | null;
  code: string;
  data: Readonly<Record<string, string | number>>;
}

/** The sentence of a fault: the module's own `fault.CODE`, else the one that all imports share. */
export const faultSentence = (t: Translate, module: string, { code, data }: Fault): string =>
  t.find(`${module}.fault.${code}`, data) ?? t.find(`imports.fault.${code}`, data) ?? t("imports.faultUnknown", { code });

/** The faults as a file that opens in a spreadsheet: line, column, reason, in the reader's language. */
export const faultsCsv = (faults: readonly Fault[], t: Translate, module: string): string =>
  csvText(
    [[t("imports.head.line"), t("imports.head.column"), t("imports.head.reason")], ...faults.map((fault) => [fault.line, fault.column, faultSentence(t, module, fault)])],
    { mark: true },
  );
