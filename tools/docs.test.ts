import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..");
const read = (path: string): string => readFileSync(join(root, path), "utf8");

/** Names in back-quotes that look like a file or folder of the project. */
const pathsIn = (text: string): string[] => [...text.matchAll(/`((?:domain|contract|i18n|server|web|cli|e2e|bench|tools|docs)\/[\w./-]+)`/g)].map(([, path]) => path!);

describe("the documents", () => {
  for (const document of ["README.md", "CONTRIBUTING.md", "docs/request.md", ...readdirSync(join(root, "docs/adr")).map((name) => `docs/adr/${name}`)]) {
    it(`${document} names only files that exist`, () => {
      const missing = pathsIn(read(document)).filter((path) => !existsSync(join(root, path)));
      expect(missing).toEqual([]);
    });
  }

  it("README shows the commands that package.json has", () => {
    const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
    const named = [...read("README.md").matchAll(/npm (?:run )?(start|test|dev|reset|check|bench|schema)\b/g)].map(([, name]) => name!);
    for (const name of ["start", "test", "dev", "reset", "check", "bench"]) expect(named).toContain(name);
    for (const name of named) expect(scripts).toHaveProperty(name);
  });
});
