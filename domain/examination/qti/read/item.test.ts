import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { scoreItem } from "../../index.ts";
import { readItem } from "../index.ts";

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
