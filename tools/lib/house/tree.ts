import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** One file of the project. */
export interface SourceFile {
  /** From the project's root, with slashes. */
  path: string;
  text: string;
}

/** Something the house does not like, in a sentence that says what to do instead. */
export interface Finding {
  path: string;
  line?: number;
  sentence: string;
}

export type Rule = (tree: readonly SourceFile[]) => Finding[];

const read = /\.(ts|tsx|js|mjs|css|sql|json|md|html)$/;
const skipped = new Set(["node_modules", "dist", "coverage"]);

/** Every file a person of the house writes. */
export async function readTree(folder: string, inside = ""): Promise<SourceFile[]> {
  const entries = await readdir(join(folder, inside), { withFileTypes: true });
  const parts = await Promise.all(
    entries.map(async (entry): Promise<SourceFile[]> => {
      const path = inside ? `${inside}/${entry.name}` : entry.name;
      if (skipped.has(entry.name) || entry.name.startsWith(".")) return [];
      if (entry.isDirectory()) return readTree(folder, path);
      return read.test(entry.name) && entry.name !== "package-lock.json" ? [{ path, text: await readFile(join(folder, path), "utf8") }] : [];
    }),
  );
  return parts.flat().sort((a, b) => (a.path < b.path ? -1 : 1));
}

export const isCode = ({ path }: SourceFile): boolean => /\.(ts|tsx|js|mjs)$/.test(path);
export const isGenerated = ({ path }: SourceFile): boolean => path.endsWith(".gen.ts");
export const isTest = ({ path }: SourceFile): boolean => /\.test\.tsx?$/.test(path) || path.startsWith("server/test/");

/** Every line of the file that the pattern matches, comments left out. */
export function linesWith(file: SourceFile, pattern: RegExp, sentence: string): Finding[] {
  return file.text.split("\n").flatMap((text, index) => {
    const code = text.replace(/^\s*(\*|\/\/|\/\*).*$/, "").replace(/\s\/\/ .*$/, "");
    return pattern.test(code) ? [{ path: file.path, line: index + 1, sentence }] : [];
  });
}

export function print({ path, line, sentence }: Finding): string {
  return `${path}${line ? `:${line}` : ""}: ${sentence}`;
}
