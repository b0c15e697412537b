import { parseArgs } from "node:util";
import type { Size } from "../../../server/seed/country/index.ts";

export interface YearOptions {
  size: Size;
  /** Leaves the database behind, to look at it. */
  keep: boolean;
}

const sizes: readonly Size[] = ["tiny", "demo", "national"];

/** The options of `kadr year`, or what is wrong with them. */
export const options = (args: string[]): YearOptions | { fault: string } => {
  try {
    const { values } = parseArgs({ args, options: { size: { type: "string", default: "demo" }, keep: { type: "boolean", default: false } } });
    const size = sizes.find((word) => word === values.size);
    if (!size) return { fault: `--size is one of ${sizes.join(", ")}, not "${values.size}".` };
    return { size, keep: values.keep };
  } catch (error) {
    return { fault: (error as Error).message };
  }
};

export const fault = (sentence: string): number => {
  console.error(`kadr year: ${sentence}`);
  return 2;
};
