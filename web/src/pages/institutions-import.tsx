import { institutionColumns, institutions } from "@kadr/contract/institutions";
import { ImportCsv } from "../ui/import.tsx";
import { Page } from "../ui/page.tsx";
import { useWords } from "../words.tsx";

export const InstitutionsImport = () => {
  const { t } = useWords();
  return (
    <Page title={t("drafting.institutions.importTitle")} back={{ to: "/institutions", label: t("drafting.institutions.title") }}>
      <ImportCsv route={institutions.importInstitutions} module="institutions" columns={institutionColumns} action="importInstitutions" hint={t("drafting.institutions.importHint")} />
    </Page>
  );
};
