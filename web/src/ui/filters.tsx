import { NativeSelect, TextInput } from "@mantine/core";
import { useEffect, useState, type ReactNode } from "react";
import { useWords } from "../words.tsx";
import { useAddress } from "./address.ts";

export interface Option {
  value: string;
  label: string;
}

export const Filters = ({ children }: { children: ReactNode }) => {
  const { t } = useWords();
  return (
    <search className="filters" aria-label={t("staff.filters")}>
      {children}
    </search>
  );
};

/** A filter as print shows it: what chose the rows belongs on the sheet, the fields do not. */
export const Printed = ({ label, value }: { label: string; value: string | undefined }) =>
  value && (
    <p className="printed">
      {label}: <b>{value}</b>
    </p>
  );

/** A choice that stands in the address; without one everything is shown. */
export const Pick = ({ name, label, options, all }: { name: string; label: string; options: readonly Option[]; all?: string }) => {
  const { t } = useWords();
  const [address, change] = useAddress();
  return (
    <>
      <NativeSelect
        label={label}
        value={address[name] ?? ""}
        data={[{ value: "", label: all ?? t("staff.all") }, ...options]}
        onChange={(event) => change({ [name]: event.currentTarget.value || undefined })}
      />
      <Printed label={label} value={options.find(({ value }) => value === address[name])?.label} />
    </>
  );
};

/** What is typed goes to the address a moment after the last letter. */
export const Search = ({ label }: { label: string }) => {
  const [address, change] = useAddress();
  const stored = address["search"] ?? "";
  const [typed, setTyped] = useState(stored);
  useEffect(() => setTyped(stored), [stored]);
  useEffect(() => {
    if (typed === stored) return;
    const timer = setTimeout(() => change({ search: typed.trim() || undefined }), 350);
    return () => clearTimeout(timer);
  }, [typed, stored, change]);
  return (
    <>
      <TextInput className="grow" type="search" label={label} value={typed} maxLength={100} onChange={(event) => setTyped(event.currentTarget.value)} />
      <Printed label={label} value={stored} />
    </>
  );
};
