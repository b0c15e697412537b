import { readdir, readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { isAlive } from "../../tools/lib/lock.ts";
import { startPostgres, type Postgres } from "../../tools/postgres.ts";

/** A database server with durable writes that can lose its power. */
export interface PoweredDatabase extends AsyncDisposable {
  readonly url: string;
  /** Ends all its processes at once, in the middle of whatever they do. */
  kill(): Promise<void>;
  /** Starts it on what its disk holds. */
  start(): Promise<void>;
  readonly running: boolean;
}

/** `folder` is its own: nobody else's database goes with it. */
export const openDatabaseServer = async (folder: string): Promise<PoweredDatabase> => {
  let server: Postgres = await startPostgres({ folder });
  return {
    get url() {
      return server.url;
    },
    get running() {
      return isAlive(server.pid);
    },
    async kill() {
      const all = [server.pid, ...(await childrenOf(server.pid))];
      for (const pid of all) {
        try {
          process.kill(pid, "SIGKILL");
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
        }
      }
      while (all.some(isAlive)) await sleep(5);
    },
    async start() {
      server = await startPostgres({ folder });
    },
    [Symbol.asyncDispose]: () => server.stop(),
  };
};

// A session of PostgreSQL leads a group of its own, so that a signal to the first process's group would not reach it.
const childrenOf = async (pid: number): Promise<number[]> => {
  const numbers = (await readdir("/proc").catch(() => [])).map(Number).filter((number) => number > 0);
  const parents = await Promise.all(numbers.map(async (number) => [number, await parentOf(number)] as const));
  return parents.filter(([, parent]) => parent === pid).map(([number]) => number);
};

const parentOf = async (pid: number): Promise<number> => Number((await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "")).split(") ").at(-1)!.split(" ")[1]);
