import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { programOf, readManifest } from "./manifest.ts";

it("what candidates are shown and what is looked up is part of the program, and names itself when it was changed", () => {
  const folder = mkdtempSync(join(tmpdir(), "kadr-manifest-"));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const parts = { "domain/a.ts": "domain", "contract/a.ts": "contract", "i18n/az/a.json": "i18n", "server/src/modules/exams/a.ts": "server/exams", "server/src/modules/publications/letter.typ": "server/publications", "server/src/pages/assets/base.css": "server/pages", "server/migrations/1.sql": "server/migrations", "server/reference/subjects.csv": "server/reference", "web/dist/exam.html": "web", "web/dist/assets/exam.js": "web", "web/dist/assets/exam.js.br": "web" };
  for (const path of [...Object.keys(parts), "package-lock.json"]) write(path, "as it was");
  const before = readManifest(folder);
  for (const [path, part] of Object.entries(parts)) {
    write(path, "changed");
    const after = readManifest(folder);
    expect(Object.keys(after.modules).filter((name) => after.modules[name] !== before.modules[name]), path).toEqual([part]);
    expect(programOf(after)).not.toBe(programOf(before));
    write(path, "as it was");
  }
  rmSync(join(folder, "web/dist/assets/exam.js.br"));
  expect(readManifest(folder).modules.web).toBeUndefined();
  rmSync(folder, { recursive: true });
});
