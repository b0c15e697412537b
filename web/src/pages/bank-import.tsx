import { bank } from "@kadr/contract/bank";
import { useAddress } from "../ui/address.ts";
import { ImportCsv } from "../ui/import.tsx";
import { Page } from "../ui/page.tsx";
import { Note } from "../ui/parts.tsx";
import { useWords } from "../words.tsx";
import { ImportPackage } from "./bank/import-package.tsx";

const letters = ["a", "b", "c", "d"] as const;
const columns = ["code", "subject", "part", "topic", "difficulty", "stem_az", "stem_en", ...letters.map((letter) => `${letter}_az`), ...letters.map((letter) => `${letter}_en`), "key", "sample"];

const told = ["subject", "part", "difficulty", "key", "sample"] as const;

export const BankImport = () => {
  const { t } = useWords();
  const [address, change] = useAddress();
  const kind = address["kind"] === "qti" ? "qti" : "csv";
  return (
    <Page title={t("bank.importTitle")} back={{ to: "/bank", label: t("bank.title") }}>
      <div className="stack">
        <Note>
          <p>{t("bank.importReview")}</p>
        </Note>
        <div>
          <span className="seg" role="radiogroup" aria-label={t("bank.importKind")}>
            {(["csv", "qti"] as const).map((one) => (
              <label key={one}>
                <input className="vh" type="radio" name="import-kind" checked={kind === one} onChange={() => change({ kind: one === "csv" ? undefined : one })} />
                <span>{t(one === "csv" ? "bank.importCsv" : "bank.importQti")}</span>
              </label>
            ))}
          </span>
        </div>
        {kind === "csv" ? <ImportCsv route={bank.importItems} module="bank" columns={columns} action="importItems" hint={t("bank.importHint")} allowed={told.map((column) => [column, t(`bank.importColumn.${column}`)] as const)} /> : <ImportPackage />}
      </div>
    </Page>
  );
};
