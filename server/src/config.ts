import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** Everything the program may be told from outside. This is the only file of the server that looks at the environment. */
export interface Config {
  databaseUrl: string;
  host: string;
  port: number;
  /** How many processes of the server share the port: one for each core it is given. */
  processes: number;
  /** Where uploaded files are kept. */
  dataDir: string;
  mode: "demo" | "production";
  /** How big a country the demo is seeded with. */
  size: "demo" | "national";
  /** The address people type, without a slash at the end: letters, QR codes and mails are made with it. */
  baseUrl: string;
  smtpUrl?: string;
  mailFrom: string;
  logLevel: "silent" | "error" | "warn" | "info" | "debug";
  /** Cookies travel only over https. */
  cookieSecure: boolean;
}

export class ConfigError extends Error {
  override name = "ConfigError";
  readonly exitCode = 2;
}

type Env = Record<string, string | undefined>;

const root = resolve(import.meta.dirname, "..", "..");

/** Reads the settings; a value that is wrong or missing is refused in one sentence that names it. */
export function readConfig(env: Env = process.env): Config {
  const mode = oneOf(env, "KADR_MODE", ["demo", "production"], "demo");
  const host = env.HOST || "127.0.0.1";
  const port = wholeOf(env, "PORT", 3000, { least: 0, most: 65_535 });
  const local = mode === "demo";
  const baseUrl = urlOf(env, "KADR_BASE_URL", local ? ["http:", "https:"] : ["https:"], local ? `http://${host}:${port}` : undefined);
  const smtpUrl = local && !env.SMTP_URL ? undefined : urlOf(env, "SMTP_URL", ["smtp:", "smtps:"]);
  return {
    databaseUrl: urlOf(env, "DATABASE_URL", ["postgres:", "postgresql:"], local ? localDatabase() : undefined),
    host,
    port,
    processes: wholeOf(env, "KADR_PROCESSES", 1, { least: 1, most: 64 }),
    dataDir: resolve(env.KADR_DATA_DIR || (local ? join(root, ".kadr") : required("KADR_DATA_DIR", "the folder for uploaded files"))),
    mode,
    size: oneOf(env, "KADR_SIZE", ["demo", "national"], "demo"),
    baseUrl,
    ...(smtpUrl && { smtpUrl }),
    mailFrom: env.MAIL_FROM || (local ? "Kadr <kadr@localhost>" : required("MAIL_FROM", "the sender of its mails")),
    logLevel: oneOf(env, "LOG_LEVEL", ["silent", "error", "warn", "info", "debug"], "info"),
    cookieSecure: baseUrl.startsWith("https:"),
  };
}

/** The database that `npm start` keeps in this folder, so that a second program can join it without being told. */
function localDatabase(): string | undefined {
  try {
    return (JSON.parse(readFileSync(join(root, ".kadr", "postgres", "server.json"), "utf8")) as { url?: string }).url;
  } catch {
    return undefined;
  }
}

function wholeOf(env: Env, name: string, fallback: number, { least, most }: { least: number; most: number }): number {
  const text = env[name] || String(fallback);
  const number = Number(text);
  if (!/^\d{1,5}$/.test(text) || number < least || number > most) throw new ConfigError(`${name} must be a number from ${least} to ${most}, not "${text}".`);
  return number;
}

function oneOf<T extends string>(env: Env, name: string, allowed: readonly T[], fallback: T): T {
  const text = env[name] || fallback;
  const found = allowed.find((word) => word === text);
  if (!found) throw new ConfigError(`${name} must be one of ${allowed.join(", ")}, not "${text}".`);
  return found;
}

function urlOf(env: Env, name: string, protocols: string[], fallback?: string): string {
  const text = env[name] || fallback;
  if (!text) required(name, `an address that begins with ${protocols[0]}//`);
  const url = URL.canParse(text) ? new URL(text) : undefined;
  // The value itself is not repeated: it may hold a password.
  if (!url || !protocols.includes(url.protocol)) throw new ConfigError(`${name} must be an address that begins with ${protocols.join("// or ")}//.`);
  return text.replace(/\/+$/, "");
}

function required(name: string, meaning: string): never {
  throw new ConfigError(`${name} is not set: Kadr needs ${meaning}. (npm start sets up a database of its own for trying and development.)`);
}
