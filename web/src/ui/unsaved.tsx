import { Button, Group, Modal } from "@mantine/core";
import { useBlocker } from "@tanstack/react-router";
import { useWords } from "../words.tsx";

/** Asks before a page is left whose text is kept nowhere yet; where the whole tab goes, the browser asks in its own words. */
export const Unsaved = ({ changed }: { changed: boolean }) => {
  const { t } = useWords();
  const leaving = useBlocker({
    // another filter or order in the address is still this page
    shouldBlockFn: ({ current, next }) => changed && current.pathname !== next.pathname,
    enableBeforeUnload: changed,
    withResolver: true,
  });
  return (
    <Modal opened={leaving.status === "blocked"} onClose={() => leaving.reset?.()} title={<b>{t("staff.unsaved.title")}</b>}>
      <div className="stack">
        <p>{t("staff.unsaved.says")}</p>
        <Group justify="flex-end">
          <Button variant="default" onClick={() => leaving.proceed?.()}>
            {t("staff.unsaved.leave")}
          </Button>
          <Button onClick={() => leaving.reset?.()}>{t("staff.unsaved.stay")}</Button>
        </Group>
      </div>
    </Modal>
  );
};
