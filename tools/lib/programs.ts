import { spawn, type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { root } from "./project.ts";

const patience = 10_000;

/** The programs that make up a running Kadr. When one ends by itself, all do. */
export class Programs {
  readonly #children = new Map<string, ChildProcess>();
  #stopping = false;
  readonly #onEnd: (name: string, how: string) => void;

  constructor(onEnd: (name: string, how: string) => void) {
    this.#onEnd = onEnd;
  }

  /** Starts a program; each line it prints is shown with its name in front. */
  start(name: string, args: string[], environment: NodeJS.ProcessEnv): void {
    // In a process group of its own: Ctrl+C reaches only the starter, which ends the programs in the right order.
    const child = spawn(process.execPath, args, { cwd: root, env: environment, detached: true, stdio: ["ignore", "pipe", "pipe", "ipc"] });
    this.#children.set(name, child);
    for (const [stream, out] of [[child.stdout!, process.stdout], [child.stderr!, process.stderr]] as const) {
      createInterface(stream).on("line", (line) => out.write(`${name.padEnd(6)} │ ${line}\n`));
    }
    child.on("error", (error) => this.#ended(name, error.message));
    child.on("exit", (code, signal) => this.#ended(name, signal ? `by ${signal}` : `with status ${code}`));
  }

  #ended(name: string, how: string): void {
    this.#children.delete(name);
    if (!this.#stopping) this.#onEnd(name, how);
  }

  /** Asks all to end and waits for it; one that does not listen is killed. */
  async stop(): Promise<void> {
    this.#stopping = true;
    for (const child of this.#children.values()) child.kill("SIGTERM");
    const begin = Date.now();
    while (this.#children.size > 0 && Date.now() - begin < patience) await sleep(20);
    this.kill();
  }

  kill(): void {
    this.#stopping = true;
    for (const child of this.#children.values()) child.kill("SIGKILL");
  }
}
