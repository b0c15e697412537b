import { readFileSync } from "node:fs";

const catalogue = JSON.parse(readFileSync(new URL("../../../i18n/en/examination.json", import.meta.url), "utf8")) as Record<string, string>;

/** The sentence for a code, with what it names put in. A code without a sentence is shown as it is, never hidden. */
export function sentence(key: string, data: Record<string, string | number> = {}): string {
  const text = catalogue[key];
  if (text === undefined) return `${key} ${JSON.stringify(data)}`;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in data ? String(data[name]) : whole));
}

/** A failure that ends the command with one sentence and status 2. */
export class BadInput extends Error {}

/** Runs a command; bad input becomes sentences on standard error and status 2. */
export async function reporting(run: () => number | Promise<number>): Promise<number> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    console.error(error.message);
    return 2;
  }
}
