import { isCode, isTest, type Rule } from "./tree.ts";

const writing = /\b(?:insertInto|updateTable|deleteFrom|mergeInto|replaceInto)\(\s*["'`](\w+)|\b(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM|MERGE\s+INTO|TRUNCATE)\s+"?([a-z_]\w*)"?(?=\s*(?:\(|SET\b|AS\b|WHERE\b|USING\b|SELECT\b|`|$|[a-z]))/gm;

/** One writer per table: who else wants something changed asks that module. Reading and joining is free. */
export const oneWriter: Rule = (tree) => {
  const writers = new Map<string, Map<string, { path: string; line: number }>>();
  for (const file of tree) {
    const writer = /^server\/src\/(?:modules\/([^/]+)\/|(platform)\/)/.exec(file.path);
    if (!writer || !isCode(file) || isTest(file)) continue;
    for (const match of file.text.matchAll(writing)) {
      const table = (match[1] ?? match[2])!;
      const places = writers.get(table) ?? new Map();
      const name = writer[1] ?? "the platform";
      if (!places.has(name)) places.set(name, { path: file.path, line: file.text.slice(0, match.index).split("\n").length });
      writers.set(table, places);
    }
  }
  return [...writers].flatMap(([table, places]) => {
    if (places.size < 2) return [];
    const names = [...places.keys()];
    return [...places.values()].slice(1).map((place) => ({ ...place, sentence: `the table ${table} is written by ${names.join(" and ")}: give it one writer, and let the other call it.` }));
  });
};
