import { execFile, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { chromium, type Browser } from "playwright-core";
import { withLock } from "./lib/lock.ts";
import { isRoot, makeOwnFolder, Obstacle, ownFolder, root } from "./lib/project.ts";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const macPaths = ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium"];
// Root has no sandbox, and a browser that looks for updates waits for hosts that a closed network does not have.
const words = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

/** A browser without a window, for a test to drive. Installed first where the machine has none. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await ensureChromium(), args: words });
}

/** The path of a Chromium that starts: the one `CHROMIUM_PATH` names, else one of the system, else one installed now. */
export async function ensureChromium(say: (sentence: string) => void = () => {}): Promise<string> {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (!existsSync(given)) throw new Obstacle(`CHROMIUM_PATH names ${given}, which does not exist.`);
    return given;
  }
  const found = await findChromium();
  if (found) return found;
  await makeOwnFolder();
  return withLock(join(ownFolder, "chromium.lock"), async () => (await findChromium()) ?? (await install(say)));
}

/** Looks for a Chromium on this machine; one that is found but does not start (a wrapper without its program) is passed over. */
export async function findChromium(): Promise<string | undefined> {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const candidates = [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...macPaths, chromium.executablePath()];
  for (const path of candidates.filter((candidate) => candidate && existsSync(candidate))) {
    if (await promisify(execFile)(path, ["--version", "--no-sandbox"]).then(() => true, () => false)) return path;
  }
  return undefined;
}

async function install(say: (sentence: string) => void): Promise<string> {
  const apt = isRoot && existsSync("/usr/bin/apt-get");
  say(`No Chromium was found: installing ${apt ? "Debian's" : "Playwright's"} …`);
  if (apt) {
    const environment = { DEBIAN_FRONTEND: "noninteractive" };
    await runQuietly("apt-get", ["update"], environment);
    await runQuietly("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], environment);
  } else {
    await runQuietly(process.execPath, [join(root, "node_modules", "playwright-core", "cli.js"), "install", "chromium"]);
  }
  const found = await findChromium();
  if (!found) throw new Obstacle("Chromium could not be installed: install one yourself and name it in CHROMIUM_PATH.");
  return found;
}

async function runQuietly(command: string, args: string[], environment: NodeJS.ProcessEnv = {}): Promise<void> {
  const child = spawn(command, args, { env: { ...process.env, ...environment }, stdio: ["ignore", "pipe", "pipe"] });
  let last = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text: Buffer) => (last = (last + text.toString()).slice(-2_000)));
  const status = await new Promise<number | string>((resolve) => child.on("error", (error) => resolve(error.message)).on("close", (code, signal) => resolve(code ?? signal ?? 1)));
  if (status !== 0) throw new Obstacle(`Chromium could not be installed (${command} ended with ${status}): install one yourself and name it in CHROMIUM_PATH.\n${last}`);
}
