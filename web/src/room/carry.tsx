/** @jsxImportSource preact */
import { useState } from "preact/hooks";
import type { Parts } from "./app.tsx";

/** Offers what is not saved as a file that only the server opens, for staff to carry. */
export const Carry = ({ exam, life, t, quiet = false }: Parts & { quiet?: boolean }) => {
  const [saved, setSaved] = useState<string>();
  const pending = exam.journal?.pending.length ?? 0;
  if (pending === 0) return null;
  const save = async (): Promise<void> => {
    const file = await life.carry();
    if (!file) return;
    const url = URL.createObjectURL(new Blob([file.text], { type: "application/octet-stream" }));
    const link = document.createElement("a");
    link.href = url;
    link.download = file.name;
    link.click();
    URL.revokeObjectURL(url);
    setSaved(file.name);
  };
  return (
    <div class="carry">
      {!quiet && <p>{t("room.carry.says", { n: pending })}</p>}
      <button type="button" class={`btn ${quiet ? "b3" : "b2"}`} onClick={() => void save()}>
        {t("room.carry.save")}
      </button>
      <p role="status">{saved && exam.carried && t("room.carry.saved", { name: saved })}</p>
    </div>
  );
};
