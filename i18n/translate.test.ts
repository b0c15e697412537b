import { describe, expect, it } from "vitest";
import { translate, translator } from "./index.ts";

const catalogue = {
  common: { refusalUnknown: "no ({code})", "refusal.full": "{n, plural, one{# seat} other{# seats}} taken" },
  trial: {
    plain: "plain",
    count: "{n, plural, =0{heç biri} other{# yer}}",
    ranked: "{n}-{n, selectordinal, one{ci} few{cü} many{cı} other{cu}} oldunuz",
    figures: "{total, number, points} bal, {far, number, km}, {share, number, percent}",
    dates: "{at, date} | {at, date, time} | {at, date, short} | {at, date, dayMonth} | {at, time} | {at, date, deadline}",
    rich: "Oldu: <b>{name}</b> keçdi.",
    braces: "it'{'s'}' written",
  },
};

describe("a translator", () => {
  const t = translate("az", catalogue);

  it("counts and groups in the language, not in the machine's", () => {
    expect(t("trial.count", { n: 0 })).toBe("heç biri");
    expect(t("trial.count", { n: 2177 })).toBe("2.177 yer");
    expect(translate("en", catalogue)("trial.count", { n: 2177 })).toBe("2,177 yer");
  });

  it("gives a number the ending it is spoken with", () => {
    expect([1, 3, 6, 9, 40, 100, 1000].map((n) => t("trial.ranked", { n }).split(" ")[0])).toEqual(["1-ci", "3-cü", "6-cı", "9-cu", "40-cı", "100-cü", "1000-ci"]);
  });

  it("writes figures and dates with our own tables", () => {
    expect(t("trial.figures", { total: 4550, far: 28, share: 0.456 })).toBe("45,50 bal, 28\u00a0km, 46\u00a0%");
    expect(t("trial.dates", { at: "2027-07-14T20:00:00Z" })).toBe(
      "15 iyul 2027 | 15 iyul 2027, saat 00:00 | 15.07.2027 | 15 iyul | 00:00 | 14 iyul 2027, saat 24:00",
    );
  });

  it("hands out pieces for a page to escape and join", () => {
    const bold = (pieces: (string | { bold: unknown })[]) => ({ bold: pieces });
    expect(t.parts<{ bold: unknown }>("trial.rich", { name: "<Kiş>", b: bold })).toEqual(["Oldu: ", { bold: ["<Kiş>"] }, " keçdi."]);
  });

  it("throws on a key or a value that is missing, and on a style nobody knows", () => {
    expect(() => t("trial.nothing" as "trial.plain")).toThrow(/no message/);
    expect(() => t("trial.toString" as "trial.plain")).toThrow(/no message/);
    expect(() => t("trial.count")).toThrow(/not provided/);
    const odd = translate("az", { trial: { odd: "{n, number, furlongs}", currency: "{n, number, currency}" } });
    expect(() => odd("trial.currency", { n: 1 })).toThrow(/not ours/);
  });

  it("finds the sentence of a refusal wherever a module declares it, and never stays silent", () => {
    expect(t.refusal("full", { n: 2 })).toBe("2 seats taken");
    expect(t.refusal("unheard_of")).toBe("no (unheard_of)");
    expect(t.find("trial.plain")).toBe("plain");
    expect(t.find("trial.none")).toBeUndefined();
  });

  it("is made once a language over all modules", () => {
    expect(translator("az")).toBe(translator("az"));
    expect(translator("az")("pages.band.left")).toBe("Qalıb");
    expect(translator("en").refusal("not_your_role")).toBe("This is not part of your role.");
    expect(translator("az")("pages.phase.closed", { year: 2026 })).toBe("2026-cı ilin müsabiqəsi bitib");
  });
});
