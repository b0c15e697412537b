import { competitions } from "@kadr/contract/competitions";
import { useMemo } from "react";
import { useWords } from "../words.tsx";
import { useAsk } from "./asking.ts";
import type { Option } from "./filters.tsx";

const long = { staleTime: 3_600_000 };

const named = (rows: readonly { code: string; nameAz: string; nameEn: string }[] | undefined, name: (row: { nameAz: string; nameEn: string }) => string) => {
  const names = new Map((rows ?? []).map((row) => [row.code, name(row)]));
  const options: Option[] = (rows ?? []).map((row) => ({ value: row.code, label: name(row) }));
  return { of: (code: string | null | undefined) => (code ? (names.get(code) ?? code) : "–"), options };
};

/** The subjects by name, and as choices. */
export const useSubjects = () => {
  const { name } = useWords();
  const { data } = useAsk(competitions.subjects, {}, long);
  return useMemo(() => named(data, name), [data, name]);
};

/** The districts by name, and as choices. */
export const useDistricts = () => {
  const { name } = useWords();
  const { data } = useAsk(competitions.districts, {}, long);
  return useMemo(() => named(data, name), [data, name]);
};

/** An application's number as people write it. */
export const numberOf = (n: number): string => String(n).padStart(7, "0");
