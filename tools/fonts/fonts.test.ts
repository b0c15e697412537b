import { readFile } from "node:fs/promises";
import subsetFont from "subset-font";
import { describe, expect, test } from "vitest";

const fonts = new URL("../../server/src/pages/assets/fonts/", import.meta.url);
const read = (file: string) => readFile(new URL(file, fonts));

function table(font: Buffer, tag: string): Buffer {
  for (let at = 12; at < 12 + font.readUInt16BE(4) * 16; at += 16) {
    if (font.toString("latin1", at, at + 4) === tag) {
      const offset = font.readUInt32BE(at + 8);
      return font.subarray(offset, offset + font.readUInt32BE(at + 12));
    }
  }
  throw new Error(`no table ${tag}`);
}

/** A cut to one letter holds the empty glyph and the letter; a letter the font lacks leaves the empty glyph alone. */
async function lacks(file: string, letters: string): Promise<string[]> {
  const font = await read(file);
  const lacking: string[] = [];
  for (const letter of letters) {
    const one = await subsetFont(font, letter, { targetFormat: "truetype", noLayoutClosure: true });
    if (table(one, "maxp").readUInt16BE(4) < 2) lacking.push(letter);
  }
  return lacking;
}

async function names(file: string): Promise<string> {
  const font = await subsetFont(await read(file), "a", { targetFormat: "truetype" });
  const body = table(font, "name");
  let text = "";
  for (let at = 6; at < 6 + body.readUInt16BE(2) * 12; at += 12) {
    if (body.readUInt16BE(at + 6) === 0) continue;
    const start = body.readUInt16BE(4) + body.readUInt16BE(at + 10);
    text += Buffer.from(body.subarray(start, start + body.readUInt16BE(at + 8))).swap16().toString("utf16le") + "\n";
  }
  return text;
}

describe("the fonts of the pages", () => {
  test("draw every letter of Azerbaijani and Uzbek and the signs of the look", async () => {
    const azerbaijani = "abcçdeəfgğhxıijkqlmnoöprsştuüvyzABCÇDEƏFGĞHXIİJKQLMNOÖPRSŞTUÜVYZ";
    expect(await lacks("kadr-sans.woff2", `${azerbaijani}ʻʼ0123456789✓→←↑↓×−–—…«»“”„№%€²³·÷°½`)).toEqual([]);
    expect(await lacks("kadr-sans-math.woff2", "Ωπ√≈≠≤≥⁴₂‰′")).toEqual([]);
    expect(await lacks("kadr-sans-cyr.woff2", "абвгдежзийклмнопрстуфхцчшщъыьэюяёўқғҳәөүһ")).toEqual([]);
  });

  test("a letter that is not there is noticed", async () => {
    expect(await lacks("kadr-sans.woff2", "₼漢")).toEqual(["₼", "漢"]);
  });

  test("do not carry the reserved name", async () => {
    for (const file of ["kadr-sans.woff2", "kadr-sans-math.woff2", "kadr-sans-cyr.woff2"]) {
      expect(await names(file)).toContain("Kadr Sans");
      expect(await names(file)).not.toMatch(/Source/);
    }
  });

  test("stay small enough to come late on a bad line", async () => {
    expect((await read("kadr-sans.woff2")).length).toBeLessThan(24_600);
    expect((await read("kadr-sans-math.woff2")).length).toBeLessThan(7_000);
    expect((await read("kadr-sans-cyr.woff2")).length).toBeLessThan(20_000);
  });
});
