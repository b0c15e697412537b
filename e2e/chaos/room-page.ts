import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { chromium, type BrowserContext, type Page } from "playwright-core";
import type { Door } from "../../tools/exam/candidate.ts";
import { ensureChromium } from "../../tools/chromium.ts";
import { ownFolder } from "../../tools/lib/project.ts";
import { az } from "../support/words.ts";
import { allSaved, enter, question, start } from "../support/room-steps.ts";

/** A computer with a browser whose profile outlives it, as on the disk of a real one. */
export interface Computer {
  open(address: string): Promise<RoomPage>;
  /** Ends all processes of the browser at once. */
  kill(): Promise<void>;
  /** Ends the browser and forgets its profile. */
  close(): Promise<void>;
}

const words = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

export const openComputer = async (name: string): Promise<Computer> => {
  const profile = join(ownFolder, `chaos-browser-${name}-${process.pid}`);
  const executablePath = await ensureChromium();
  let context: BrowserContext | undefined;
  return {
    async open(address) {
      context ??= await chromium.launchPersistentContext(profile, { executablePath, args: words, viewport: { width: 1280, height: 800 }, locale: "az" });
      const page = context.pages()[0] ?? (await context.newPage());
      await page.goto(`${address}/exam`);
      return new RoomPage(page);
    },
    async kill() {
      const pids = await processesWith(profile);
      for (const pid of pids) process.kill(pid, "SIGKILL");
      while ((await processesWith(profile)).length > 0) await sleep(20);
      context = undefined;
    },
    async close() {
      await context?.close().catch(() => {});
      await rm(profile, { recursive: true, force: true });
    },
  };
};

const processesWith = async (word: string): Promise<number[]> => {
  const pids = (await readdir("/proc")).map(Number).filter((pid) => pid > 0 && pid !== process.pid);
  const lines = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")));
  return pids.filter((_, i) => lines[i]!.includes(word));
};

/** The exam room on a screen, and what its candidate has done there. */
export class RoomPage {
  readonly page: Page;
  /** The option chosen last, by question: its place on the screen, from 0. */
  readonly chosen = new Map<number, number>();
  /** The sequence numbers for which a receipt came. */
  readonly receipts = new Set<number>();

  constructor(page: Page) {
    this.page = page;
    page.setDefaultTimeout(30_000);
    page.on("response", (response) => {
      if (!response.url().endsWith("/api/exam/answers") || response.status() !== 200) return;
      void response.json().then(({ saved }: { saved: { sequence: number }[] }) => saved.forEach(({ sequence }) => this.receipts.add(sequence)), () => {});
    });
  }

  enter(door: Door): Promise<void> {
    return enter(this.page, door);
  }

  start(): Promise<void> {
    return start(this.page);
  }

  question(number: number): Promise<void> {
    return question(this.page, number);
  }

  /** Goes to a question and chooses the option at this place. */
  async answer(number: number, place: number): Promise<void> {
    const list = this.page.getByRole("navigation", { name: az("room.questions") });
    await list.getByRole("button", { name: new RegExp(`^${az("room.question", { n: number })}(,|$)`) }).click();
    await this.question(number);
    await this.page.getByRole("radio").nth(place).check();
    this.chosen.set(number, place);
  }

  /** Settles when the page says that the server has every answer. */
  saved(timeout = 60_000): Promise<void> {
    return allSaved(this.page, timeout);
  }

  /** The score, once it is on the screen. */
  async score(timeout: number): Promise<void> {
    await this.page.locator(".score").waitFor({ timeout });
  }
}
