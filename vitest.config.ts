import { defineConfig } from "vitest/config";

/** One runner for every test. Real parts only: tests that need a database get it from `tools/lib/vitest-setup.ts`. */
export default defineConfig({
  test: {
    include: ["{domain,contract,i18n,server,web,cli,tools,e2e,bench}/**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/dist/**"],
    globalSetup: ["tools/lib/vitest-setup.ts"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // two browsers and two databases share the machine: what is waited for may take a while
    expect: { poll: { timeout: 15_000 } },
    pool: "forks",
    maxWorkers: 2,
  },
});
