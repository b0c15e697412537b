import { describe, expect, test } from "vitest";
import { match, multipleChoice, numberEntry, order, singleChoice, textEntry } from "../authoring.ts";
import { exampleBank } from "../examples/bank.ts";
import { forDelivery } from "../delivery.ts";
import { isRefusal } from "../refusal.ts";
import { rightOf } from "../scoring/right.ts";
import { scoreAttempt, scoreItem } from "../scoring/score.ts";
import { canaries } from "../second-scorer.ts";
import type { Answer, Item, Response } from "../types.ts";
import { readPackage, writePackage } from "../qti/index.ts";
import { acceptAnswers, composeItem, picturesIn, plainWords, recallItem, withFilePaths, withOwnIdentities, wording, type WrittenItem } from "./index.ts";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const right = { options: [], pairs: [], words: [], tolerance: null, exactCase: false };
const base: WrittenItem = { type: "single_choice", subject: "physics", part: "subject", topic: "t", difficulty: 0.5, stem: { az: "Sual?" }, options: [{ az: "bir" }, { az: "iki" }, { az: "üç" }], targets: [], shuffle: true, right: { ...right, options: [1] } };
const noFile = (path: string) => ({ code: "file_missing", data: { path } });
const compose = (over: Partial<WrittenItem>, file: (path: string) => string | { code: string } = noFile) => composeItem({ id: "i", code: "C-1" }, { ...base, ...over }, file);
const made = (over: Partial<WrittenItem>): Item => {
  const result = compose(over);
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.item;
};
const faults = (over: Partial<WrittenItem>): string[] => {
  const result = compose(over);
  return result.ok ? [] : result.faults.map(({ field, code }) => `${field} ${code}`);
};

const kinds: Partial<WrittenItem>[] = [
  {},
  { stem: { az: "x < 5 olduqda?\nİkinci sətir & son", en: "When x < 5?" }, options: [{ az: "a < b", en: "a" }, { az: "b", en: "b", fixed: true }] },
  { stem: { az: '<p>Kök: <math><msqrt><mn>2</mn></msqrt></math></p>' } },
  { type: "multiple_choice", right: { ...right, options: [0, 2] } },
  { type: "inline_choice", stem: { az: "Bakı ___ şəhərdir." }, right: { ...right, options: [0] } },
  { type: "inline_choice", stem: { az: "Boşluq göstərilməyib" }, right: { ...right, options: [2] } },
  { type: "order", right: { ...right, options: [2, 0, 1] } },
  { type: "match", targets: [{ az: "A" }, { az: "B" }], right: { ...right, pairs: [[0, 1], [2, 0]] } },
  { type: "text_entry", options: [], stem: { az: "<p>Söz: ___</p>" }, right: { ...right, words: ["Bakı", "Baku"], exactCase: true } },
  { type: "text_entry", options: [], right: { ...right, words: ["bakı"] } },
  { type: "number_entry", options: [], right: { ...right, words: ["3.15"] } },
  { type: "number_entry", options: [], stem: { az: "Təqribən ___ sm" }, right: { ...right, words: ["3.15"], tolerance: "0.05" } },
];

describe("what an author writes", () => {
  test("opens again as it was written, and asks and scores the same", () => {
    for (const over of kinds) {
      const item = made(over);
      const again = recallItem(JSON.parse(JSON.stringify(item)) as Item);
      expect(again, JSON.stringify(over)).not.toBeNull();
      const second = composeItem({ id: "i", code: "C-1" }, again!, noFile);
      expect(second).toEqual({ ok: true, item });
    }
  });

  test("opens again as it looked, also where its words look like a tag", () => {
    const shown = (item: Item) => [plainWords(item.body.az!), ...(item.interactions[0] as { options: { text: { az: string } }[] }).options.map(({ text }) => plainWords(text.az))];
    const item = singleChoice({ id: "i", subject: null, part: "logic", stem: { az: "Nəyi <b> edir?\nİkinci <i\nsətir>" }, options: [{ id: "a", text: { az: "<b>x</b>" } }, { id: "b", text: { az: "x < y" } }], key: "a" });
    const again = composeItem({ id: "i", code: "C-1" }, { ...recallItem(item)!, topic: "t" }, noFile);
    if (!again.ok) throw new Error(JSON.stringify(again.faults));
    expect(shown(again.item)).toEqual(shown(item));
    expect(recallItem(again.item)).toEqual({ ...recallItem(item)!, topic: "t" });
  });

  test("is scored right for its key and for nothing else", () => {
    for (const over of kinds) {
      const item = made(over);
      const [{ correct = [], responseId } = { responseId: "" }] = item.key.responses;
      const answer = (values: string[]): Answer => (item.type === "match" ? values.map((pair) => pair.split(" ") as [string, string]) : item.type === "multiple_choice" || item.type === "order" ? values : values[0]!);
      expect(scoreItem(item, { [responseId]: answer(correct) })).toMatchObject({ ok: true, right: true });
      const wrong = canaries(item).filter((response) => JSON.stringify(response[responseId]) !== JSON.stringify(answer(correct)));
      expect(wrong.some((response) => { const score = scoreItem(item, response); return score.ok && !score.right; })).toBe(true);
    }
  });

  test("names options by what they say, so that their order and their key tell nothing", () => {
    const ids = (item: Item) => new Map((item.interactions[0] as { options: { id: string; text: { az: string } }[] }).options.map(({ id, text }) => [text.az, id]));
    const turned = made({ options: [{ az: "üç" }, { az: "iki" }, { az: "bir" }], right: { ...right, options: [2] } });
    expect([...ids(turned)].toSorted()).toEqual([...ids(made({}))].toSorted());
    expect([...ids(turned).values()].every((id) => /^o[0-9a-f]{10}$/.test(id))).toBe(true);
  });

  test("is told every fault at its field", () => {
    expect(faults({ stem: {} })).toContain("stem stem_missing");
    expect(faults({ subject: null })).toEqual(["subject subject_needed"]);
    expect(faults({ part: "logic", subject: null })).toEqual([]);
    expect(faults({ options: [{ az: "bir" }], right: { ...right, options: [0] } })).toEqual(["options options_too_few"]);
    expect(faults({ options: [{ az: "bir" }, { az: "bir", en: "one" }] })).toEqual(["options.1.en language_extra", "options.1.az option_same"]);
    expect(faults({ right: { ...right, options: [7] } })).toEqual(["right right_one"]);
    expect(faults({ right: { ...right, options: [0, 1] } })).toEqual(["right right_one"]);
    expect(faults({ type: "multiple_choice", right })).toEqual(["right right_missing"]);
    expect(faults({ type: "order", right: { ...right, options: [0, 1] } })).toEqual(["right order_incomplete"]);
    expect(faults({ type: "order", right: { ...right, options: [0, 1, 1] } })).toEqual(["right order_incomplete"]);
    expect(faults({ type: "match", targets: [{ az: "A" }, { az: "B" }], right: { ...right, pairs: [[0, 0], [0, 1]] } })).toEqual(["right pairs_missing"]);
    expect(faults({ type: "text_entry", options: [], right: { ...right, words: [" "] } })).toContain("right spelling_missing");
    expect(faults({ type: "text_entry", options: [], right: { ...right, words: Array.from({ length: 21 }, (_, i) => `söz ${i}`) } })).toEqual(["right spellings_too_many"]);
    expect(faults({ type: "number_entry", options: [], right: { ...right, words: ["üç"] } })).toContain("right number_wrong");
    expect(faults({ type: "number_entry", options: [], right: { ...right, words: ["3"], tolerance: "-1" } })).toContain("right tolerance_wrong");
    expect(faults({ type: "inline_choice", stem: { az: "___ və ___" } })).toEqual(["stem.az gap_twice"]);
    expect(faults({ stem: { az: "<p>açıq" } })).toEqual(["stem.az xml_malformed"]);
    expect(faults({ stem: { az: "<script>alert(1)</script>" } })).toEqual(["stem.az element_refused"]);
    expect(faults({ stem: { az: '<p><img src="a.png" alt=""/></p>' } })).toEqual(["stem.az file_missing"]);
  });

  test("loses what could run, and keeps formulas", () => {
    expect(wording('<b onclick="x()" style="color:red">a</b>', noFile)).toBe("<b>a</b>");
    expect(wording("<math><mi>x</mi></math>", noFile)).toBe('<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math>');
    expect(wording("2 < 3 & 4 > 1", noFile)).toBe("2 &lt; 3 &amp; 4 &gt; 1");
    expect(made({ stem: { az: "Kəsri <b>ixtisar\nedin</b>:\n<math><mn>2</mn></math>\n\nson" } }).body.az).toBe('<p>Kəsri <b>ixtisar\nedin</b>:</p><p><math xmlns="http://www.w3.org/1998/Math/MathML"><mn>2</mn></math></p><p>son</p><div data-response="RESPONSE"></div>');
    expect(plainWords('<p>Kök <math><mn>2</mn></math></p><p>son</p><div data-response="RESPONSE"></div>')).toBe("Kök 2 son");
  });

  test("shows nothing of the key when it is delivered", () => {
    for (const over of kinds) expect(JSON.stringify(forDelivery(made(over)))).not.toMatch(/correct|mapping|tolerance|"key"/);
  });
});

describe("a changed key", () => {
  const item = made({});
  const [one, two] = (item.interactions[0] as { options: { id: string }[] }).options.map(({ id }) => id);
  const scores = (key: Item["key"], answer: Answer) => (scoreItem({ ...item, key }, { RESPONSE: answer }) as { right: boolean }).right;

  test("counts several options of a single choice, each on its own", () => {
    const key = acceptAnswers(item, [{ responseId: "RESPONSE", values: [one!, two!] }]);
    if (isRefusal(key)) throw new Error(key.code);
    expect([scores(key, one!), scores(key, two!), scores(key, (item.interactions[0] as { options: { id: string }[] }).options[2]!.id)]).toEqual([true, true, false]);
    expect(key.responses.map(rightOf)).toEqual([[one, two]]);
    const back = acceptAnswers({ ...item, key }, [{ responseId: "RESPONSE", values: [one!] }]);
    if (isRefusal(back)) throw new Error(back.code);
    expect([scores(back, one!), scores(back, two!)]).toEqual([true, false]);
  });

  test("keeps a number's tolerance, and adds spellings", () => {
    const number = numberEntry({ id: "n", subject: null, part: "logic", stem: { az: "?" }, key: "3", tolerance: "0.5" });
    const key = acceptAnswers(number, [{ responseId: "RESPONSE", values: ["4"] }]);
    if (isRefusal(key)) throw new Error(key.code);
    expect([3, 4.4].map((n) => (scoreItem({ ...number, key }, { RESPONSE: String(n) }) as { right: boolean }).right)).toEqual([false, true]);
    const comma = acceptAnswers(number, [{ responseId: "RESPONSE", values: ["−1,5"] }]);
    expect(isRefusal(comma) ? comma : comma.responses[0]!.correct).toEqual(["-1.5"]);
    const word = textEntry({ id: "t", subject: null, part: "logic", stem: { az: "?" }, key: ["Bakı"] });
    const wider = acceptAnswers(word, [{ responseId: "RESPONSE", values: ["Bakı", "Baku"] }]);
    if (isRefusal(wider)) throw new Error(wider.code);
    expect((scoreItem({ ...word, key: wider }, { RESPONSE: "baku" }) as { right: boolean }).right).toBe(true);
  });

  test("is refused where no answer could match it or where rules of its own say what counts", () => {
    expect(acceptAnswers(item, [{ responseId: "RESPONSE", values: ["nothing"] }])).toMatchObject({ code: "key_not_answerable" });
    expect(acceptAnswers(item, [{ responseId: "OTHER", values: [one!] }])).toMatchObject({ code: "rules_own" });
    expect(acceptAnswers(item, [{ responseId: "RESPONSE", values: [] }])).toMatchObject({ code: "right_missing" });
  });

  test("sets an item aside for everybody who had it", () => {
    const wrong: Record<string, Response> = { i: { RESPONSE: one! } };
    expect(scoreAttempt([item], wrong).right).toBe(0);
    expect(scoreAttempt([{ ...item, neutral: true }], wrong)).toMatchObject({ right: 1, points: 100 });
    expect(scoreAttempt([{ ...item, neutral: true }], {})).toMatchObject({ right: 1, answered: 0 });
  });
});

const folder = join(import.meta.dirname, "..", "examples", "package");
const files = new Map(readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile()).map((each) => [join(each.parentPath, each.name).slice(folder.length + 1), new Uint8Array(readFileSync(join(each.parentPath, each.name)))]));
const read = readPackage(files);
if (isRefusal(read)) throw new Error(read.code);

describe("what comes in a package", () => {
  const options = { stem: { az: "?" }, subject: null, part: "logic" as const, options: [{ id: "correct", text: { az: "a" } }, { id: "wrong1", text: { az: "b" } }, { id: "wrong2", text: { az: "c" } }] };
  const ours = [
    singleChoice({ id: "s", ...options, key: "correct" }),
    multipleChoice({ id: "m", ...options, key: ["correct", "wrong1"], mapping: { defaultValue: "0", entries: [{ key: "correct", value: "1", caseSensitive: true }, { key: "wrong2", value: "-1", caseSensitive: true }] } }),
    order({ id: "o", ...options, key: ["wrong2", "correct", "wrong1"] }),
    match({ id: "p", ...options, targets: [{ id: "correct", text: { az: "x" } }, { id: "other", text: { az: "y" } }], key: [["correct", "other"], ["wrong1", "correct"]] }),
  ];

  test("is given names that tell nothing, and scores every answer as before", () => {
    const all = [...ours, ...read.items, ...exampleBank().slice(0, 40)];
    expect(all.length).toBeGreaterThan(45);
    for (const item of all) {
      const own = withOwnIdentities(item);
      expect(JSON.stringify(forDelivery(own))).not.toMatch(/"(correct|wrong\d)"/);
      const names = new Map(item.interactions.flatMap((each, i) => {
        const other = own.interactions[i]!;
        const pairs = (side: "options" | "targets") => (side in each ? (each as unknown as Record<string, { id: string }[]>)[side]!.map(({ id }, n) => [`${each.responseId} ${side} ${id}`, (other as unknown as Record<string, { id: string }[]>)[side]![n]!.id] as const) : []);
        return [...pairs("options"), ...pairs("targets")];
      }));
      const renamed = (response: Response): Response =>
        Object.fromEntries(Object.entries(response).map(([id, answer]) => {
          const one = (text: string) => names.get(`${id} options ${text}`) ?? text;
          const two = ([row, column]: [string, string]): [string, string] => [one(row), names.get(`${id} targets ${column}`) ?? column];
          return [id, answer === null ? null : typeof answer === "string" ? one(answer) : answer.map((each) => (typeof each === "string" ? one(each) : two(each))) as Answer];
        }));
      for (const response of canaries(item)) expect(scoreItem(own, renamed(response)), `${item.id} ${JSON.stringify(response)}`).toMatchObject((({ ok, ...rest }) => (ok ? { ok, score: (rest as { score: number }).score, right: (rest as { right: boolean }).right } : { ok }))(scoreItem(item, response)));
    }
  });

  test("goes out and comes back with its files under other paths", () => {
    const shown = read.items.find(({ media }) => media.length > 0)!;
    const [path] = shown.media;
    const kept = withFilePaths(shown, () => "/media/abc");
    expect(kept.media).toEqual(["/media/abc"]);
    expect(JSON.stringify(kept)).not.toContain(path);
    expect(withFilePaths(kept, () => path!)).toEqual(shown);
    const back = readPackage(writePackage([withFilePaths(kept, () => "media/x.png")], new Map([["media/x.png", read.media.get(path!)!]])));
    expect(isRefusal(back) ? back : back.items.map(({ media }) => media)).toEqual([["media/x.png"]]);
  });

  test("shows files in its tags only, and not where its text speaks of one", () => {
    const item = singleChoice({ id: "html", subject: null, part: "subject", stem: { az: 'Nə edir: <img src="cat.png">?' }, options: [{ id: "a", text: { az: "şəkil" } }, { id: "b", text: { az: "səs" } }], key: "a" });
    const asked: string[] = [];
    expect(withFilePaths(item, (path) => { asked.push(path); return "x"; })).toEqual(item);
    const body = `${item.body.az}<p><img src="a&amp;b.png" alt=""/></p>`;
    expect(picturesIn(body)).toEqual(["a&b.png"]);
    expect(asked).toEqual([]);
  });

  test("opens in the editor where the editor can show all of it, and not where it cannot", () => {
    const open = Object.fromEntries(read.items.map((item) => [item.id, recallItem(item) !== null]));
    expect(open["composite"]).toBe(false);
    expect(open["inline-choice"]).toBe(true);
    for (const item of ours.filter(({ id }) => id !== "m")) expect(recallItem(item), item.id).not.toBeNull();
    expect(recallItem(ours[1]!)).toBeNull();
  });
});
