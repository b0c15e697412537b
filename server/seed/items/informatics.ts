import { fromTemplates, number, same, unit, type Template } from "./build.ts";

const binary = (value: number) => value.toString(2);
const hex = (value: number) => value.toString(16).toUpperCase();
const base = (digits: string, of: number) => `${digits}${of === 2 ? "₂" : of === 10 ? "₁₀" : "₁₆"}`;

const numberSystems: Template[] = [
  {
    topic: "number-systems", difficulty: 0.8, count: 9,
    ask(dice) {
      const value = dice.whole(9, 63);
      const digits = (shown: number) => same(base(binary(shown), 2));
      return {
        stem: { az: `Onluq say sistemində verilmiş ${value} ədədini ikilik say sistemində yazın.`, en: `Write the decimal number ${value} in binary.` },
        right: digits(value), wrong: [value + 1, value - 1, value ^ 4, value ^ 2, value + 8].map(digits),
      };
    },
  },
  {
    topic: "number-systems", difficulty: 0.82, count: 9,
    ask(dice) {
      const value = dice.whole(17, 120);
      return {
        stem: { az: `${base(binary(value), 2)} ikilik ədədi onluq say sistemində neçəyə bərabərdir?`, en: `What is the binary number ${base(binary(value), 2)} in decimal?` },
        right: number(value), wrong: [value + 1, value - 2, value ^ 8, value * 2, value + 4].map(number),
      };
    },
  },
  {
    topic: "number-systems", difficulty: 0.7, count: 7,
    ask(dice) {
      const value = dice.whole(26, 250);
      if (!/[A-F]/.test(hex(value))) return undefined;
      return {
        stem: { az: `${base(hex(value), 16)} on altılıq ədədi onluq say sistemində neçəyə bərabərdir?`, en: `What is the hexadecimal number ${base(hex(value), 16)} in decimal?` },
        right: number(value), wrong: [value + 16, value - 6, value - 16, value + 1].map(number),
      };
    },
  },
  {
    topic: "number-systems", difficulty: 0.68, count: 7,
    ask(dice) {
      const [a, b] = [dice.whole(5, 30), dice.whole(5, 30)];
      const digits = (shown: number) => same(base(binary(shown), 2));
      return {
        stem: { az: `${base(binary(a), 2)} + ${base(binary(b), 2)} cəmini ikilik say sistemində tapın.`, en: `Find the sum ${base(binary(a), 2)} + ${base(binary(b), 2)} in binary.` },
        right: digits(a + b), wrong: [a + b + 1, a | b, a + b - 2, a + b + 4].map(digits),
      };
    },
  },
];

const information: Template[] = [
  {
    topic: "information", difficulty: 0.84, count: 8,
    ask(dice) {
      const kilobytes = dice.whole(2, 40);
      const right = kilobytes * 1024;
      return {
        stem: { az: `${kilobytes} KB neçə baytdır? (1 KB = 1024 bayt)`, en: `How many bytes are ${kilobytes} KB? (1 KB = 1024 bytes)` },
        right: number(right), wrong: [kilobytes * 1000, right * 8, kilobytes * 1024 - 1024, kilobytes * 100].map(number),
      };
    },
  },
  {
    topic: "information", difficulty: 0.72, count: 8,
    ask(dice) {
      const [letters, bits] = [dice.whole(3, 50) * 8, dice.pick([8, 16, 32])];
      const right = (letters * bits) / 8;
      return {
        stem: { az: `${letters} simvolluq mətndə hər simvol ${bits} bitlə kodlaşdırılıb. Mətnin həcmi neçə baytdır?`, en: `A text of ${letters} characters is coded with ${bits} bits a character. How many bytes is it?` },
        right: number(right), wrong: [letters * bits, right / 2, right * 2, letters + bits].map(number),
      };
    },
  },
  {
    topic: "information", difficulty: 0.6, count: 8,
    ask(dice) {
      const [width, height, depth] = [dice.pick([64, 128, 256, 512]), dice.pick([64, 128, 256]), dice.pick([1, 4, 8, 16, 24])];
      const right = (width * height * depth) / 8 / 1024;
      if (!Number.isInteger(right)) return undefined;
      return {
        stem: { az: `Ölçüsü ${width}×${height} piksel, rəng dərinliyi ${depth} bit olan şəkil yaddaşda neçə kilobayt yer tutur?`, en: `How many kilobytes does an uncompressed image of ${width}×${height} pixels with a colour depth of ${depth} bits take?` },
        right: unit(right, "KB", "KB"), wrong: [right * 8, right * 2, right / 2, right + 16, (width * height) / 1024].map((value) => unit(value, "KB", "KB")),
      };
    },
  },
  {
    topic: "information", difficulty: 0.7, count: 6,
    ask(dice) {
      const signs = dice.whole(17, 500);
      const right = Math.ceil(Math.log2(signs));
      return {
        stem: { az: `${signs} müxtəlif simvolu eyni uzunluqlu ikilik kodlarla kodlaşdırmaq üçün hər simvola ən azı neçə bit lazımdır?`, en: `At least how many bits a character are needed to give ${signs} different characters binary codes of equal length?` },
        right: number(right), wrong: [right - 1, right + 1, right + 2, right * 2].map(number),
      };
    },
  },
];

/** Formulas over three statements, in words; each is also a program, so that the key is counted and not remembered. */
const formulas: { az: string; en: string; holds: (a: boolean, b: boolean, c: boolean) => boolean }[] = [
  { az: "A VƏ B VƏ C", en: "A AND B AND C", holds: (a, b, c) => a && b && c },
  { az: "A VƏ YA B VƏ YA C", en: "A OR B OR C", holds: (a, b, c) => a || b || c },
  { az: "(A VƏ B) VƏ YA C", en: "(A AND B) OR C", holds: (a, b, c) => (a && b) || c },
  { az: "(A VƏ YA B) VƏ C", en: "(A OR B) AND C", holds: (a, b, c) => (a || b) && c },
  { az: "A VƏ (DEYİL B)", en: "A AND (NOT B)", holds: (a, b) => a && !b },
  { az: "(DEYİL A) VƏ YA (B VƏ C)", en: "(NOT A) OR (B AND C)", holds: (a, b, c) => !a || (b && c) },
  { az: "DEYİL (A VƏ B VƏ C)", en: "NOT (A AND B AND C)", holds: (a, b, c) => !(a && b && c) },
  { az: "(A VƏ B) VƏ YA (B VƏ C)", en: "(A AND B) OR (B AND C)", holds: (a, b, c) => (a && b) || (b && c) },
  { az: "(A VƏ YA B) VƏ (DEYİL C)", en: "(A OR B) AND (NOT C)", holds: (a, b, c) => (a || b) && !c },
  { az: "(DEYİL A) VƏ (DEYİL B) VƏ (DEYİL C)", en: "(NOT A) AND (NOT B) AND (NOT C)", holds: (a, b, c) => !a && !b && !c },
  { az: "(A VƏ B) VƏ YA (B VƏ C) VƏ YA (A VƏ C)", en: "(A AND B) OR (B AND C) OR (A AND C)", holds: (a, b, c) => (a && b) || (b && c) || (a && c) },
  { az: "A VƏ YA (DEYİL A VƏ B)", en: "A OR (NOT A AND B)", holds: (a, b) => a || (!a && b) },
];

const logic: Template[] = [
  {
    topic: "logic", difficulty: 0.62, count: 12,
    ask(dice) {
      const { az, en, holds } = dice.pick(formulas);
      let right = 0;
      for (let row = 0; row < 8; row++) right += Number(holds((row & 4) > 0, (row & 2) > 0, (row & 1) > 0));
      return {
        stem: { az: `A, B və C müstəqil mülahizələrdir. “${az}” ifadəsi 8 haldan neçəsində doğrudur?`, en: `A, B and C are independent statements. In how many of the 8 cases is “${en}” true?` },
        right: number(right), wrong: [8 - right, right + 1, right - 1, right + 2].filter((value) => value >= 0 && value <= 8).map(number),
      };
    },
  },
  {
    topic: "logic", difficulty: 0.64, count: 10,
    ask(dice) {
      const [both, onlyA, onlyB] = [dice.whole(2, 20) * 10, dice.whole(3, 30) * 10, dice.whole(3, 30) * 10];
      const [a, b] = [both + onlyA, both + onlyB];
      const right = a + b - both;
      return {
        stem: {
          az: `“dağ” sorğusu ${a}, “çay” sorğusu ${b}, “dağ VƏ çay” sorğusu ${both} səhifə tapır. “dağ VƏ YA çay” sorğusu neçə səhifə tapar?`,
          en: `A search for “mountain” finds ${a} pages, “river” ${b} and “mountain AND river” ${both}. How many does “mountain OR river” find?`,
        },
        right: number(right), wrong: [a + b, onlyA + onlyB, a + b + both, Math.max(a, b)].map(number),
      };
    },
  },
  {
    topic: "logic", difficulty: 0.72, count: 8,
    ask(dice) {
      const value = dice.whole(20, 90);
      const [low, high] = [value - dice.whole(3, 15), value + dice.whole(3, 15)];
      const range = (from: number, to: number) => ({ az: `x ≥ ${from} VƏ x ≤ ${to}`, en: `x ≥ ${from} AND x ≤ ${to}` });
      return {
        stem: { az: `x = ${value} olduqda hansı şərt doğrudur?`, en: `Which condition is true when x = ${value}?` },
        right: range(low, high), wrong: [range(value + 1, high + 5), range(low - 5, value - 1), range(high, high + 9)],
      };
    },
  },
];

const algorithms: Template[] = [
  {
    topic: "algorithms", difficulty: 0.74, count: 9,
    ask(dice) {
      const [start, last, times] = [dice.whole(0, 9), dice.whole(3, 7), dice.whole(1, 4)];
      let right = start;
      for (let i = 1; i <= last; i++) right += i * times;
      const body = `s = s + ${times} · i`;
      const list = Array.from({ length: last }, (_, index) => index + 1).join(", ");
      return {
        stem: {
          az: `Əvvəlcə s = ${start}. i dəyişəni ardıcıl olaraq ${list} qiymətlərini alır və hər dəfə ${body} əmri yerinə yetirilir. Sonda s neçədir?`,
          en: `At first s = ${start}. The variable i takes the values ${list} in turn, and each time ${body} is carried out. What is s at the end?`,
        },
        right: number(right), wrong: [right - start, right - last * times, right + times, start + last * times, right + 2].map(number),
      };
    },
  },
  {
    topic: "algorithms", difficulty: 0.66, count: 8,
    ask(dice) {
      const [start, factor, limit] = [dice.whole(1, 5), dice.whole(2, 3), dice.whole(20, 150)];
      let right = start;
      while (right <= limit) right *= factor;
      return {
        stem: {
          az: `x = ${start}. Nə qədər ki x ≤ ${limit}, x = x · ${factor} əmri təkrarlanır. Dövr bitdikdə x neçədir?`,
          en: `x = ${start}. While x ≤ ${limit}, the command x = x · ${factor} is repeated. What is x when the loop ends?`,
        },
        right: number(right), wrong: [right / factor, right * factor, limit, right + factor, limit + 1].map(number),
      };
    },
  },
  {
    topic: "algorithms", difficulty: 0.7, count: 7,
    ask(dice) {
      const [a, b] = [dice.whole(37, 199), dice.whole(4, 12)];
      const [whole, rest] = [Math.floor(a / b), a % b];
      if (rest === 0) return undefined;
      return {
        stem: {
          az: `div tam bölmənin nəticəsini, mod isə qalığı göstərir. ${a} div ${b} + ${a} mod ${b} ifadəsinin qiyməti neçədir?`,
          en: `div is the result of whole division and mod its remainder. What is ${a} div ${b} + ${a} mod ${b}?`,
        },
        right: number(whole + rest), wrong: [whole, rest, whole - rest, whole + rest + 1, whole + rest + 2].map(number),
      };
    },
  },
  {
    topic: "algorithms", difficulty: 0.72, count: 7,
    ask(dice) {
      const [a, b] = [dice.whole(2, 20), dice.whole(2, 20)];
      if (a === b) return undefined;
      const pair = (x: number, y: number) => same(`a = ${x}, b = ${y}`.replaceAll("-", "−"));
      return {
        stem: {
          az: `a = ${a}, b = ${b}. Əmrlər ardıcıl yerinə yetirilir: a = a + b; b = a − b; a = a − b. Nəticədə a və b neçədir?`,
          en: `a = ${a}, b = ${b}. These commands run in order: a = a + b; b = a − b; a = a − b. What are a and b in the end?`,
        },
        right: pair(b, a), wrong: [pair(a, b), pair(a + b, a), pair(b, b), pair(a, a)],
      };
    },
  },
];

const spreadsheets: Template[] = [
  {
    topic: "spreadsheets", difficulty: 0.76, count: 8,
    ask(dice) {
      const [a, b, c, times] = [dice.whole(1, 20), dice.whole(1, 20), dice.whole(1, 20), dice.whole(2, 5)];
      const right = (a + b + c) * times;
      const formula = `=SUM(A1:A3)*${times}`;
      return {
        stem: { az: `A1 = ${a}, A2 = ${b}, A3 = ${c}. ${formula} düsturunun nəticəsi neçədir?`, en: `A1 = ${a}, A2 = ${b}, A3 = ${c}. What does ${formula} give?` },
        right: number(right), wrong: [(a + c) * times, a + b + c * times, a + b + c, right + times].map(number),
      };
    },
  },
  {
    topic: "spreadsheets", difficulty: 0.7, count: 8,
    ask(dice) {
      const [a, b, c, d] = [dice.whole(1, 30), dice.whole(1, 30), dice.whole(1, 30), dice.whole(1, 30)];
      const right = Math.max(a, b, c, d) - Math.min(a, b, c, d);
      return {
        stem: { az: `B1 = ${a}, B2 = ${b}, B3 = ${c}, B4 = ${d}. =MAX(B1:B4)-MIN(B1:B4) düsturunun nəticəsi neçədir?`, en: `B1 = ${a}, B2 = ${b}, B3 = ${c}, B4 = ${d}. What does =MAX(B1:B4)-MIN(B1:B4) give?` },
        right: number(right), wrong: [Math.max(a, b, c, d), Math.abs(d - a), Math.max(a, b, c, d) + Math.min(a, b, c, d), right + 2].map(number),
      };
    },
  },
  {
    topic: "spreadsheets", difficulty: 0.64, count: 8,
    ask(dice) {
      const [first, down] = [dice.whole(1, 6), dice.whole(2, 9)];
      const [p, q] = dice.pick([["A", "B"], ["B", "D"], ["A", "C"]] as const);
      const row = first + down;
      const formula = (r: number, s: number) => same(`=${p}${r}+$${q}$${s}`);
      return {
        stem: {
          az: `E${first} xanasında =${p}${first}+$${q}$${first} düsturu var. Düstur E${row} xanasına köçürüldükdə hansı şəklə düşər?`,
          en: `Cell E${first} holds =${p}${first}+$${q}$${first}. What does the formula become when it is copied to E${row}?`,
        },
        right: formula(row, first), wrong: [formula(row, row), formula(first, first), formula(first, row)],
      };
    },
  },
  {
    topic: "spreadsheets", difficulty: 0.68, count: 6,
    ask(dice) {
      const [value, limit, more, less] = [dice.whole(10, 60), dice.whole(10, 60), dice.whole(2, 5), dice.whole(6, 9)];
      if (value === limit) return undefined;
      const right = value >= limit ? value * more : value + less;
      const formula = `=IF(C1>=${limit},C1*${more},C1+${less})`.replace(">=", "≥");
      return {
        stem: { az: `C1 = ${value}. ${formula} düsturunun nəticəsi neçədir? (≥ işarəsi “böyük və ya bərabər” deməkdir.)`, en: `C1 = ${value}. What does ${formula} give? (≥ stands for “greater than or equal to”.)` },
        right: number(right), wrong: [value >= limit ? value + less : value * more, value, limit, right + more].map(number),
      };
    },
  },
];

export const informatics = () => fromTemplates("informatics", [...numberSystems, ...information, ...logic, ...algorithms, ...spreadsheets]);
