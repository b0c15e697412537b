import { here, type View } from "../../pages/view.ts";
import type { Direction, Sort } from "../../pages/parts/index.ts";

/** What a list was asked for: the words of its address that are known, without the empty ones. */
export const asked = <Name extends string>(query: Readonly<Record<string, string>>, names: readonly Name[]): Partial<Record<Name, string>> =>
  Object.fromEntries(names.flatMap((name) => (query[name]?.trim() ? [[name, query[name].trim()]] : []))) as Partial<Record<Name, string>>;

/** The address of a list in the language of the view; empty words are left out. */
export const listPath = (view: Pick<View, "lang">, path: string, words: Readonly<Record<string, string | number | undefined>>): string => {
  const filled = Object.entries(words).filter(([, value]) => value !== undefined && value !== "");
  const text = new URLSearchParams(filled.map(([name, value]) => [name, String(value)])).toString();
  return here(view, text ? `${path}?${text}` : path);
};

/** `-distance` as the table's head reads it. */
export const sortOf = (sort: string | undefined): Sort | undefined => sort && { by: sort.replace(/^-/, ""), direction: sort.startsWith("-") ? ("desc" as Direction) : "asc" } || undefined;

/** The table's order as the address writes it. */
export const sortWord = ({ by, direction }: Sort): string => (direction === "desc" ? `-${by}` : by);

/** The parts of a list's answer that paging needs. */
export const pagesOf = ({ total, size }: { total: number; size: number }): number => Math.max(1, Math.ceil(total / size));
