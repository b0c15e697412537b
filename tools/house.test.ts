import { beforeAll, describe, expect, test } from "vitest";
import { houseRules, print, readTree, type SourceFile } from "./house.ts";
import { root } from "./lib/project.ts";

describe("the house is in order", () => {
  let tree: SourceFile[];
  beforeAll(async () => {
    tree = await readTree(root);
  });

  test("all of it is looked at", () => {
    expect(tree.map(({ path }) => path)).toEqual(expect.arrayContaining(["domain/lifecycle/index.ts", "server/src/main.ts", "i18n/az/common.json", "server/migrations/0001_platform.sql"]));
  });

  test.for(Object.entries(houseRules))("%s", ([, rule]) => {
    expect(rule(tree).map(print)).toEqual([]);
  });
});

// Each rule sees the fault it is there for, and lets the neighbour that looks like it pass.
const examples: Record<keyof typeof houseRules, { faults: Record<string, string>; fine: Record<string, string> }> = {
  "imports go from the outside to the rules, never back": {
    faults: {
      "domain/a.ts": 'import { b } from "@kadr/contract/b";',
      "contract/a.ts": 'export * from "../server/src/main.ts";',
      "web/src/a.ts": 'const b = await import("../../server/src/app.ts");',
      "e2e/a.ts": 'import { db } from "../server/src/platform/db.ts";',
    },
    fine: {
      "server/src/app.ts": 'import type { B } from "@kadr/contract/b";',
      "i18n/fold.test.ts": 'import { testDatabase } from "../server/test/database.ts";',
      "web/src/b.ts": 'import { t } from "@kadr/i18n";\nimport "../../server/src/pages/assets/tokens.css";',
    },
  },
  "inside the server, floors and modules are entered by their doors": {
    faults: {
      "server/src/platform/a.ts": 'import { list } from "../modules/offers/index.ts";',
      "server/src/modules/offers/a.ts": 'import { close } from "../vacancies/vacancies.ts";',
      "server/src/modules/demo/a.ts": 'import { year } from "../../../seed/life/year.ts";',
    },
    fine: {
      "server/src/modules/offers/b.ts": 'import { close } from "../vacancies/index.ts";\nimport { db } from "../../platform/db.ts";\nimport { c } from "./c.ts";',
      "server/src/app.ts": 'import { modules } from "./modules/index.ts";',
      "server/src/worker.ts": 'import { live } from "../seed/living.ts";',
    },
  },
  "no files import each other in a ring": {
    faults: { "domain/a.ts": 'import { b } from "./b.ts";' },
    fine: { "domain/b.ts": 'export { c } from "./c/index.ts";', "domain/c/index.ts": 'import {\n  a,\n} from "../a.ts";', "web/a.ts": 'import { b } from "./b.ts";', "web/b.ts": 'import type { A } from "./a.ts";' },
  },
  "the rules reach nothing outside": {
    faults: { "domain/a.ts": 'import { readFile } from "node:fs/promises";', "domain/b.ts": 'import pg from "pg";' },
    fine: { "domain/a.test.ts": 'import { readFile } from "node:fs/promises";', "cli/a.ts": 'import { readFile } from "node:fs";' },
  },
  "the rules know no clock and no chance": {
    faults: { "domain/a.ts": "const now = new Date();", "domain/b.ts": "const key = Math.random();", "contract/c.ts": "const at = Date.now();" },
    fine: { "domain/c.ts": "const day = new Date(given); // never Date.now()", "domain/d.test.ts": "const begin = performance.now();" },
  },
  "the server takes its time from the context": {
    faults: { "server/src/modules/offers/a.ts": "const now = new Date();", "server/src/pages/a.ts": "const age = Date.now() - at;" },
    fine: { "server/src/platform/clock.ts": "export const machineTime = () => new Date();", "server/src/modules/offers/b.ts": "new Date(ctx.now)" },
  },
  "the server reads its environment in one place": {
    faults: { "server/src/platform/a.ts": "if (process.env.DEBUG) log();", "server/seed/a.ts": "process.env.KADR_SIZE" },
    fine: { "server/src/config.ts": "process.env", "tools/a.ts": "process.env.PATH" },
  },
  "each table has one writer": {
    faults: { "server/src/modules/offers/a.ts": 'await tx.insertInto("offer").execute();' },
    fine: {
      "server/src/modules/appeals/a.ts": "await sql`UPDATE offer SET state = 1`.execute(tx);",
      "server/src/modules/offers/b.ts": 'await tx.updateTable("offer").execute(); await tx.deleteFrom("seat").execute();',
      "server/src/modules/reports/a.ts": 'reader.selectFrom("offer").innerJoin("seat", "seat.id", "offer.seat_id"); // and no update of offers',
      "server/src/modules/appeals/b.test.ts": 'await db.deleteFrom("seat").execute();',
    },
  },
  "every sentence exists in both languages": {
    faults: { "i18n/az/a.json": '{"title": "Başlıq", "more": "Daha çox"}', "i18n/en/a.json": '{"title": ""}', "i18n/en/b.json": "{}" },
    fine: { "i18n/az/c.json": '{"title": "Başlıq"}', "i18n/en/c.json": '{"title": "Title"}' },
  },
  "every refusal has its sentence": {
    faults: { "contract/a.ts": 'refusals: ["vacancy_open", "vacancy_closed"]', "server/src/modules/a/a.ts": 'throw new Refusal("vacancy_gone", { id });' },
    fine: { "contract/b.ts": 'refusals: ["vacancy_open"]', "i18n/en/a.json": '{"refusal.vacancy_open": "It is open."}' },
  },
  "no file is longer than 400 lines": {
    faults: { "server/a.ts": "//\n".repeat(401), "web/a.css": "\n".repeat(500) },
    fine: { "server/b.ts": "//\n".repeat(400), "server/schema.gen.ts": "//\n".repeat(900), "server/reference/a.json": "\n".repeat(900) },
  },
  "files are named by their idea": {
    faults: { "server/src/utils.ts": "", "web/src/date-helpers.tsx": "", "domain/common/index.ts": "", "server/src/SignIn.ts": "" },
    fine: { "server/src/sign-in.ts": "", "i18n/en/common.json": "{}", "web/src/routes/$id.tsx": "", "server/src/database.test.ts": "" },
  },
  "nothing is put off and no test is left out": {
    faults: { "domain/a.test.ts": 'test.skip("later", () => {});', "domain/b.test.ts": 'describe.only("this", () => {});', "web/a.ts": "// TODO: later", "server/migrations/a.sql": "-- FIXME" },
    fine: { "domain/c.test.ts": 'test("that each is tried", () => list.skip(1));', "README.md": "TODO" },
  },
};

describe("the house rules see their faults", () => {
  test.for(Object.entries(examples))("%s", ([name, { faults, fine }]) => {
    const tree = Object.entries({ ...faults, ...fine }).map(([path, text]) => ({ path, text }));
    const blamed = houseRules[name]!(tree.sort((a, b) => (a.path < b.path ? -1 : 1))).map(({ path }) => path);
    expect([...new Set(blamed)].sort()).toEqual(Object.keys(faults).sort());
  });

  test("every rule has its example", () => {
    expect(Object.keys(examples).sort()).toEqual(Object.keys(houseRules).sort());
  });
});
