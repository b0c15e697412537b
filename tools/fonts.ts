/**
 * Cuts the two font files of the pages from Source Sans 3 (npm `source-sans`, OFL-1.1) and renames them inside:
 * "Source" is a reserved font name, so a changed font may not carry it.
 *
 *   node tools/fonts.ts        writes server/src/pages/assets/fonts/
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import subsetFont from "subset-font";
import { renameFont } from "./fonts/rename.ts";

const FAMILY = "Kadr Sans";
const out = new URL("../server/src/pages/assets/", import.meta.url);
const require = createRequire(import.meta.url);

/** Each cut is the `unicode-range` of one @font-face in tokens.css: the style sheet is the only list. */
async function ranges(): Promise<{ file: string; text: string }[]> {
  const css = await readFile(new URL("tokens.css", out), "utf8");
  return [...css.matchAll(/@font-face\{[^}]*url\("fonts\/([\w-]+\.woff2)"\)[^}]*unicode-range:([^;}]+)/g)].map(
    ([, file, list]) => ({ file: file!, text: charactersOf(list!) }),
  );
}

function charactersOf(list: string): string {
  let text = "";
  for (const part of list.split(",")) {
    const [first, last = first] = part.trim().replace(/^U\+/, "").split("-");
    for (let code = parseInt(first!, 16); code <= parseInt(last!, 16); code++) text += String.fromCodePoint(code);
  }
  return text;
}

const source = await readFile(require.resolve("source-sans/VF/SourceSans3VF-Upright.ttf"));
const renamed = renameFont(source, /Source ?Sans ?(?:3|Pro)?(?: ?VF)?/g, FAMILY);
await mkdir(new URL("fonts/", out), { recursive: true });
for (const { file, text } of await ranges()) {
  const cut = await subsetFont(renamed, text, {
    targetFormat: "woff2",
    variationAxes: { wght: { min: 400, max: 700 } },
    noLayoutClosure: true,
    keepFeatures: ["kern", "mark", "mkmk", "ccmp", "locl", "lnum", "tnum", "case"],
  });
  await writeFile(new URL(`fonts/${file}`, out), cut);
  console.log(`${file}  ${(cut.length / 1024).toFixed(1)} kB`);
}
const licence = await readFile(require.resolve("source-sans/LICENSE.md"), "utf8");
await writeFile(new URL("fonts/OFL.txt", out), notice() + licence.replace(/\r\n/g, "\n"));
console.log(`written to ${fileURLToPath(new URL("fonts/", out))}`);

function notice(): string {
  return `${FAMILY} is cut and renamed from Source Sans 3 (characters and weights only; the drawings are unchanged).\n\n`;
}
