import { parseArgs } from "node:util";

export interface YearOptions {
  size: "demo" | "national";
  /** Leaves the database behind, to look at it. */
  keep: boolean;
}

/** The options of `kadr year`, or what is wrong with them. */
export const options = (args: string[]): YearOptions | { fault: string } => {
  try {
    const { values } = parseArgs({ args, options: { size: { type: "string", default: "demo" }, keep: { type: "boolean", default: false } } });
    if (values.size !== "demo" && values.size !== "national") return { fault: `--size is demo or national, not "${values.size}".` };
    return { size: values.size, keep: values.keep };
  } catch (error) {
    return { fault: (error as Error).message };
  }
};

export const fault = (sentence: string): number => {
  console.error(`kadr year: ${sentence}`);
  return 2;
};
