import { resolve } from "node:path";
import { defineConfig } from "vitest/config";

/** `npm run chaos`: everything that breaks something, one after the other. The short ones (`*.test.ts`) run in `npm test` as well. */
export default defineConfig({
  root: resolve(import.meta.dirname, "..", ".."),
  test: {
    include: ["e2e/chaos/**/*.{test,chaos}.ts"],
    testTimeout: 600_000,
    hookTimeout: 240_000,
    pool: "forks",
    maxWorkers: 1,
    fileParallelism: false,
  },
});
