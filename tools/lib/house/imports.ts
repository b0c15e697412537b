import { isCode, isTest, type Finding, type Rule, type SourceFile } from "./tree.ts";

interface Import {
  from: string;
  /** A path of the project, a package's name, or a built-in of Node. */
  to: string;
  line: number;
  typeOnly: boolean;
}

// Which part of the house may look into which. Tools and benches may look everywhere.
const mayEnter: Record<string, readonly string[]> = {
  domain: [],
  contract: ["domain"],
  i18n: [],
  server: ["domain", "contract", "i18n"],
  web: ["domain", "contract", "i18n"],
  cli: ["domain", "contract", "i18n", "server", "tools"],
  e2e: ["i18n", "tools"],
};

// Inside the server, upper floors may use lower ones.
const floors: [RegExp, number][] = [
  [/^server\/src\/(config|schema\.gen)\.ts$/, 0],
  [/^server\/src\/platform\//, 1],
  [/^server\/src\/pages\//, 2],
  [/^server\/src\/modules\/[^/]+\//, 3],
  [/^server\/src\/modules\/index\.ts$/, 4],
  [/^server\/seed\//, 5],
  [/^server\/src\/app\.ts$/, 5],
  [/^server\/src\/(main|worker)\.ts$/, 6],
];

/** Imports go one way: domain ← contract ← server; domain, contract ← web; i18n ← server, web. */
export const directionOfWorkspaces: Rule = (tree) =>
  importsOf(tree).flatMap(({ from, to, line }): Finding[] => {
    const [here, there] = [zoneOf(from), zoneOf(to)];
    const allowed = mayEnter[here];
    // Facts and colours are shared, whichever part of the house keeps them; only code has a direction.
    if (!there || here === there || !allowed || allowed.includes(there) || /\.(css|json|svg)(\?\w+)?$/.test(to)) return [];
    const servesTests = to.startsWith("server/test/") && (here === "e2e" || isTest({ path: from, text: "" }));
    return servesTests ? [] : [{ path: from, line, sentence: `${here}/ may not import ${to}: it may enter ${allowed.map((zone) => `${zone}/`).join(", ") || "nothing but itself"}.` }];
  });

/** Inside the server: main → app → modules → pages → platform, and a module enters another only by its index. The invented country stands above the modules: only the worker of a demo knows it. */
export const directionInServer: Rule = (tree) =>
  importsOf(tree).flatMap(({ from, to, line }): Finding[] => {
    if (!from.startsWith("server/src/") || isTest({ path: from, text: "" })) return [];
    const [here, there] = [floorOf(from), floorOf(to)];
    if (here !== undefined && there !== undefined && there > here) return [{ path: from, line, sentence: `a lower floor may not use a higher one (${to}): main → app → modules → pages → platform.` }];
    const [mine, other] = [moduleOf(from), moduleOf(to)];
    if (other && mine !== other && !to.endsWith(`/${other}/index.ts`)) return [{ path: from, line, sentence: `enter the module ${other} by its index, not by ${to}.` }];
    return [];
  });

/** Files that need each other in a ring cannot be understood, or loaded, one after the other. Types are erased and may. */
export const noCycles: Rule = (tree) => {
  const edges = new Map<string, string[]>(tree.filter(isCode).map(({ path }) => [path, []]));
  for (const { from, to, typeOnly } of importsOf(tree)) if (!typeOnly && edges.has(to)) edges.get(from)?.push(to);
  const [open, done, findings] = [[] as string[], new Set<string>(), [] as Finding[]];
  const walk = (path: string): void => {
    if (done.has(path)) return;
    const start = open.indexOf(path);
    if (start >= 0) {
      findings.push({ path, sentence: `these files import each other in a ring: ${[...open.slice(start), path].join(" → ")}.` });
      return;
    }
    open.push(path);
    for (const next of edges.get(path) ?? []) walk(next);
    open.pop();
    done.add(path);
  };
  for (const path of edges.keys()) walk(path);
  return findings;
};

/** The rules of the nation reach nothing outside: neither files nor network, neither database nor framework. */
export const domainIsAlone: Rule = (tree) =>
  importsOf(tree).flatMap(({ from, to, line }): Finding[] => {
    if (zoneOf(from) !== "domain" || isTest({ path: from, text: "" })) return [];
    const reaches = (to.startsWith("node:") && to !== "node:crypto") || /^(pg|kysely|fastify|graphile-worker|nodemailer|react)(\/|$)/.test(to);
    return reaches ? [{ path: from, line, sentence: `domain/ is pure and may not use ${to}: take what it gives as an argument.` }] : [];
  });

export function importsOf(tree: readonly SourceFile[]): Import[] {
  const known = new Set(tree.map(({ path }) => path));
  const statement = /^\s*(?:import|export)\s(?:(type)\s)?(?:[^"';]*?\sfrom\s*)?["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']/gm;
  return tree.filter(isCode).flatMap(({ path, text }) =>
    [...text.matchAll(statement)].map((match) => ({
      from: path,
      to: resolve(path, match[2] ?? match[3]!, known),
      line: text.slice(0, match.index + match[0].length).split("\n").length,
      typeOnly: match[1] === "type",
    })),
  );
}

function resolve(from: string, name: string, known: ReadonlySet<string>): string {
  if (name.startsWith(".")) return normal(`${from.slice(0, from.lastIndexOf("/") + 1)}${name}`);
  const [, zone, rest] = /^@kadr\/([a-z0-9]+)(?:\/(.+))?$/.exec(name) ?? [];
  if (!zone) return name;
  const inside = zone === "server" && rest && !rest.startsWith("seed/") ? `src/${rest}` : rest;
  const candidates = inside ? [`${zone}/${inside}.ts`, `${zone}/${inside}/index.ts`, `${zone}/${inside}`] : [`${zone}/index.ts`];
  return candidates.find((candidate) => known.has(candidate)) ?? candidates[0]!;
}

function normal(path: string): string {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== ".") parts.push(part);
  }
  return parts.join("/");
}

const zoneOf = (path: string): string => /^(domain|contract|i18n|server|web|cli|e2e|bench|tools)\//.exec(path)?.[1] ?? "";
const moduleOf = (path: string): string | undefined => /^server\/src\/modules\/([^/]+)\//.exec(path)?.[1];
const floorOf = (path: string): number | undefined => floors.find(([pattern]) => pattern.test(path))?.[1];
