import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { setTimeout as sleep } from "node:timers/promises";
import { launchBrowser } from "../../tools/chromium.ts";
import { cookieOf } from "./people.ts";

export type { Browser, BrowserContext, Page };
export type Lang = "az" | "en";

export const openBrowser = launchBrowser;

/** A window in which somebody is signed in, or nobody; its language is the one the person chose before. */
export const openWindow = async (browser: Browser, address: string, who: { login?: string; lang?: Lang; dark?: boolean } = {}, options: BrowserContextOptions = {}): Promise<BrowserContext> => {
  const { login, lang = "az", dark = false } = who;
  const window = await browser.newContext({ baseURL: address, viewport: { width: 1280, height: 900 }, locale: lang, colorScheme: dark ? "dark" : "light", reducedMotion: "reduce", ...options });
  window.setDefaultTimeout(20_000);
  if (login) await window.addCookies([{ name: "kadr_session", value: await cookieOf(address, login), url: address, httpOnly: true, sameSite: "Lax" }]);
  return window;
};

/** What a page complains of while it is open, and whether it still waits for something. */
export interface Watch {
  /** Errors in the console, broken scripts, violations of the content policy; told once. */
  complaints(): string[];
  /** Waits until everything the page has asked for has come. */
  settled(): Promise<void>;
}

export const watch = (page: Page): Watch => {
  let complaints: string[] = [];
  let waiting = 0;
  let changed = performance.now();
  const count = (step: number) => () => {
    waiting += step;
    changed = performance.now();
  };
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(`${message.text()} ${message.location().url}`);
  });
  page.on("pageerror", (error) => complaints.push(`${error.name}: ${error.message}`));
  page.on("request", count(1));
  page.on("requestfinished", count(-1));
  page.on("requestfailed", count(-1));
  return {
    complaints() {
      const told = complaints;
      complaints = [];
      return told;
    },
    async settled() {
      const begin = performance.now();
      while (waiting > 0 || performance.now() - changed < 60) {
        if (performance.now() - begin > 15_000) throw new Error(`${page.url()} still waits for something.`);
        await sleep(15);
      }
    },
  };
};
