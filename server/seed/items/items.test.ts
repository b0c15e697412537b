import { describe, expect, test } from "vitest";
import { readSubjects } from "../../reference/index.ts";
import { chanceOfRight, Dice, makeCountry } from "../country/index.ts";
import { declined } from "./azerbaijani.ts";
import { ordinalAz } from "./build.ts";
import { makeItemBank, type BankItem } from "./index.ts";
import { dayNames, solvers } from "./solvers.ts";

const bank = makeItemBank();
const realSubjects = ["azerbaijani", "english", "informatics", "mathematics", "physics"];
const real = bank.filter((item) => !item.sample);
const rightText = (item: BankItem) => item.options.find(({ id }) => id === item.key)!.text;

describe("the item bank", () => {
  test("holds enough for neighbours to rarely share a form: 150 a real subject, 60 each of method and logic, 60 samples elsewhere", () => {
    for (const { code } of readSubjects()) {
      const items = bank.filter((item) => item.subject === code);
      expect(items.length, code).toBeGreaterThanOrEqual(realSubjects.includes(code) ? 150 : 60);
      expect(items.every((item) => item.sample !== realSubjects.includes(code)), code).toBe(true);
    }
    for (const part of ["method", "logic"]) {
      const items = bank.filter((item) => item.part === part);
      expect(items.length, part).toBeGreaterThanOrEqual(60);
      expect(items.every((item) => item.subject === null && !item.sample)).toBe(true);
    }
  });

  test("is the same each time", () => {
    expect(makeItemBank()).toEqual(bank);
  });

  test("has four different options and a key among them, and the key is as often first as last", () => {
    for (const { code, options, key } of bank) {
      expect(options.map(({ id }) => id), code).toEqual(["A", "B", "C", "D"]);
      expect("ABCD", code).toContain(key);
      for (const lang of ["az", "en"] as const) expect(new Set(options.map(({ text }) => text[lang])).size, code).toBe(4);
    }
    for (const id of "ABCD") expect(real.filter(({ key }) => key === id).length / real.length).toBeGreaterThan(0.18);
  });

  test("has no question twice, in either language, and no code twice", () => {
    for (const lang of ["az", "en"] as const) {
      const stems = bank.map(({ stem }) => stem[lang]);
      expect(stems.filter((stem, index) => stems.indexOf(stem) !== index)).toEqual([]);
    }
    expect(new Set(bank.map(({ code }) => code)).size).toBe(bank.length);
  });

  test("writes ə with U+0259 only, leaves no text empty and no markup in it", () => {
    for (const { code, stem, options } of bank) {
      for (const text of [stem, ...options.map((option) => option.text)].flatMap(({ az, en }) => [az, en])) {
        expect(text, code).not.toMatch(/[\u04D8\u04D9\u018E\u01DD<&]|NaN|undefined|\s\s/);
        expect(text.trim(), code).toBe(text);
        expect(text.length, code).toBeGreaterThan(0);
        expect(text, code).toBe(text.normalize("NFC"));
      }
    }
  });

  test("has five topics a real subject, each with at least 25 questions, and facilities a form can be balanced with", () => {
    for (const subject of realSubjects) {
      const topics = Map.groupBy(bank.filter((item) => item.subject === subject), ({ topic }) => topic);
      expect(topics.size, subject).toBe(5);
      for (const [topic, items] of topics) expect(items.length, topic).toBeGreaterThanOrEqual(25);
    }
    for (const { difficulty } of bank) expect(difficulty > 0.4 && difficulty < 0.95).toBe(true);
    expect(new Set(real.map(({ difficulty }) => difficulty)).size).toBeGreaterThan(20);
  });

  test("says in every sample that it is one, and names the right option", () => {
    for (const item of bank.filter(({ sample }) => sample)) {
      expect(item.stem.az).toContain("real sual deyil");
      expect(item.stem.en).toContain("not a real question");
      expect(item.stem.az).toContain(`düzgün cavab ${item.key} variantıdır`);
      expect(rightText(item).az).toBe(`${item.key} variantı`);
    }
  });
});

describe("computed questions have the right key by a second way of computing", () => {
  const computed = real.filter(({ subject, part, topic }) =>
    part === "logic" ? ["sequences", "calendar", "quantities"].includes(topic) : ["mathematics", "physics", "informatics"].includes(subject!),
  );

  test.each([...Map.groupBy(computed, ({ subject, part }) => subject ?? part)])("%s", (name, items) => {
    const used = new Set<RegExp>();
    for (const item of items) {
      const fitting = solvers.filter(([subject, question]) => subject === name && question.test(item.stem.az));
      expect(fitting.length, item.stem.az).toBe(1);
      const [, question, solve] = fitting[0]!;
      used.add(question);
      expect(isRight(item, solve(numbersIn(item.stem.az), item.stem.az)), `${item.code} ${item.stem.az}`).toBe(true);
      expect(numbersIn(item.stem.en).sort(), item.stem.en).toEqual(numbersIn(item.stem.az).sort());
    }
    expect(solvers.filter(([subject, question]) => subject === name && !used.has(question))).toEqual([]);
  });

  test("a key moved to a wrong option is noticed", () => {
    const item = computed.find(({ subject }) => subject === "mathematics")!;
    const moved = { ...item, key: item.key === "A" ? "B" : "A" };
    const [, , solve] = solvers.find(([subject, question]) => subject === "mathematics" && question.test(item.stem.az))!;
    expect(isRight(moved, solve(numbersIn(item.stem.az), item.stem.az))).toBe(false);
  });
});

/** The numbers of a question as its reader meets them; exponents, units and the sign of multiplication carry none. */
function numbersIn(text: string): number[] {
  const plain = text.replace(/[“”]/g, " ").replace(/(\d),(\d)/g, "$1.$2").replaceAll("−", "-").replace(/- (\d)/g, "-$1");
  return [...plain.matchAll(/(?<![\w.])-?\d+(?:\.\d+)?/g)].map(([number]) => Number(number));
}

function isRight(item: BankItem, answer: number | string): boolean {
  const text = rightText(item).az;
  if (item.topic === "calendar") return dayNames[Number(answer)] === text;
  if (/olduqda hansı şərt/.test(item.stem.az)) return meets(item, text);
  if (typeof answer === "string") return answer === text;
  return Math.abs(Number(/^−?[\d,]+/.exec(text)![0].replace(",", ".").replace("−", "-")) - answer) < 1e-6;
}

/** Exactly the condition that is the key holds for the number of the question. */
function meets(item: BankItem, text: string): boolean {
  const x = numbersIn(item.stem.az)[0]!;
  const holding = item.options.filter((option) => {
    const [low, high] = numbersIn(option.text.az);
    return x >= low! && x <= high!;
  });
  return holding.length === 1 && holding[0]!.text.az === text;
}

describe("Azerbaijani forms", () => {
  test("take their ending by the last vowel", () => {
    expect([declined("göl", "yönlük"), declined("dağ", "yerlik"), declined("bulud", "çıxışlıq"), declined("şəhər", "çıxışlıq")]).toEqual([
      "gölə", "dağda", "buluddan", "şəhərdən",
    ]);
    expect([1, 3, 6, 9, 10, 12, 20, 23, 26, 40].map(ordinalAz)).toEqual([
      "1-ci", "3-cü", "6-cı", "9-cu", "10-cu", "12-ci", "20-ci", "23-cü", "26-cı", "40-cı",
    ]);
  });

  test("are counted rightly: syllables and front vowels", () => {
    for (const item of real.filter(({ topic, stem }) => topic === "phonetics" && stem.az.includes("neçə"))) {
      const word = /“(.+?)”/.exec(item.stem.az)![1]!;
      const counted = word.replace(item.stem.az.includes("heca") ? /[^aeəıioöuü]/g : /[^eəiöü]/g, "").length;
      expect(rightText(item).az, item.stem.az).toBe(String(counted));
    }
  });

  test("break vowel harmony in the right word alone", () => {
    const harmonic = (word: string) => !(/[aıou]/.test(word) && /[eəiöü]/.test(word));
    for (const item of real.filter(({ stem }) => stem.az.includes("ahəng qanunu"))) {
      for (const option of item.options) expect(harmonic(option.text.az), option.text.az).toBe(option.id !== item.key);
    }
  });
});

test("with this bank, of those who sit the exam 60–70 % reach 21 and 35–45 % reach 28 (§9)", () => {
  const sitting = makeCountry({ size: "national" }).applications.filter(({ fate }) => fate === "sits");
  const parts = { method: bank.filter(({ part }) => part === "method"), logic: bank.filter(({ part }) => part === "logic") };
  const bySubject = Map.groupBy(bank.filter(({ part }) => part === "subject"), ({ subject }) => subject!);
  const scores = sitting.map(({ number, subject, ability }) => {
    const dice = new Dice(5, `exam ${number}`);
    const form = [
      ...dice.shuffled(bySubject.get(subject)!).slice(0, 25), ...dice.shuffled(parts.method).slice(0, 5), ...dice.shuffled(parts.logic).slice(0, 5),
    ];
    return form.filter(({ difficulty }) => dice.chance(chanceOfRight(ability, difficulty))).length;
  });
  const reaching = (mark: number) => scores.filter((score) => score >= mark).length / scores.length;
  expect(reaching(21)).toBeGreaterThan(0.6);
  expect(reaching(21)).toBeLessThan(0.7);
  expect(reaching(28)).toBeGreaterThan(0.35);
  expect(reaching(28)).toBeLessThan(0.45);
});
