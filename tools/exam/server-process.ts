import { spawn, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../lib/postgres-cluster.ts";
import { root } from "../lib/project.ts";

/** A program of Kadr in a process of its own, that can be ended kindly or killed, and started again at the same address. */
export interface ServerProcess {
  readonly address: string;
  readonly pid: number;
  /** How many processes share the address. */
  readonly processes: number;
  /** Ends it as the power cut would: nothing is finished, nothing is said. */
  kill(): Promise<void>;
  /** Starts it again; settles when it answers. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** True while it runs. */
  readonly running: boolean;
  /** What it said, line by line. */
  readonly lines: readonly string[];
}

export interface ServerSettings {
  databaseUrl: string;
  dataDir: string;
  mode: "demo" | "production";
  /** How many processes share the address; without it, as KADR_PROCESSES says. */
  processes?: number;
}

const patience = 60_000;
const asked = Number(process.env.KADR_PROCESSES || 1);

/** The server as in production, behind what would end the encryption; a demo is served at its own address. */
const environmentOf = ({ databaseUrl, dataDir, mode, processes = asked }: ServerSettings, port: number): NodeJS.ProcessEnv => ({
  ...process.env,
  DATABASE_URL: databaseUrl,
  KADR_DATA_DIR: dataDir,
  KADR_MODE: mode,
  KADR_BASE_URL: mode === "demo" ? `http://127.0.0.1:${port}` : "https://kadr.example",
  SMTP_URL: mode === "demo" ? "" : "smtp://127.0.0.1:25",
  MAIL_FROM: "Kadr <kadr@localhost>",
  HOST: "127.0.0.1",
  PORT: String(port),
  KADR_PROCESSES: String(processes),
  LOG_LEVEL: "error",
});

/** Starts the server and waits until it answers. */
export const startServerProcess = async (settings: ServerSettings): Promise<ServerProcess> => {
  const port = await freePort(0);
  const address = `http://127.0.0.1:${port}`;
  const lines: string[] = [];
  let child: ChildProcess | undefined;
  const process_: ServerProcess = {
    address,
    processes: settings.processes ?? asked,
    lines,
    get pid() {
      return child!.pid!;
    },
    get running() {
      return child !== undefined && isRunning(child);
    },
    async start() {
      child = launch("server/src/main.ts", environmentOf(settings, port), lines);
      await healthy(address, child, lines);
    },
    async kill() {
      await end(child!, "SIGKILL");
    },
    async stop() {
      if (child) await end(child, "SIGTERM");
    },
  };
  await process_.start().catch(async (error: unknown) => {
    await process_.stop();
    throw error;
  });
  return process_;
};

/** Starts the worker, which does the jobs. */
export const startWorkerProcess = (settings: ServerSettings): { readonly running: boolean; lines: readonly string[]; stop(): Promise<void> } => {
  const lines: string[] = [];
  const child = launch("server/src/worker.ts", environmentOf(settings, 0), lines);
  return {
    lines,
    get running() {
      return isRunning(child);
    },
    stop: () => end(child, "SIGTERM"),
  };
};

const launch = (program: string, env: NodeJS.ProcessEnv, lines: string[]): ChildProcess => {
  const child = spawn(process.execPath, ["--import", join(root, "tools", "lib", "with-parent.ts"), program], { cwd: root, env, stdio: ["ignore", "pipe", "pipe", "ipc"] });
  for (const stream of [child.stdout!, child.stderr!]) stream.on("data", (text: Buffer) => lines.push(...text.toString().split("\n").filter((line) => line.trim() !== "")));
  return child;
};

const isRunning = (child: ChildProcess): boolean => child.exitCode === null && child.signalCode === null;

const end = async (child: ChildProcess, signal: "SIGTERM" | "SIGKILL"): Promise<void> => {
  if (!isRunning(child)) return;
  const over = new Promise((resolve) => child.once("exit", resolve));
  child.kill(signal);
  const slow = setTimeout(() => child.kill("SIGKILL"), 10_000);
  await over;
  clearTimeout(slow);
};

const healthy = async (address: string, child: ChildProcess, lines: readonly string[]): Promise<void> => {
  const begin = performance.now();
  while (performance.now() - begin < patience && isRunning(child)) {
    if (await fetch(`${address}/api/health`).then((answer) => answer.ok, () => false)) return;
    await sleep(50);
  }
  throw new Error(`The server did not start. It said:\n${lines.slice(-20).join("\n")}`);
};
