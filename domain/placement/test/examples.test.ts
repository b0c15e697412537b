import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { printOutput } from "../files/print-output.ts";
import { readColumns } from "../files/read.ts";
import { placeColumns } from "../place.ts";
import { verifyCase } from "../verify/index.ts";
import { readCase, readClaims } from "../verify/read.ts";

const here = fileURLToPath(new URL("..", import.meta.url));
const readme = readFileSync(`${here}README.md`, "utf8");

/** The examples as the README tells them: folder, and the text of each file. */
const examples = readme
  .split(/^### /m)
  .slice(1)
  .map((section) => ({
    folder: /`examples\/([a-z-]+)`/.exec(section)![1]!,
    files: [...section.matchAll(/^```csv (\S+)\n([\s\S]*?)^```$/gm)].map((match) => ({ name: match[1]!, text: match[2]! })),
  }));

describe("the worked examples of the README", () => {
  test("are all there is in the folder of examples", () => {
    expect(examples.map((example) => example.folder).sort()).toEqual(readdirSync(`${here}examples`).sort());
  });

  test.each(examples)("$folder comes out as worked out by hand", ({ folder, files }) => {
    for (const { name, text } of files) expect(readFileSync(`${here}examples/${folder}/${name}`, "utf8"), name).toBe(text);
    const given = Object.fromEntries(files.filter(({ name }) => !name.startsWith("expected/")).map(({ name, text }) => [name, new TextEncoder().encode(text)]));
    const output = printOutput(placeColumns(readColumns(given)));
    for (const { name, text } of files.filter((file) => file.name.startsWith("expected/"))) {
      expect(new TextDecoder().decode(output[name.slice("expected/".length)]), name).toBe(text);
    }
    const world = readCase(given);
    expect(verifyCase(world, readClaims(world, output)).violations).toEqual([]);
  });

  test("name every property the verifier can find broken", () => {
    const named = new Set(Array.from(readme.matchAll(/\*\*(P\d+)\*\*/g), (match) => match[1]!));
    const sources = readdirSync(`${here}verify`).map((file) => readFileSync(`${here}verify/${file}`, "utf8"));
    const used = new Set(sources.flatMap((text) => Array.from(text.matchAll(/"(P\d+)"/g), (match) => match[1]!)));
    expect([...used].filter((property) => !named.has(property))).toEqual([]);
    expect(used.size).toBeGreaterThan(10);
  });
});

describe("the verifier", () => {
  test("shares no code with the program that places", () => {
    for (const file of readdirSync(`${here}verify`)) {
      const text = readFileSync(`${here}verify/${file}`, "utf8");
      const imports = Array.from(text.matchAll(/^import (type )?[^;]*? from "(\.\.\/[^"]+)"/gm), (match) => ({ type: match[1], from: match[2] }));
      for (const { type, from } of imports) expect({ file, from, type }).toEqual({ file, from: "../types.ts", type: "type " });
    }
  });
});
