import { bank } from "@kadr/contract/bank";
import { ImportCsv } from "../ui/import.tsx";
import { Page } from "../ui/page.tsx";
import { useWords } from "../words.tsx";

const letters = ["a", "b", "c", "d"] as const;
const columns = ["code", "subject", "part", "topic", "difficulty", "stem_az", "stem_en", ...letters.map((letter) => `${letter}_az`), ...letters.map((letter) => `${letter}_en`), "key", "sample"];

export const BankImport = () => {
  const { t } = useWords();
  return (
    <Page title={t("bank.importTitle")} back={{ to: "/bank", label: t("bank.title") }}>
      <ImportCsv route={bank.importItems} module="bank" columns={columns} action="importItems" hint={t("bank.importHint")} />
    </Page>
  );
};
