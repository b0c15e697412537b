import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { testView } from "../view.fixture.ts";
import {
  countBand,
  dateField,
  distanceRuler,
  districtMap,
  errorPage,
  errorStatuses,
  errorSummary,
  faultsOf,
  form,
  mapClasses,
  order,
  pageNumbers,
  paging,
  readDate,
  rich,
  scoreBar,
  table,
  textArea,
  textField,
  typedDate,
  type ErrorKind,
} from "./index.ts";

const view = testView();
const faults = [{ field: "average", message: "Orta qiyməti 2 ilə 100 arasında rəqəmlə yazın" }];

describe("a form", () => {
  it("carries its key, what the sender saw, and the language of the page", () => {
    const text = form(testView("en"), { path: "/cabinet/choices", version: 7, files: true }, "").text;
    expect(text).toContain('action="/en/cabinet/choices" enctype="multipart/form-data"');
    expect(text).toContain('name="version" value="7"');
    expect(text).toContain('name="_key" value="0197f0c0-test-key"');
  });

  it("says a fault once in the summary and once at its field, in the same words, tied together", () => {
    expect(errorSummary(view, faults).text).toContain(`<a href="#f-average">${faults[0]!.message}</a>`);
    const text = textField(view, { name: "average", label: "Orta qiymət", hint: "Məsələn, 86,4", value: "864", faults }).text;
    expect(text).toContain('aria-describedby="f-average-hint f-average-error" aria-invalid="true"');
    expect(text.indexOf("f-average-hint")).toBeLessThan(text.indexOf('id="f-average-error"'));
    expect(text).toContain('value="864"');
    expect(errorSummary(view, []).text).toBe("");
  });

  it("keeps what was typed, except a password", () => {
    expect(textField(view, { name: "q", label: "q", value: '"><script>' }).text).toContain('value="&quot;&gt;&lt;script&gt;"');
    expect(textField(view, { name: "p", label: "p", type: "password", value: "secret" }).text).not.toContain("secret");
    expect(textArea(view, { name: "r", label: "r", value: "</textarea><b>" }).text).toContain("\n&lt;/textarea&gt;&lt;b&gt;</textarea>");
  });

  it("takes a day as people write it and refuses days that do not exist", () => {
    const read = (day: string, month: string, year: string) => readDate(typedDate({ b_day: day, b_month: month, b_year: year }, "b"));
    expect(read(" 9 ", "7", "1995")).toBe("1995-07-09");
    expect(read("", "", "")).toBe("");
    for (const [day, month, year] of [["31", "2", "2001"], ["29", "2", "2001"], ["1", "13", "2001"], ["1", "1", "01"], ["x", "1", "2001"], ["1", "", "2001"]]) {
      expect(read(day!, month!, year!)).toBeUndefined();
    }
    expect(dateField(view, { name: "b", legend: "Doğum tarixi", value: "1995-07-09" }).text).toMatch(/value="9"[^]*value="7"[^]*value="1995"/);
    fc.assert(
      fc.property(fc.date({ min: new Date("1900-01-01"), max: new Date("2100-01-01"), noInvalidDate: true }), (date) => {
        const day = date.toISOString().slice(0, 10);
        const [year, month, dayOfMonth] = day.split("-");
        expect(read(String(Number(dayOfMonth)), String(Number(month)), year!)).toBe(day);
      }),
    );
  });

  it("finds a sentence for every fault of the contract", () => {
    const said = faultsOf(view, "people", [{ field: "name", code: "too_big", most: 200 }, { field: "a.b", code: "never_heard_of" }]);
    expect(said).toEqual([
      { field: "name", message: "Ən çoxu 200. Qısaldın və ya azaldın." },
      { field: "a", message: "Bu cavabı yoxlayın." },
    ]);
  });

  it("moves ordered items by buttons that carry their names", () => {
    const text = order(view, { path: "/x", items: ["A", "B"].map((name) => ({ id: name.toLowerCase(), name, meta: [] })), moved: { id: "b", undo: { direction: "up" } } }).text;
    expect(text).toMatch(/<button class="btn b2" name="up" value="a" disabled>/);
    expect(text).toMatch(/<button class="btn b2" name="down" value="b" disabled>/);
    expect(text).toContain('<span class="vh">: B</span>');
    expect(text).toContain("Saxlanıldı: <b>B</b> 2-ci yerə keçdi.");
    expect(text).toContain('<li class="moved">');
  });
});

describe("a list", () => {
  const given = {
    caption: "Yerlər",
    columns: [{ label: "Məktəb", sort: "school" }, { label: "Seçən namizəd", short: "Seçib", num: true, sort: "count", first: "desc" as const }],
    rows: [["<b>", 3]],
    cells: (row: (string | number)[]) => row,
    sortPath: ({ by, direction }: { by: string; direction: string }) => `?sort=${by}-${direction}`,
  };

  it("says how it is sorted and offers the other way round", () => {
    const text = table({ ...given, sort: { by: "school", direction: "asc" } }).text;
    expect(text).toContain('aria-sort="ascending"><a href="?sort=school-desc">');
    expect(text).toContain('href="?sort=count-desc"');
    expect(text.match(/aria-sort/g)).toHaveLength(1);
  });

  it("names each cell for the cards of a phone", () => {
    expect(table(given).text).toContain('<th role="rowheader" scope="row" >&lt;b&gt;</th><td role="cell" class="num" data-l="Seçib">3</td>');
  });

  it("shows the ends, the page and its neighbours", () => {
    expect(pageNumbers(1, 1)).toEqual([1]);
    expect(pageNumbers(2, 20)).toEqual([1, 2, 3, 0, 20]);
    expect(pageNumbers(10, 20)).toEqual([1, 0, 9, 10, 11, 0, 20]);
    expect(pageNumbers(3, 5)).toEqual([1, 2, 3, 4, 5]);
    expect(paging(view, { page: 1, pages: 1, path: String }).text).toBe("");
    expect(paging(view, { page: 1, pages: 3, path: (n) => `?page=${n}` }).text).not.toContain('rel="prev"');
  });
});

describe("a figure", () => {
  it("draws a score to scale and says it in words", () => {
    const text = scoreBar(view, { score: 31, most: 35, marks: [21, 28] }).text;
    expect(text).toContain('aria-label="35 baldan 31; keçid balları 21 və 28"');
    expect(text).toContain('<rect class="full" y="2" width="248" height="12"/>');
    expect(text).toContain("M168 0V18M224 0V18");
  });

  it("puts equal counts in one class and fills at most six", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 90 }), { maxLength: 78 }), (counts) => {
        const starts = mapClasses(counts);
        expect(starts.length).toBeLessThanOrEqual(6);
        expect([...starts].sort((a, b) => a - b)).toEqual(starts);
        const least = Math.min(...counts.filter((count) => count > 0));
        if (starts.length > 0) expect(starts[0]).toBe(least);
      }),
    );
  });

  it("colours each district by its count and writes the classes in the legend", () => {
    const shapes = { grid: { width: 720, height: 520 }, districts: ["AZ-A", "AZ-B", "AZ-BA"].map((code) => ({ code, label: [1, 2] as const, path: "M0 0z" })) };
    const text = districtMap(view, { shapes, name: (code) => `${code}<`, values: new Map([["AZ-A", 2], ["AZ-BA", 1500]]), measure: "Vakant yer" }).text;
    expect(text).toContain('<path class="k0" d="M0 0z"><title>AZ-B&lt;: 0</title></path>');
    expect(text).toContain("<title>AZ-BA&lt;: 1.500</title>");
    expect(text).toContain("2–1.499");
  });

  it("shows counts of candidates in bands only", () => {
    expect([0, 1, 5, 6, 15, 16, 30, 31, 900].map(countBand)).toEqual(["0", "1–5", "1–5", "6–15", "6–15", "16–30", "16–30", "31+", "31+"]);
  });

  it("draws a distance on the side of the line it is on", () => {
    const text = distanceRuler(view, { km: 20, limitKm: 20, from: "Lerik", near: "H-1", far: "H-2" }).text;
    expect(text).toContain('class="t b" x="160" y="22">H-1');
    expect(text).toContain('class="t" x="460" y="22">H-2');
  });
});

describe("words", () => {
  it("escape what they are given and keep their own marks", () => {
    expect(rich(view.t, "pages.order.saved", { name: "<i>", n: 3 }).text).toBe("Saxlanıldı: <b>&lt;i&gt;</b> 3-cü yerə keçdi.");
  });

  it("say what to do on every page of an error, in both languages", () => {
    for (const kind of Object.keys(errorStatuses) as ErrorKind[]) {
      for (const lang of ["az", "en"] as const) {
        const text = errorPage(testView(lang), kind).text;
        expect(text.match(/<h1>/g)).toHaveLength(1);
        expect(text).toMatch(/<p class="lead">[^<]{20,}<\/p>/);
      }
    }
    expect(errorPage(testView("en"), "expired").text).toContain('href="/en/sign-in?to=%2Fen%2Fvacancies%3Fsubject%3Driyaziyyat"');
  });
});
