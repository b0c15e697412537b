const widths = [24, 10, 10] as const;

export const line = `${"-".repeat(widths[0])} ${"-".repeat(widths[1])} ${"-".repeat(widths[2])}`;
export const tableHead = `${"stage".padEnd(widths[0])} ${"rows".padStart(widths[1])} ${"seconds".padStart(widths[2])}\n${line}`;

/** One line of the table; what else a stage counted stands behind it. */
export const tableRow = (name: string, rows: number, seconds: number, more: object = {}): string => {
  const rest = Object.entries(more).map(([word, value]) => `${word} ${String(value)}`);
  return `${name.padEnd(widths[0])} ${rows.toLocaleString("en").padStart(widths[1])} ${seconds.toFixed(1).padStart(widths[2])}${rest.length > 0 ? `  ${rest.join(", ")}` : ""}`;
};

/** Shows how far a stage is, on a terminal only, at most five times a second. */
export const progressBar = (): ((stage: string, done: number, of: number) => void) | undefined => {
  if (!process.stderr.isTTY) return undefined;
  let shown = 0;
  return (stage, done, of) => {
    const now = performance.now();
    if (now - shown < 200 && done < of) return;
    shown = now;
    process.stderr.write(done < of ? `\r${stage} ${done} / ${of}   ` : "\r\x1b[K");
  };
};
