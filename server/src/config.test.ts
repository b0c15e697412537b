import { expect, test } from "vitest";
import { readConfig } from "./config.ts";

const database = { DATABASE_URL: "postgres://kadr@localhost/kadr" };
const production = { ...database, KADR_MODE: "production", KADR_BASE_URL: "https://kadr.example", SMTP_URL: "smtp://mail.example", MAIL_FROM: "kadr@kadr.example", KADR_DATA_DIR: "/srv/kadr" };

test("in development a database is all that must be named", () => {
  expect(readConfig(database)).toMatchObject({ mode: "demo", size: "demo", host: "127.0.0.1", port: 3000, processes: 1, baseUrl: "http://127.0.0.1:3000", cookieSecure: false });
});

test("the port becomes part of the address people are shown", () => {
  expect(readConfig({ ...database, PORT: "3001" }).baseUrl).toBe("http://127.0.0.1:3001");
});

test("in production an https address makes cookies secure, and its last slash goes", () => {
  expect(readConfig({ ...production, KADR_BASE_URL: "https://kadr.example/" })).toMatchObject({ baseUrl: "https://kadr.example", cookieSecure: true, dataDir: "/srv/kadr" });
});

test.for(["DATABASE_URL", "KADR_BASE_URL", "SMTP_URL", "MAIL_FROM", "KADR_DATA_DIR"])("production without %s is refused by its name", (name) => {
  expect(() => readConfig({ ...production, [name]: undefined })).toThrow(name);
});

test.for([
  ["PORT", "80000"],
  ["PORT", "http"],
  ["KADR_PROCESSES", "0"],
  ["KADR_PROCESSES", "all"],
  ["KADR_MODE", "prod"],
  ["KADR_SIZE", "huge"],
  ["LOG_LEVEL", "loud"],
  ["KADR_BASE_URL", "kadr.example"],
])("%s=%s is refused in a sentence that names it", ([name, value]) => {
  expect(() => readConfig({ ...database, [name!]: value })).toThrow(new RegExp(`^${name} must be `));
});

test("a wrong database address is refused without repeating the password in it", () => {
  const wrong = () => readConfig({ DATABASE_URL: "mysql://kadr:hunter2@localhost/kadr" });
  expect(wrong).toThrow("DATABASE_URL must be an address that begins with postgres://");
  expect(wrong).not.toThrow("hunter2");
});

test("in production nobody signs in over an open line", () => {
  expect(() => readConfig({ ...production, KADR_BASE_URL: "http://kadr.example" })).toThrow("KADR_BASE_URL must be an address that begins with https://.");
});
