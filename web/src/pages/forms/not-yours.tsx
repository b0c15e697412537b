import { Page } from "../../ui/page.tsx";
import { Note } from "../../ui/parts.tsx";
import { useWords } from "../../words.tsx";

/** A page that others look after: who came by its address is told so, and nothing is asked that the server would refuse. */
export const NotYours = ({ title }: { title: string }) => {
  const { t } = useWords();
  return (
    <Page title={title} back={{ to: "/exams", label: t("proctoring.sessions.title") }}>
      <Note>
        <p>{t("assurance.notYours")}</p>
      </Note>
    </Page>
  );
};
