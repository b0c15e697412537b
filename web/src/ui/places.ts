import { competitions } from "@kadr/contract/competitions";
import type { Lang } from "@kadr/i18n/lang";
import { useMemo } from "react";
import { useWords } from "../words.tsx";
import { useAsk } from "./asking.ts";
import type { Option } from "./filters.tsx";
import { inOrder } from "./in-order.ts";

const long = { staleTime: 3_600_000 };

/** Until the names are there no code stands in their place. */
const named = (rows: readonly { code: string; nameAz: string; nameEn: string }[] | undefined, name: (row: { nameAz: string; nameEn: string }) => string, lang: Lang) => {
  const names = new Map((rows ?? []).map((row) => [row.code, name(row)]));
  const options: Option[] = inOrder((rows ?? []).map((row) => ({ value: row.code, label: name(row) })), lang);
  return { of: (code: string | null | undefined) => (!code ? "–" : rows ? (names.get(code) ?? code) : "…"), options };
};

/** The subjects by name, and as choices. */
export const useSubjects = () => {
  const { name, lang } = useWords();
  const { data } = useAsk(competitions.subjects, {}, long);
  return useMemo(() => named(data, name, lang), [data, name, lang]);
};

/** The districts by name, and as choices; where a city and a district share a name, the kind is said. */
export const useDistricts = () => {
  const { name, t, lang } = useWords();
  const { data } = useAsk(competitions.districts, {}, long);
  return useMemo(() => {
    const shared = (row: { nameAz: string; nameEn: string }) => (data ?? []).filter((other) => name(other) === name(row)).length > 1;
    return named(data, (row) => (shared(row) ? `${name(row)} (${t.find(`staff.districtKind.${(row as { kind?: string }).kind}`) ?? ""})` : name(row)), lang);
  }, [data, name, t, lang]);
};

/** An application's number as people write it. */
export const numberOf = (n: number): string => String(n).padStart(7, "0");
