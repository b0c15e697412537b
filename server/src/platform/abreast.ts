import cluster from "node:cluster";

const pauseMs = 1000;
/** Calls that wait for the disk together outlive a small nursery, and would be moved about instead of being forgotten: a twentieth more saves a second. In MB. */
const nursery = 64;
const live = () => Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined).filter((worker) => !worker.isDead());

/** True in the process that holds the others, and in one that runs alone. */
export const isFirst = cluster.isPrimary;

/**
 * Runs this same program in so many processes that share one address, until it is told to end; one that falls is started again. Answers the status
 * to end with: where the first of them cannot begin, its own.
 */
export const runAbreast = (count: number): Promise<number> =>
  new Promise((settle) => {
    let begun = false;
    let ending: number | undefined;
    const end = (status: number): void => {
      ending ??= status;
      for (const worker of live()) worker.process.kill("SIGTERM");
      if (live().length === 0) settle(ending);
    };
    const fill = (): void => {
      if (ending === undefined && live().length < count) cluster.fork();
    };
    cluster.on("listening", () => {
      begun = true;
      fill();
    });
    cluster.on("exit", ({ process: { pid } }, code, signal) => {
      if (!begun || ending !== undefined) return end(code || 1);
      console.error(`A process of the server (${pid}) ended ${signal ? `by ${signal}` : `with status ${code}`}; another takes its place.`);
      setTimeout(fill, pauseMs);
    });
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => end(0));
    cluster.setupPrimary({ execArgv: [...process.execArgv, `--max-semi-space-size=${nursery}`] });
    fill();
  });
