/**
 * A second way to every computed answer of the bank, for its test: it reads the question as a candidate does, in Azerbaijani, and finds the
 * answer by counting, searching or stepping rather than by the formula of the template.
 */
type Solve = (numbers: number[], text: string) => number | string;

const upTo = (last: number, is: (value: number) => boolean, first = 1) => {
  for (let value = first; value <= last; value++) if (is(value)) return value;
  throw new Error("no value found");
};
const close = (a: number, b: number) => Math.abs(a - b) < 1e-6;
const steps = <T>(count: number, start: T, step: (value: T, index: number) => T): T => {
  let value = start;
  for (let index = 0; index < count; index++) value = step(value, index);
  return value;
};
const digitsOf = (text: string, base: number) => [...text].reduce((sum, digit) => sum * base + "0123456789ABCDEF".indexOf(digit), 0);
const inBinary = (value: number): string => (value < 2 ? String(value) : inBinary(Math.floor(value / 2)) + (value % 2));
const subsets = (people: number, chosen: number): number =>
  chosen === 0 ? 1 : people < chosen ? 0 : subsets(people - 1, chosen - 1) + subsets(people - 1, chosen);
const days = ["bazar ertəsi", "çərşənbə axşamı", "çərşənbə", "cümə axşamı", "cümə", "şənbə", "bazar"];

export const solvers: [subject: string, question: RegExp, solve: Solve][] = [
  ["mathematics", /%-ni tapın/, ([whole, percent]) => upTo(whole!, (x) => close(x / whole!, percent! / 100))],
  ["mathematics", /ən böyük ortaq bölən/, ([a, b]) => steps(a!, 1, (best, i) => (a! % (i + 1) === 0 && b! % (i + 1) === 0 ? i + 1 : best))],
  ["mathematics", /ən kiçik ortaq bölünən/, ([a, b]) => upTo(a! * b!, (x) => x % a! === 0 && x % b! === 0)],
  ["mathematics", /bahalaşdı/, ([price, up, down]) => { const high = price! + (price! * up!) / 100; return high - (high * down!) / 100; }],
  ["mathematics", /^\d+x \+ .* tənliyini həll/, ([a, b, c, d]) => `x = ${upTo(20, (x) => a! * x + b! === c! * x + d!, -20)}`.replace("-", "−")],
  ["mathematics", /böyük kökünü/, (_, text) => {
    const [, b, c] = /x² ([+−] ?\d*) ?x ([+−] \d+)/.exec(text)!.map((part) => part.replace("−", "-").replaceAll(" ", "").replace(/^([+-])$/, "$11"));
    return [...Array(41).keys()].map((i) => 20 - i).find((x) => x * x + Number(b) * x + Number(c) === 0)!;
  }],
  ["mathematics", /^x \+ y = /, ([sum, difference]) => { const y = upTo(sum!, (value) => sum! - 2 * value === difference); return (sum! - y) * y; }],
  ["mathematics", /funksiyası üçün/, (_, text) => {
    const [, a, b, c, k] = /= ([−\d]+)x² ([+−] \d+)x ([+−] \d+) funksiyası üçün f\(([−\d]+)\)/.exec(text)!.map((part) => Number(part.replace("−", "-").replace(" ", "")));
    return (a! * k! + b!) * k! + c!;
  }],
  ["mathematics", /ədədi silsilə/, ([first, step, place]) => steps(place! - 1, first!, (term) => term + step!)],
  ["mathematics", /bucaq əmsalı/, ([x1, y1, x2, y2]) => upTo(20, (slope) => y1! + (x2! - x1!) * slope === y2, -20)],
  ["mathematics", /həndəsi silsilə/, ([first, ratio, place]) => steps(place! - 1, first!, (term) => term * ratio!)],
  ["mathematics", /Üçüncü bucaq/, ([a, b]) => upTo(180, (x) => x + a! + b! === 180)],
  ["mathematics", /Hipotenuz/, ([a, b]) => upTo(200, (x) => x ** 2 === a! ** 2 + b! ** 2)],
  ["mathematics", /Perimetrini/, ([area, side]) => { const other = upTo(area!, (x) => x * side! === area); return side! + other + side! + other; }],
  ["mathematics", /bucaqlının daxili/, ([sides]) => steps(sides! - 3, 180, (sum) => sum + 180)],
  ["mathematics", /dairənin sahəsi/, ([radius]) => `${radius! * radius!}π sm²`],
  ["mathematics", /ədədi ortası/, (list) => upTo(40, (x) => close(list.reduce((rest, value) => rest + value - x, 0), 0))],
  ["mathematics", /medianı/, (list) => list.find((x) => list.filter((y) => y < x).length === list.filter((y) => y > x).length)!],
  ["mathematics", /mavi olması ehtimalı/, ([red, blue, green]) => {
    const total = red! + blue! + green!;
    const bottom = upTo(total, (d) => Number.isInteger(Math.round(((d * blue!) / total) * 1e9) / 1e9));
    return `${Math.round((bottom * blue!) / total)}/${bottom}`;
  }],
  ["mathematics", /neçə üsulla/, ([people, chosen]) => subsets(people!, chosen!)],

  ["physics", /neçə kilometr yol/, ([speed, hours]) => steps(hours! * 2, 0, (way) => way + speed! / 2)],
  ["physics", /başlanğıc sürətlə/, ([start, gain, time]) => steps(time!, start!, (speed) => speed + gain!)],
  ["physics", /sərbəst düşür/, ([time]) => steps(time!, 0, (way, second) => way + (10 * second + 10 * (second + 1)) / 2)],
  ["physics", /yolun birinci yarısı/, ([slow, fast]) => Math.round(2 / (1 / slow! + 1 / fast!))],
  ["physics", /əvəzləyici qüvvə/, ([mass, force]) => upTo(100, (x) => x * mass! === force)],
  ["physics", /Sürtünmə qüvvəsi/, ([mass, friction]) => Math.round(mass! * 10 * friction! * 10) / 10],
  ["physics", /arabaya ilişir/, ([mass, speed, other]) => upTo(100, (x) => x * (mass! + other!) === mass! * speed!)],
  ["physics", /Elastiklik/, ([stiffness, stretch]) => steps(stretch!, 0, (force) => force + stiffness! / 100)],
  ["physics", /kinetik enerji/, ([mass, speed]) => mass! * (speed! / 2) * speed!],
  ["physics", /potensial enerji/, ([mass, height]) => steps(height!, 0, (sum) => sum + mass! * 10)],
  ["physics", /neçə kilocoul iş/, ([power, minutes]) => steps(minutes! * 60, 0, (sum) => sum + power!) / 1000],
  ["physics", /Faydalı iş əmsalı/, ([spent, useful]) => `${upTo(100, (x) => close((spent! / 100) * x, useful!))} %`],
  ["physics", /Cərəyan şiddətini tapın/, ([resistance, voltage]) => upTo(20, (x) => close((x / 2) * resistance!, voltage!)) / 2],
  ["physics", /paralel/, ([a, b]) => upTo(100, (x) => close(1 / x, 1 / a! + 1 / b!))],
  ["physics", /gücünü tapın/, ([voltage, current]) => steps(current! * 2, 0, (sum) => sum + voltage! / 2)],
  ["physics", /neçə kulon/, ([current, minutes]) => steps(minutes!, 0, (sum) => sum + 60 * current!)],
  ["physics", /suyu .* qızdırmaq/, ([mass, warmer]) => steps(warmer!, 0, (sum) => sum + 4200 * mass!) / 1000],
  ["physics", /Dalğa uzunluğu/, ([length, frequency]) => steps(frequency!, 0, (way) => way + length!)],
  ["physics", /İdeal qaz/, ([pressure, volume, smaller]) => upTo(10_000, (x) => x * smaller! === pressure! * volume!)],
  ["physics", /hidrostatik/, ([depth]) => (1000 * 10 * depth!) / 1000],

  ["informatics", /ikilik say sistemində yazın/, ([value]) => `${inBinary(value!)}₂`],
  ["informatics", /₂ ikilik ədədi/, (_, text) => digitsOf(/^[01]+/.exec(text)![0], 2)],
  ["informatics", /₁₆ on altılıq/, (_, text) => digitsOf(/^[0-9A-F]+/.exec(text)![0], 16)],
  ["informatics", /cəmini ikilik/, (_, text) => { const [, a, b] = /^([01]+)₂ \+ ([01]+)₂/.exec(text)!; return `${inBinary(digitsOf(a!, 2) + digitsOf(b!, 2))}₂`; }],
  ["informatics", /KB neçə bayt/, ([kilobytes]) => steps(10, kilobytes!, (value) => value * 2)],
  ["informatics", /simvolluq mətn/, ([letters, bits]) => steps(letters!, 0, (sum) => sum + bits! / 8)],
  ["informatics", /rəng dərinliyi/, ([width, height, depth]) => (steps(height!, 0, (sum) => sum + width!) * depth!) / 8192],
  ["informatics", /eyni uzunluqlu ikilik/, ([signs]) => upTo(20, (bits) => steps(bits, 1, (codes) => codes * 2) >= signs!)],
  ["informatics", /müstəqil mülahizə/, (_, text) => {
    const words = /“(.+)”/.exec(text)![1]!.replaceAll("VƏ YA", "|").replaceAll("VƏ", "&").replaceAll("DEYİL", "!").replaceAll(" ", "");
    const holds = (a: boolean, b: boolean, c: boolean) => reduced(words.replaceAll("A", a ? "1" : "0").replaceAll("B", b ? "1" : "0").replaceAll("C", c ? "1" : "0"));
    const cases = [false, true].flatMap((a) => [false, true].flatMap((b) => [false, true].map((c) => holds(a, b, c))));
    return cases.filter(Boolean).length;
  }],
  ["informatics", /sorğusu/, ([a, b, both]) => a! - both! + (b! - both!) + both!],
  ["informatics", /olduqda hansı şərt/, (_, text) => text],
  ["informatics", /i dəyişəni/, ([start, ...rest]) => { const times = rest.at(-1)!; return rest.slice(0, -1).reduce((sum, i) => sum + times * i, start!); }],
  ["informatics", /Nə qədər ki/, ([start, limit, factor]) => upTo(100_000, (x) => x > limit! && powerOf(factor!, x / start!))],
  ["informatics", /tam bölmə/, ([a, b]) => { const whole = upTo(a!, (x) => (x + 1) * b! > a!); return whole + a! - whole * b!; }],
  ["informatics", /Əmrlər ardıcıl/, ([a, b]) => `a = ${b}, b = ${a}`],
  ["informatics", /=SUM/, (_, text) => { const [a, b, c, times] = [...text.matchAll(/(?:= |\*)(\d+)/g)].map((match) => Number(match[1])); return a! * times! + b! * times! + c! * times!; }],
  ["informatics", /=MAX/, (_, text) => { const list = [...text.matchAll(/= (\d+)/g)].map((match) => Number(match[1])).sort((a, b) => a - b); return list.at(-1)! - list[0]!; }],
  ["informatics", /köçürüldükdə/, (_, text) => {
    const [, column, row, fixed, to] = /=([A-Z])\d+\+\$([A-Z]\$\d+) düsturu var. Düstur E(\d+)/.exec(text)!.map(String).flatMap((part, index) => (index === 1 ? [part, ""] : [part]));
    return `=${column}${to}${row}+$${fixed}`;
  }],
  ["informatics", /=IF/, (_, text) => { const [, value, limit, more, less] = /C1 = (\d+).*≥(\d+),C1\*(\d+),C1\+(\d+)/.exec(text)!.map(Number); return value! < limit! ? value! + less! : value! * more!; }],

  ["logic", /Fərqlərin/, (list) => { const [a, b] = list.slice(-3).map((value, index, last) => value - (last[index - 1] ?? value)).slice(1); return list.at(-1)! + b! + (b! - a!); }],
  ["logic", /eyni qayda ilə/, (list) => { const [x, y, z] = list; const times = upTo(9, (t) => z! - y! === t * (y! - x!)); return list.at(-1)! * times + (y! - x! * times); }],
  ["logic", /Bu gün/, ([count], text) => steps(count!, days.findIndex((day) => text.startsWith(`Bu gün ${day} günüdür`)), (day) => (day + 1) % 7)],
  ["logic", /Ata oğlundan/, ([times, son, later]) => steps(later!, times! * son!, (age) => age + 1)],
  ["logic", /işçi bir işi/, ([workers, time, more]) => upTo(1000, (x) => x * more! === workers! * time!)],
  ["logic", /əqrəb/, ([hour, minute]) => {
    const shorter = (hour! % 12) * 30 + minute! * 0.5;
    const turn = (((shorter - minute! * 6) % 360) + 360) % 360;
    return turn > 180 ? 360 - turn : turn;
  }],
];

/** Answers that are words: the number a solver finds is the day's place in the week. */
export const dayNames = days;

/** A formula of 0, 1, !, &, | and brackets, rewritten piece by piece until one digit is left; brackets and ! bind first, then &. */
function reduced(formula: string): boolean {
  const rules: [RegExp, (...parts: string[]) => string][] = [
    [/!([01])/, (_, x) => (x === "1" ? "0" : "1")],
    [/([01])&([01])/, (_, x, y) => (x === "1" && y === "1" ? "1" : "0")],
    [/\(([01])\)/, (_, x) => x!],
    [/([01])\|([01])(?!&)/, (_, x, y) => (x === "1" || y === "1" ? "1" : "0")],
  ];
  let rest = formula;
  while (rest.length > 1) {
    const rule = rules.find(([pattern]) => pattern.test(rest));
    if (!rule) throw new Error(`no formula: ${formula}`);
    rest = rest.replace(rule[0], rule[1]);
  }
  return rest === "1";
}

function powerOf(factor: number, value: number): boolean {
  while (Number.isInteger(value) && value > 1) value /= factor;
  return value === 1;
}
