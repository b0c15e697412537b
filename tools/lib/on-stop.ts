export interface Stop {
  /** Settles when Kadr is to stop: empty when somebody asked for it, else with the sentence that says why. */
  promise: Promise<string>;
  readonly asked: boolean;
  because(fault: string): void;
  /** Work that was broken off because of the wish is no fault. */
  unlessAsked(error: unknown): [];
  done(): void;
}

const echo = 1_000;

/** Waits for the wish to stop: Ctrl+C, a signal, the end of the terminal or of the npm that started this. */
export function onStop(): Stop {
  const { promise, resolve } = Promise.withResolvers<string>();
  let askedAt = 0;
  const ask = (fault: string) => {
    // Both the terminal and npm pass one Ctrl+C on; only one that comes later means that somebody has lost patience.
    if (askedAt && Date.now() - askedAt > echo) process.exit(1);
    askedAt ||= Date.now();
    resolve(fault);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => ask(""));
  // what is said of another process's parent, and only handed down, is not about this one
  const parent = Number(process.env.KADR_PARENT) === process.ppid ? process.ppid : 0;
  const watching = setInterval(() => parent && process.ppid !== parent && !askedAt && ask(""), 1_000).unref();
  return {
    promise,
    get asked() {
      return askedAt > 0;
    },
    because: (fault) => {
      if (!askedAt) ask(fault);
    },
    unlessAsked(error) {
      if (!askedAt) throw error;
      return [];
    },
    done: () => clearInterval(watching),
  };
}
