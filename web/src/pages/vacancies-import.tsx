import { vacancies, vacancyColumns } from "@kadr/contract/vacancies";
import { ImportCsv } from "../ui/import.tsx";
import { Page } from "../ui/page.tsx";
import { useSession } from "../ui/session.tsx";
import { useWords } from "../words.tsx";

export const VacanciesImport = () => {
  const { t } = useWords();
  const { competition } = useSession();
  return (
    <Page title={t("drafting.vacancies.importTitle")} back={{ to: "/vacancies", label: t("drafting.vacancies.title") }}>
      <ImportCsv route={vacancies.importVacancies} module="vacancies" columns={vacancyColumns} action="importVacancies" {...(competition && { state: competition.state })} hint={t("drafting.vacancies.importHint")} />
    </Page>
  );
};
