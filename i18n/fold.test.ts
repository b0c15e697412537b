import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fold, lowerAz, normaliseCode, normaliseLogin, normaliseProse, normaliseText, upperAz } from "./fold.ts";

// Text that looks like what people type here: our letters, their look-alikes, apostrophes, spaces and stray signs.
const typed = fc.string({
  unit: fc.oneof(
    fc.constantFrom(..."aəƏıIİişŞçÇğĞöÖüÜoOgG'ʻʼ‘’`´ʹ′ \t\n\r"),
    fc.constantFrom("\u04d9", "\u04d8", "\u01dd", "\u018e", "\u0307", "\u0301", "\u200b", "\u00ad", "\u00a0", "\u0000", "\u2028"),
    fc.string({ minLength: 1, maxLength: 1, unit: "grapheme" }),
  ),
  maxLength: 30,
});

describe("folding", () => {
  it("finds Şəki by seki, whatever the case and the keyboard", () => {
    for (const name of ["Şəki", "ŞƏKİ", "şəki", "Sәki", "şǝki", "Şəki".normalize("NFD"), "ŞƏKİ".toLowerCase()]) expect(fold(name)).toBe("seki");
    expect(fold("İMİŞLİ")).toBe(fold("imişli"));
    expect(fold("Ağsaqqal ığdır, Göygöl, Üçoğlan, Çıraqlı")).toBe("agsaqqal igdir, goygol, ucoglan, ciraqli");
    expect(new Set(["Oʻzbekiston", "O'zbekiston", "O`zbekiston", "O’zbekiston", "Ozbekiston"].map(fold)).size).toBe(1);
  });

  it("changes nothing the second time", () => {
    fc.assert(fc.property(typed, (text) => void expect(fold(fold(text))).toBe(fold(text))));
  });
});

describe("what is typed", () => {
  it("is stored with one schwa, composed and with single spaces", () => {
    expect(normaliseText("  S\u04d9ki\u00a0\t şəh\u01ddri\n")).toBe("Səki şəhəri");
    expect(normaliseText("\u018eli".normalize("NFD"))).toBe("Əli");
    expect(normaliseText("a\u0000b\u200bc\rd")).toBe("abc d");
  });

  it("keeps the Uzbek letters and the tutuq apart", () => {
    expect(normaliseText("O'zbekiston, Gʼijduvon, tog`, maʻno, san’at")).toBe("Oʻzbekiston, Gʻijduvon, togʻ, maʻno, sanʼat");
    expect(normaliseText("'Araz' 5'")).toBe("'Araz' 5'");
  });

  it("keeps its lines in prose and its apostrophes as typed", () => {
    expect(normaliseProse(" The school's\u00a0 bus \r\n\r\n\r\n\r\n stops. ")).toBe("The school's bus\n\nstops.");
  });

  it("changes nothing the second time", () => {
    fc.assert(fc.property(typed, (text) => void expect(normaliseText(normaliseText(text))).toBe(normaliseText(text))));
    fc.assert(fc.property(typed, (text) => void expect(normaliseProse(normaliseProse(text))).toBe(normaliseProse(text))));
  });

  it("becomes a code or a login in the same way on every keyboard", () => {
    expect(normaliseCode(" 5ıi7 xkq ")).toBe("5II7XKQ");
    expect(normaliseCode("ayi\u0130\u0131")).toBe("AYIII");
    expect(normaliseLogin(" İNFO@Example.INVALİD ")).toBe("info@example.invalid");
  });

  it("changes case as the alphabet does", () => {
    expect([upperAz("işıq"), lowerAz("İŞIQ")]).toEqual(["İŞIQ", "işıq"]);
  });
});
