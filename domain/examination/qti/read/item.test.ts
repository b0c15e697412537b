import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { scoreItem } from "../../index.ts";
import { readItem, readPackage } from "../index.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const exampleText = (name: string) => readFileSync(new URL(`../../examples/package/items/${name}.xml`, import.meta.url), "utf8");
const plain = exampleText("choice").replace(/<p><img.*?<\/p>/, "");
/** The plain item, changed in one place. */
const changed = (from: string, to: string, files = new Map<string, Uint8Array>()) => {
  if (!plain.includes(from)) throw new Error(`nothing to change: ${from}`);
  return readItem(bytes(plain.replace(from, () => to)), { path: "choice.xml", files });
};

test("capitals count in a mapping only where an entry says so (QTI 3.0, MapEntryDType)", () => {
  const text = (to: string) => readItem(bytes(exampleText("text-entry").replaceAll(' case-sensitive="false"', to)), { path: "t.xml", files: new Map() });
  const right = (to: string, RESPONSE: string) => (scoreItem(text(to).item!, { RESPONSE }) as { right?: boolean }).right;
  expect(right("", "CASPIAN")).toBe(true);
  expect(["CASPIAN", "Caspian"].map((answer) => right(' case-sensitive="true"', answer))).toEqual([false, true]);
});

test("style sheets, glossaries and materials beside the wording are left out with a note", () => {
  for (const extra of ['<qti-stylesheet href="a.css" type="text/css"/>', "<qti-catalog-info/>", "<qti-companion-materials-info/>"]) {
    expect(changed("<qti-item-body>", `${extra}<qti-item-body>`).notes, extra).toContain("extras_left_out");
    const stimulus = `<qti-assessment-stimulus xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="s" title="s">${extra}<qti-stimulus-body><p>text</p></qti-stimulus-body></qti-assessment-stimulus>`;
    const files = new Map([["s.xml", bytes(stimulus)]]);
    const read = readItem(bytes(plain.replace("<qti-item-body>", '<qti-assessment-stimulus-ref identifier="s" href="s.xml"/><qti-item-body>')), { path: "c.xml", files });
    expect(read.notes, extra).toContain("extras_left_out");
  }
});

test("an identifier is refused that is longer than the bank takes, and an option's that holds a space", () => {
  const named = (length: number) => changed('identifier="choice"', `identifier="${"x".repeat(length)}"`).refusal;
  expect([named(80), named(81)]).toEqual([undefined, { code: "code_too_long", data: { most: 80 } }]);
  for (const odd of ["Choice C", " ChoiceC", "Choice\u00A0C"]) expect(changed('identifier="ChoiceC"', `identifier="${odd}"`).refusal).toEqual({ code: "identifier_wrong", data: { id: odd } });
});

test("a path that cannot be followed is refused for what is wrong with it", () => {
  const shown = (src: string) => changed("<p>Look at the drawing.</p>", `<p><img src="${src}" alt=""/></p>`).refusal?.code;
  expect(["50%.png", "data:image/png;base64,AAAA", "media\\a.png", "https://example.org/a.png"].map(shown)).toEqual(["path_percent", "path_data", "path_backslash", "path_refused"]);
  expect(readPackage(new Map([["items\\a.xml", bytes(plain)]]))).toEqual({ code: "path_backslash", data: { path: "items\\a.xml" } });
});

const manifest = (href: string) => `<manifest><resources><resource identifier="R" type="imsqti_item_xmlv3p0" href="${href}"/></resources></manifest>`;

test("a name is the same however its letters are composed", () => {
  const [one, two] = ["sual_\u015F.xml", "sual_s\u0327.xml"];
  for (const [href, name] of [[one, two], [two, one]] as const) {
    const read = readPackage(new Map([["imsmanifest.xml", bytes(manifest(href))], [name, bytes(plain)]]));
    expect(read).toMatchObject({ entries: [{ file: one, taken: true }] });
  }
  expect(readPackage(new Map([[one, bytes(plain)], [two, bytes(plain)]]))).toMatchObject({ code: "name_twice" });
});

test("a manifest that cannot be read is refused with its line and the reason", () => {
  const refused = (text: string) => readPackage(new Map([["imsmanifest.xml", bytes(text)], ["a.xml", bytes(plain)]]));
  expect(refused("<!DOCTYPE manifest>\n<manifest/>")).toEqual({ code: "manifest_doctype", data: { line: 1 } });
  expect(refused("<manifest>\n<resources></manifest>")).toMatchObject({ code: "manifest_malformed", data: { line: 2, why: expect.any(String) } });
});
