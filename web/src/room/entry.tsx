/** @jsxImportSource preact */
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Refused } from "./api.ts";
import type { Parts } from "./app.tsx";
import { PlainHead } from "./head.tsx";
import { useHeading } from "./heading.ts";
import { refusalWords } from "./plain-pages.tsx";
import { useTitle } from "./title.ts";

interface Fault {
  field: "code" | "password" | null;
  text: string;
}

/** Code and password, as on the sheet and in the cabinet (§6). */
export const Entry = (parts: Parts) => {
  const { life, t } = parts;
  const [code, setCode] = useState("");
  const [password, setPassword] = useState("");
  const [faults, setFaults] = useState<Fault[]>([]);
  const [busy, setBusy] = useState(false);
  const summary = useRef<HTMLDivElement>(null);
  const title = t("room.title.entry");
  const heading = useHeading();
  useTitle(faults.length > 0 ? t("room.error.title", { title }) : title);
  useLayoutEffect(() => {
    if (faults.length > 0) summary.current?.focus();
  }, [faults]);

  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (busy) return;
    const missing: Fault[] = [
      ...(code.trim() ? [] : [{ field: "code" as const, text: t("room.entry.codeMissing") }]),
      ...(password.trim() ? [] : [{ field: "password" as const, text: t("room.entry.passwordMissing") }]),
    ];
    if (missing.length > 0) return setFaults(missing);
    setBusy(true);
    try {
      await life.enter(code, password);
    } catch (error) {
      setFaults([{ field: null, text: error instanceof Refused ? refusalWords(t, error) : t("room.error.offline") }]);
      setBusy(false);
    }
  };
  const field = (name: "code" | "password", value: string, change: (text: string) => void) => {
    const fault = faults.find((each) => each.field === name);
    return (
      <div class="field">
        <label for={name}>{t(`room.entry.${name}`)}</label>
        <p class="hint" id={`${name}-hint`}>
          {t(`room.entry.${name}Hint`)}
        </p>
        {fault && (
          <p class="err" id={`${name}-err`}>
            {fault.text}
          </p>
        )}
        <input
          id={name}
          value={value}
          maxLength={40}
          autoComplete="off"
          autoCapitalize="characters"
          spellcheck={false}
          aria-describedby={`${name}-hint${fault ? ` ${name}-err` : ""}`}
          aria-invalid={fault ? true : undefined}
          onInput={(event) => change(event.currentTarget.value)}
        />
      </div>
    );
  };
  return (
    <>
      <PlainHead {...parts} />
      <main class="plain">
        {faults.length > 0 && (
          <div class="errs" role="alert" tabIndex={-1} ref={summary}>
            <h2>{t("room.error.heading")}</h2>
            <ul>
              {faults.map((fault) => (
                <li key={fault.text}>{fault.field ? <a href={`#${fault.field}`}>{fault.text}</a> : fault.text}</li>
              ))}
            </ul>
          </div>
        )}
        <h1 ref={heading} tabIndex={-1}>
          {t("room.entry.heading")}
        </h1>
        <p class="lead">{t("room.entry.lead")}</p>
        <form onSubmit={submit} noValidate>
          {field("code", code, setCode)}
          {field("password", password, setPassword)}
          <button class="btn" aria-disabled={busy}>
            {t("room.entry.submit")}
          </button>
        </form>
      </main>
    </>
  );
};
