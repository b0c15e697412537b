import { isCode, isGenerated, isTest, linesWith, type Rule } from "./tree.ts";

const most = 400;
const drawers = ["utils", "util", "helpers", "helper", "common", "manager", "service", "services", "base", "data", "info", "misc"];
const own = (path: string): boolean => path.startsWith("tools/lib/house/") || path === "tools/house.test.ts";

/** A file fits in a head. Files that only hold facts (JSON, what a program wrote) are as long as the facts. */
export const sizes: Rule = (tree) =>
  tree
    .filter((file) => !isGenerated(file) && !/\.(json|md|html)$/.test(file.path))
    .map((file) => ({ path: file.path, lines: file.text.replace(/\n$/, "").split("\n").length }))
    .filter(({ lines }) => lines > most)
    .map(({ path, lines }) => ({ path, sentence: `${lines} lines are more than ${most}: find the second idea in it and give it a file of its own.` }));

/** A file's name says what is in it. */
export const names: Rule = (tree) =>
  tree.filter(isCode).flatMap(({ path }) => {
    const parts = path.split("/").map((part) => part.replace(/\..*$/, ""));
    const drawer = parts.flatMap((part) => part.split("-")).find((word) => drawers.includes(word));
    if (drawer) return [{ path, sentence: `"${drawer}" is a drawer, into which everything fits: name the one idea.` }];
    const file = path.slice(path.lastIndexOf("/") + 1);
    const fits = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*\.(ts|tsx|js|mjs)$/.test(file) || /^web\/src\/routes\/.*[$_]/.test(path);
    return fits ? [] : [{ path, sentence: "file names are words in small letters with hyphens between them (kebab-case)." }];
  });

/** The server is told what it needs by its configuration. */
export const environment: Rule = (tree) =>
  tree
    .filter((file) => isCode(file) && file.path.startsWith("server/") && !isTest(file) && file.path !== "server/src/config.ts")
    .flatMap((file) => linesWith(file, /\bprocess\.env\b/, "only server/src/config.ts reads the environment: add the setting there."));

/** Same in, same out: the rules know no time and no chance but what they are given. */
export const noClockInRules: Rule = (tree) => {
  const clock = /\bnew Date\(\)|\bDate\.now\b|\bDate\(\)|\bperformance\.now\b|\bTemporal\.Now\b/;
  const chance = /\bMath\.random\b|\brandom(UUID|Bytes|Int)\b|\bgetRandomValues\b/;
  return tree
    .filter((file) => isCode(file) && !isTest(file) && /^(domain|contract|i18n)\//.test(file.path))
    .flatMap((file) => [
      ...linesWith(file, clock, "there is no clock here: take the time as an argument."),
      ...linesWith(file, chance, "there is no chance here: take the random numbers, or their seed, as an argument."),
    ]);
};

/** In the demo the calendar can be moved, so time is only what the context says. */
export const timeFromContext: Rule = (tree) =>
  tree
    .filter((file) => isCode(file) && !isTest(file) && file.path.startsWith("server/src/") && !file.path.startsWith("server/src/platform/"))
    .flatMap((file) => linesWith(file, /\bnew Date\(\)|\bDate\.now\b/, "time is ctx.now: the demo's calendar can be moved."));

/** What is promised is done, and every test runs. */
export const nothingPutOff: Rule = (tree) =>
  tree
    .filter((file) => !own(file.path) && (isCode(file) || file.path.endsWith(".sql") || file.path.endsWith(".css")))
    .flatMap((file) => [
      ...linesWith(file, /\b(test|it|describe|suite)(\.\w+)*\.(skip|only|todo|fails|skipIf|runIf)\b/, "every test runs, always: mend it or remove it."),
      ...file.text.split("\n").flatMap((text, index) => (/\b(TODO|FIXME|XXX|HACK)\b/.test(text) ? [{ path: file.path, line: index + 1, sentence: "do it now, or write an issue." }] : [])),
    ]);
