import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  azEnding,
  dayOf,
  formatDate,
  formatDayRange,
  formatDeadline,
  formatDuration,
  formatFileSize,
  formatKm,
  formatNumber,
  formatOrdinal,
  formatPoints,
  formatTime,
  formatWeekday,
  formats,
  ordinalForm,
  parseNumber,
  pluralForm,
  type Lang,
} from "./index.ts";

const node = { az: "az", en: "en-GB" } as const;
const both = ["az", "en"] as const satisfies Lang[];
const instant = fc.date({ min: new Date("1990-01-01"), max: new Date("2090-01-01"), noInvalidDate: true });

describe.each(both)("dates in %s", (lang) => {
  it("are those of Node's ICU, in Baku, on any instant", () => {
    const day = new Intl.DateTimeFormat(node[lang], { dateStyle: "long", timeZone: "Asia/Baku" });
    const weekday = new Intl.DateTimeFormat(node[lang], { weekday: "long", timeZone: "Asia/Baku" });
    const time = new Intl.DateTimeFormat(node[lang], { timeStyle: "short", timeZone: "Asia/Baku" });
    fc.assert(
      fc.property(instant, (at) => {
        expect(formatDate(lang, at)).toBe(day.format(at));
        expect(formatWeekday(lang, at)).toBe(weekday.format(at));
        expect(formatTime(at)).toBe(time.format(at));
      }),
    );
  });

  it("join a list as Node does", () => {
    for (const kind of ["and", "or"] as const) {
      const list = new Intl.ListFormat(node[lang], { type: kind === "and" ? "conjunction" : "disjunction" });
      for (const items of [[], ["a"], ["a", "b", "c"], ["a", "b", "c", "d"]]) expect(formats(lang).list(items, kind)).toBe(list.format(items));
    }
  });
});

describe("dates", () => {
  it("change the day at midnight in Baku, not in Greenwich", () => {
    expect(dayOf("2027-07-14T19:59:59.999Z")).toBe("2027-07-14");
    expect(dayOf("2027-07-14T20:00:00Z")).toBe("2027-07-15");
  });

  it("are written in full for citizens and short for tables", () => {
    const [az, en] = [formats("az"), formats("en")];
    const at = "2027-07-09T12:03:00Z";
    expect(az.dateTime(at)).toBe("9 iyul 2027, saat 16:03");
    expect(en.dateTime(at)).toBe("16:03 on 9 July 2027");
    expect([az.dateShort(at), en.dateShort(at), az.dateTimeShort(at)]).toEqual(["09.07.2027", "09/07/2027", "09.07.2027, 16:03"]);
    expect(az.appointment("2027-08-18T06:40:00Z")).toBe("18 avqust 2027, çərşənbə, saat 10:40");
    expect(en.appointment("2027-08-18")).toBe("Wednesday 18 August 2027");
    expect(az.date("2027-07-09")).toBe("9 iyul 2027");
  });

  it("say midnight as the end of the day before", () => {
    expect(formatDeadline("az", "2027-06-30T20:00:00Z")).toBe("30 iyun 2027, saat 24:00");
    expect(formatDeadline("en", "2027-07-15T14:00:00Z")).toBe("18:00 on 15 July 2027");
  });

  it("run from day to day within a month, a year and over its end", () => {
    expect(formatDayRange("az", "2027-07-01", "2027-07-15")).toBe("1–15 iyul");
    expect(formatDayRange("az", "2027-08-25", "2027-09-03")).toBe("25 avqust – 3 sentyabr");
    expect(formatDayRange("en", "2027-12-30", "2028-01-02")).toBe("30 December – 2 January 2028");
    expect(formatDayRange("az", "2027-08-31", "2027-08-31")).toBe("31 avqust");
  });

  it("refuse what is no instant", () => {
    expect(() => formatDate("az", "yesterday")).toThrow(RangeError);
    expect(() => formatTime("2027-07-09")).toThrow(RangeError);
  });
});

describe.each(both)("numbers in %s", (lang) => {
  it("are those of Node's ICU", () => {
    const fixed = new Intl.NumberFormat(node[lang], { minimumFractionDigits: 2, maximumFractionDigits: 2 });
    const plain = new Intl.NumberFormat(node[lang]);
    fc.assert(fc.property(fc.integer({ min: -1e13, max: 1e13 }), (n) => void expect(formatNumber(lang, n)).toBe(plain.format(n))));
    fc.assert(fc.property(fc.integer({ min: -1e9, max: 1e9 }), (n) => void expect(formatPoints(lang, n)).toBe(fixed.format(n / 100).replace(/^-(0\D00)$/, "$1"))));
    fc.assert(
      fc.property(fc.double({ min: -1e9, max: 1e9, noNaN: true }), (n) =>
        void expect(formatNumber(lang, n)).toBe(plain.format(n).replace(/^-0$/, "0")),
      ),
    );
  });

  it("take the plural and ordinal forms of CLDR, thousands in Azerbaijani excepted", () => {
    const ordinal = new Intl.PluralRules(node[lang], { type: "ordinal" });
    const cardinal = new Intl.PluralRules(node[lang]);
    for (let n = 0; n <= 20_000; n++) {
      expect(pluralForm(lang, n), String(n)).toBe(cardinal.select(n));
      const patched = lang === "az" && n > 0 && n % 1000 === 0;
      expect(ordinalForm(lang, n), String(n)).toBe(patched ? "one" : ordinal.select(n));
    }
  });
});

describe("numbers", () => {
  it("are read with a comma or a point, and with the spaces and dots people type", () => {
    expect(["86,4", "86.4", " 1 234,5", "-3", "−2"].map(parseNumber)).toEqual([86.4, 86.4, 1234.5, -3, -2]);
    expect(["", "8,6,4", "abc", "1e5", "."].map(parseNumber)).toEqual([undefined, undefined, undefined, undefined, undefined]);
  });

  it("round as a person would, on what was typed", () => {
    expect(formatNumber("en", 1.005, 2)).toBe("1.01");
    expect(formatNumber("en", 1e21, 0)).toBe("1,000,000,000,000,000,000,000");
    expect(formatNumber("en", 1e-7, 2)).toBe("0.00");
    expect(() => formatNumber("en", Number.NaN)).toThrow(RangeError);
  });

  it("carry their units", () => {
    expect([28, 4.6, 9.97, 5, 0.04].map((km) => formatKm("az", km))).toEqual(["28\u00a0km", "4,6\u00a0km", "10\u00a0km", "5\u00a0km", "0\u00a0km"]);
    expect([512, 24_000, 999_499, 999_500, 2_100_000].map((n) => formatFileSize("az", n))).toEqual(
      ["512\u00a0bayt", "24\u00a0kB", "999\u00a0kB", "1,0\u00a0MB", "2,1\u00a0MB"],
    );
    expect([formats("az").percent(0.8), formats("en").percent(0.457, 1)]).toEqual(["80\u00a0%", "45.7%"]);
    expect([formats("az").manat(40), formats("en").manat(70.5)]).toEqual(["40\u00a0manat", "70.50\u00a0manat"]);
  });

  it("say a span of time in its two largest units", () => {
    const hour = 3_600_000;
    expect(formatDuration("az", 148 * hour + 59_000)).toBe("6 gün 4 saat");
    expect(formatDuration("en", 25 * hour)).toBe("1 day 1 hour");
    expect(formatDuration("en", 24 * hour + 5 * 60_000)).toBe("1 day");
    expect(formatDuration("az", 45 * 60_000)).toBe("45 dəqiqə");
    expect(formatDuration("az", 59_999)).toBe("1 dəqiqədən az");
    expect(formatDuration("en", -5)).toBe("less than 1 minute");
  });

  it("take the Azerbaijani ending of their last spoken word", () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 1000].map((n) => azEnding(n, "possessive"))).toEqual(
      ["ı", "i", "si", "ü", "ü", "i", "sı", "si", "i", "u", "u", "si", "u", "ı", "si", "ı", "i", "i", "ı", "ü", "i"],
    );
    expect([3, 6, 9, 20].map((n) => azEnding(n, "ablative"))).toEqual(["dən", "dan", "dan", "dən"]);
    expect([50, 25, 0, 9].map((n) => azEnding(n, "copula"))).toEqual(["dir", "dir", "dır", "dur"]);
    expect([2, 5, 6, 9].map((n) => azEnding(n, "dative"))).toEqual(["yə", "ə", "ya", "a"]);
    expect(formatOrdinal("az", 4812)).toBe("4812-ci");
    expect([1, 2, 3, 11, 22, 113].map((n) => formatOrdinal("en", n))).toEqual(["1st", "2nd", "3rd", "11th", "22nd", "113th"]);
  });
});
