import { Button } from "@mantine/core";
import { useEffect } from "react";
import { useWords } from "../words.tsx";
import { Page } from "./page.tsx";
import { Note } from "./parts.tsx";

/** A page that could not be drawn: what to do, and the rest of the app stays. */
export const Broken = ({ error }: { error: unknown }) => {
  const { t } = useWords();
  useEffect(() => {
    console.error(error);
  }, [error]);
  return (
    <Page title={t("staff.broken")}>
      <Note tone="bad">
        <p>{t("common.refusal.unexpected")}</p>
      </Note>
      <Button variant="default" onClick={() => location.reload()}>
        {t("staff.again")}
      </Button>
    </Page>
  );
};

export const NotFound = () => {
  const { t } = useWords();
  return (
    <Page title={t("staff.notFound")} back={{ to: "/", label: t("staff.section.overview") }}>
      <p>{t("staff.notFoundSays")}</p>
    </Page>
  );
};
