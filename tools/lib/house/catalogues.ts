import { isTest, type Finding, type Rule, type SourceFile } from "./tree.ts";

const place = /^i18n\/(az|en)\/(.+)\.json$/;

/** Every sentence exists in both languages. (That it speaks of the same things in both is tested beside the catalogues.) */
export const completeWords: Rule = (tree) => {
  const files = new Map(tree.filter(({ path }) => place.test(path)).map((file) => [file.path, file]));
  return [...files.values()].flatMap((file): Finding[] => {
    const [, language, module] = place.exec(file.path)!;
    const other = language === "az" ? "en" : "az";
    const twin = files.get(`i18n/${other}/${module}.json`);
    if (!twin) return [{ path: file.path, sentence: `i18n/${other}/${module}.json is missing.` }];
    const theirs = entriesOf(twin);
    return [...entriesOf(file)].flatMap(([key, text]): Finding[] => {
      if (typeof text !== "string" || text.trim() === "") return [{ path: file.path, sentence: `"${key}" has no words.` }];
      return theirs.has(key) ? [] : [{ path: file.path, sentence: `"${key}" is missing in i18n/${other}/${module}.json.` }];
    });
  });
};

/** Nobody is refused by a bare code: each has its sentence under `refusal.` in the catalogue of its module. */
export const refusalsInWords: Rule = (tree) => {
  const known = new Set(tree.filter(({ path }) => place.test(path)).flatMap((file) => [...entriesOf(file).keys()]));
  const told = new Set<string>();
  return tree.flatMap((file) => {
    if (isTest(file) || !/^(contract|server\/src)\/.*\.ts$/.test(file.path)) return [];
    return refusalsIn(file).flatMap(({ code, line }): Finding[] => {
      if (known.has(`refusal.${code}`) || told.has(code)) return [];
      told.add(code);
      return [{ path: file.path, line, sentence: `the refusal "${code}" has no sentence: add "refusal.${code}" to the module's catalogues in i18n/.` }];
    });
  });
};

function refusalsIn({ text }: SourceFile): { code: string; line: number }[] {
  const lists = [...text.matchAll(/\brefusals:\s*\[([^\]]*)\]/g)].flatMap((list) => [...list[1]!.matchAll(/"(\w+)"/g)].map((word) => ({ code: word[1]!, at: list.index })));
  const thrown = [...text.matchAll(/\bnew Refusal\(\s*"(\w+)"/g)].map((match) => ({ code: match[1]!, at: match.index }));
  return [...lists, ...thrown].map(({ code, at }) => ({ code, line: text.slice(0, at).split("\n").length }));
}

function entriesOf({ text }: SourceFile): Map<string, unknown> {
  return new Map(Object.entries(JSON.parse(text) as Record<string, unknown>));
}
