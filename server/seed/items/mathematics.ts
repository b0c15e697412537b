import { fromTemplates, number, ordinalAz, same, unit, type Template } from "./build.ts";

const near = (value: number, steps: readonly number[]) => steps.map((step) => number(value + step));
const signedTerm = (value: number) => (value < 0 ? `− ${-value}` : `+ ${value}`);
const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));
const fraction = (top: number, bottom: number) => same(`${top / gcd(top, bottom)}/${bottom / gcd(top, bottom)}`);

const numbers: Template[] = [
  {
    topic: "numbers", difficulty: 0.85, count: 11,
    ask(dice) {
      const [whole, percent] = [dice.whole(4, 48) * 20, dice.pick([5, 10, 15, 20, 25, 30, 35, 40, 45, 60])];
      const right = (whole * percent) / 100;
      return {
        stem: { az: `${whole} ədədinin ${percent} %-ni tapın.`, en: `Find ${percent}% of ${whole}.` },
        right: number(right), wrong: [whole - right, right * 2, whole / percent, right + 10, right / 2].filter(Number.isInteger).map(number),
      };
    },
  },
  {
    topic: "numbers", difficulty: 0.75, count: 8,
    ask(dice) {
      const factor = dice.pick([4, 6, 8, 9, 12, 14, 15, 18]);
      const [a, b] = [factor * dice.pick([2, 3, 5, 7]), factor * dice.pick([4, 5, 7, 9, 11])];
      const right = gcd(a, b);
      if (a >= b || right === a) return undefined;
      return {
        stem: { az: `${a} və ${b} ədədlərinin ən böyük ortaq bölənini tapın.`, en: `Find the greatest common divisor of ${a} and ${b}.` },
        right: number(right), wrong: [right / 2, right * 2, (a * b) / right, b - a].filter(Number.isInteger).map(number),
      };
    },
  },
  {
    topic: "numbers", difficulty: 0.7, count: 8,
    ask(dice) {
      const [a, b] = [dice.whole(4, 20), dice.whole(6, 30)];
      const right = (a * b) / gcd(a, b);
      if (a >= b || b % a === 0) return undefined;
      return {
        stem: { az: `${a} və ${b} ədədlərinin ən kiçik ortaq bölünənini tapın.`, en: `Find the least common multiple of ${a} and ${b}.` },
        right: number(right), wrong: [a * b, right * 2, gcd(a, b), a + b, right + a].map(number),
      };
    },
  },
  {
    topic: "numbers", difficulty: 0.58, count: 7,
    ask(dice) {
      const [price, up, down] = [dice.whole(1, 9) * 100, dice.pick([10, 20, 25, 50]), dice.pick([10, 20, 30, 50])];
      const right = (price * (100 + up) * (100 - down)) / 10_000;
      if (!Number.isInteger(right)) return undefined;
      return {
        stem: {
          az: `Qiyməti ${price} manat olan mal əvvəlcə ${up} % bahalaşdı, sonra yeni qiymət ${down} % endirildi. Malın son qiyməti neçə manatdır?`,
          en: `The price of an article was ${price} manat. It rose by ${up}%, then the new price was cut by ${down}%. What is the final price in manat?`,
        },
        right: number(right), wrong: [(price * (100 + up - down)) / 100, price, right + price / 10, right - price / 10].map(number),
      };
    },
  },
];

const algebra: Template[] = [
  {
    topic: "algebra", difficulty: 0.8, count: 12,
    ask(dice) {
      const [a, c, x, b] = [dice.whole(4, 9), dice.whole(2, 3), dice.whole(-8, 9), dice.whole(1, 15)];
      const d = (a - c) * x + b;
      if (x === 0 || d === 0) return undefined;
      return {
        stem: { az: `${a}x + ${b} = ${c}x ${signedTerm(d)} tənliyini həll edin.`, en: `Solve the equation ${a}x + ${b} = ${c}x ${signedTerm(d)}.` },
        right: same(`x = ${x}`.replace("-", "−")), wrong: [-x, x + 1, x - 2, x + 3].map((value) => same(`x = ${value}`.replace("-", "−"))),
      };
    },
  },
  {
    topic: "algebra", difficulty: 0.7, count: 11,
    ask(dice) {
      const [small, large] = [dice.whole(-6, 4), dice.whole(1, 9)];
      if (small >= large || small === 0 || small + large === 0) return undefined;
      const equation = `x² ${signedTerm(-(small + large)).replace(/ 1$/, " ")}x ${signedTerm(small * large)} = 0`;
      return {
        stem: { az: `${equation} tənliyinin böyük kökünü tapın.`, en: `Find the larger root of the equation ${equation}.` },
        right: number(large), wrong: [small, -large, -small, small + large, large + 1].map(number),
      };
    },
  },
  {
    topic: "algebra", difficulty: 0.68, count: 9,
    ask(dice) {
      const [x, y] = [dice.whole(4, 15), dice.whole(1, 9)];
      if (x <= y) return undefined;
      return {
        stem: { az: `x + y = ${x + y} və x − y = ${x - y} olarsa, x · y hasilini tapın.`, en: `If x + y = ${x + y} and x − y = ${x - y}, find the product x · y.` },
        right: number(x * y), wrong: [(x + y) * (x - y), x * y + y, x * y - x, x * x].map(number),
      };
    },
  },
];

const functions: Template[] = [
  {
    topic: "functions", difficulty: 0.76, count: 9,
    ask(dice) {
      const [a, b, c, k] = [dice.whole(2, 5), dice.whole(-7, 7), dice.whole(-9, 9), dice.whole(-3, 4)];
      if (b === 0 || c === 0 || k === 0 || Math.abs(b) === 1) return undefined;
      const right = a * k * k + b * k + c;
      const rule = `f(x) = ${a}x² ${signedTerm(b)}x ${signedTerm(c)}`;
      const at = `f(${k})`.replace("-", "−");
      return {
        stem: { az: `${rule} funksiyası üçün ${at} qiymətini tapın.`, en: `For the function ${rule}, find ${at}.` },
        right: number(right), wrong: [a * k * k - b * k + c, 2 * a * k + b * k + c, right + c, right - 2, right + 5].map(number),
      };
    },
  },
  {
    topic: "functions", difficulty: 0.74, count: 9,
    ask(dice) {
      const [first, step, place] = [dice.whole(-8, 12), dice.whole(2, 9), dice.whole(8, 26)];
      const right = first + (place - 1) * step;
      return {
        stem: {
          az: `Birinci həddi ${number(first).az}, fərqi ${step} olan ədədi silsilənin ${ordinalAz(place)} həddini tapın.`,
          en: `The first term of an arithmetic sequence is ${number(first).en} and its difference is ${step}. Find term number ${place}.`,
        },
        right: number(right), wrong: [right + step, right - step, place * step, right + first].map(number),
      };
    },
  },
  {
    topic: "functions", difficulty: 0.66, count: 7,
    ask(dice) {
      const [x1, y1, run, slope] = [dice.whole(-4, 5), dice.whole(-6, 8), dice.whole(2, 5), dice.whole(-4, 6)];
      if (slope === 0) return undefined;
      const point = (x: number, y: number) => `(${x}; ${y})`.replaceAll("-", "−");
      const [a, b] = [point(x1, y1), point(x1 + run, y1 + run * slope)];
      return {
        stem: { az: `A${a} və B${b} nöqtələrindən keçən düz xəttin bucaq əmsalını tapın.`, en: `Find the slope of the straight line through A${a} and B${b}.` },
        right: number(slope), wrong: [-slope, run * slope, slope + 1, run, slope - 2].map(number),
      };
    },
  },
  {
    topic: "functions", difficulty: 0.64, count: 7,
    ask(dice) {
      const [first, ratio, place] = [dice.whole(1, 9), dice.whole(2, 4), dice.whole(4, 6)];
      const right = first * ratio ** (place - 1);
      return {
        stem: {
          az: `Birinci həddi ${first}, silsilə vuruğu ${ratio} olan həndəsi silsilənin ${ordinalAz(place)} həddini tapın.`,
          en: `The first term of a geometric sequence is ${first} and its ratio is ${ratio}. Find term number ${place}.`,
        },
        right: number(right), wrong: [right * ratio, right / ratio, first + (place - 1) * ratio, first * ratio * (place - 1)].map(number),
      };
    },
  },
];

const geometry: Template[] = [
  {
    topic: "geometry", difficulty: 0.82, count: 8,
    ask(dice) {
      const [a, b] = [dice.whole(25, 85), dice.whole(30, 90)];
      const right = 180 - a - b;
      if (right < 15) return undefined;
      return {
        stem: { az: `Üçbucağın iki bucağı ${a}° və ${b}°-dir. Üçüncü bucaq neçə dərəcədir?`, en: `Two angles of a triangle are ${a}° and ${b}°. How many degrees is the third?` },
        right: number(right), wrong: [a + b, right + 10, 180 - b, 180 - a, right - 5].map(number),
      };
    },
  },
  {
    topic: "geometry", difficulty: 0.74, count: 8,
    ask(dice) {
      const [x, y, z] = dice.pick([[3, 4, 5], [5, 12, 13], [8, 15, 17], [7, 24, 25], [20, 21, 29]] as const);
      const times = dice.whole(1, 4);
      const right = z * times;
      return {
        stem: {
          az: `Düzbucaqlı üçbucağın katetləri ${x * times} sm və ${y * times} sm-dir. Hipotenuzu tapın.`,
          en: `The legs of a right triangle are ${x * times} cm and ${y * times} cm. Find the hypotenuse.`,
        },
        right: unit(right, "sm", "cm"), wrong: [(x + y) * times, right + 2, right - 1, (y - x) * times].map((value) => unit(value, "sm", "cm")),
      };
    },
  },
  {
    topic: "geometry", difficulty: 0.72, count: 8,
    ask(dice) {
      const [a, b] = [dice.whole(3, 15), dice.whole(4, 20)];
      if (a >= b) return undefined;
      const right = 2 * (a + b);
      return {
        stem: {
          az: `Sahəsi ${a * b} sm² olan düzbucaqlının bir tərəfi ${a} sm-dir. Perimetrini tapın.`,
          en: `A rectangle has an area of ${a * b} cm² and one side of ${a} cm. Find its perimeter.`,
        },
        right: unit(right, "sm", "cm"), wrong: [a + b, right + 4, 2 * b + a, a * b].map((value) => unit(value, "sm", "cm")),
      };
    },
  },
  {
    topic: "geometry", difficulty: 0.6, count: 6,
    ask(dice) {
      const sides = dice.whole(5, 14);
      const right = (sides - 2) * 180;
      return {
        stem: { az: `Qabarıq ${sides}-bucaqlının daxili bucaqlarının cəmi neçə dərəcədir?`, en: `What is the sum of the interior angles of a convex polygon with ${sides} sides, in degrees?` },
        right: number(right), wrong: [sides * 180, (sides - 1) * 180, 360, right - 360].map(number),
      };
    },
  },
  {
    topic: "geometry", difficulty: 0.72, count: 5,
    ask(dice) {
      const radius = dice.whole(3, 14);
      const area = (value: number) => ({ az: `${value}π sm²`, en: `${value}π cm²` });
      return {
        stem: { az: `Radiusu ${radius} sm olan dairənin sahəsini tapın.`, en: `Find the area of a circle with a radius of ${radius} cm.` },
        right: area(radius * radius), wrong: [2 * radius, radius, 4 * radius * radius, radius * radius + radius].map(area),
      };
    },
  },
];

const statistics: Template[] = [
  {
    topic: "statistics", difficulty: 0.8, count: 9,
    ask(dice) {
      const list = Array.from({ length: 5 }, () => dice.whole(2, 30));
      const right = list.reduce((a, b) => a + b, 0) / 5;
      if (!Number.isInteger(right)) return undefined;
      const shown = list.join("; ");
      return {
        stem: { az: `${shown} ədədlərinin ədədi ortasını tapın.`, en: `Find the arithmetic mean of ${shown}.` },
        right: number(right), wrong: near(right, [1, -1, 2, -2, 3]),
      };
    },
  },
  {
    topic: "statistics", difficulty: 0.7, count: 9,
    ask(dice) {
      const list = Array.from({ length: 7 }, () => dice.whole(1, 40));
      const sorted = [...list].sort((a, b) => a - b);
      if (new Set(list).size < 7 || list[3] === sorted[3]) return undefined;
      const shown = list.join("; ");
      return {
        stem: { az: `${shown} ədədlərinin medianını tapın.`, en: `Find the median of ${shown}.` },
        right: number(sorted[3]!), wrong: [list[3]!, sorted[2]!, sorted[4]!, sorted[6]! - sorted[0]!].map(number),
      };
    },
  },
  {
    topic: "statistics", difficulty: 0.74, count: 8,
    ask(dice) {
      const [red, blue, green] = [dice.whole(2, 9), dice.whole(2, 9), dice.whole(2, 9)];
      const total = red + blue + green;
      return {
        stem: {
          az: `Qutuda ${red} qırmızı, ${blue} mavi və ${green} yaşıl kürə var. Təsadüfən çıxarılan bir kürənin mavi olması ehtimalını tapın.`,
          en: `A box holds ${red} red, ${blue} blue and ${green} green balls. Find the probability that a ball drawn at random is blue.`,
        },
        right: fraction(blue, total), wrong: [fraction(red, total), fraction(green, total), fraction(total - blue, total), fraction(blue, red + green)],
      };
    },
  },
  {
    topic: "statistics", difficulty: 0.55, count: 6,
    ask(dice) {
      const [people, chosen] = [dice.whole(5, 12), dice.whole(2, 3)];
      const ordered = chosen === 2 ? people * (people - 1) : people * (people - 1) * (people - 2);
      const right = ordered / (chosen === 2 ? 2 : 6);
      return {
        stem: { az: `${people} nəfərdən ${chosen} nəfəri neçə üsulla seçmək olar (sıra nəzərə alınmır)?`, en: `In how many ways can ${chosen} people be chosen from ${people} (order does not matter)?` },
        right: number(right), wrong: [ordered, people * chosen, people ** chosen, right + people].map(number),
      };
    },
  },
];

export const mathematics = () => fromTemplates("mathematics", [...numbers, ...algebra, ...functions, ...geometry, ...statistics]);
