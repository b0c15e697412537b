import type { TestProject } from "vitest/node";
import { startTestServer, type TestServer } from "./test-database.ts";

declare module "vitest" {
  export interface ProvidedContext {
    testDatabase: { url: string; template: string; fault: string };
  }
}

/** Runs once before all tests, also when Vitest is started by hand. A fault here is told by the tests that ask for a database, and only by them. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let server: TestServer | undefined;
  try {
    server = await startTestServer();
    project.provide("testDatabase", { url: server.url, template: server.template, fault: "" });
  } catch (error) {
    project.provide("testDatabase", { url: "", template: "", fault: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
  return async () => server?.stop();
}
