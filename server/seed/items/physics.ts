import { fromTemplates, number, unit, type Template } from "./build.ts";

/** The free fall is taken as 10 m/s² and the heat capacity of water as 4200 J/(kg·°C), and the questions say so. */
const clean = (value: number) => Math.abs(value * 10 - Math.round(value * 10)) < 1e-9;
const units = (values: readonly number[], az: string, en: string) => values.filter((value) => clean(value) && value > 0).map((value) => unit(value, az, en));

const kinematics: Template[] = [
  {
    topic: "kinematics", difficulty: 0.85, count: 8,
    ask(dice) {
      const [speed, hours] = [dice.whole(4, 12) * 10, dice.pick([1.5, 2, 2.5, 3, 3.5, 4])];
      return {
        stem: { az: `Avtomobil ${speed} km/saat sabit sürətlə ${number(hours).az} saat hərəkət etdi. O, neçə kilometr yol getdi?`, en: `A car moves at a constant ${speed} km/h for ${hours} h. How many kilometres does it cover?` },
        right: unit(speed * hours, "km", "km"), wrong: units([speed / hours, speed + hours * 10, speed * hours + speed, speed * hours - 20], "km", "km"),
      };
    },
  },
  {
    topic: "kinematics", difficulty: 0.76, count: 8,
    ask(dice) {
      const [start, gain, time] = [dice.whole(0, 12), dice.whole(1, 5), dice.whole(3, 12)];
      const right = start + gain * time;
      return {
        stem: { az: `Cisim ${start} m/san başlanğıc sürətlə və ${gain} m/san² sabit təcillə hərəkət edir. ${time} saniyədən sonra onun sürəti nə qədər olar?`, en: `A body starts at ${start} m/s with a constant acceleration of ${gain} m/s². What is its speed after ${time} s?` },
        right: unit(right, "m/san", "m/s"), wrong: units([gain * time, start + gain + time, start * time + gain, right + gain, right + 10], "m/san", "m/s"),
      };
    },
  },
  {
    topic: "kinematics", difficulty: 0.66, count: 7,
    ask(dice) {
      const time = dice.whole(2, 9);
      const right = 5 * time * time;
      return {
        stem: { az: `Cisim sükunət halından ${time} saniyə sərbəst düşür. O, neçə metr yol keçər? (g = 10 m/san²)`, en: `A body falls freely from rest for ${time} s. How many metres does it fall? (g = 10 m/s²)` },
        right: unit(right, "m", "m"), wrong: units([10 * time, 10 * time * time, 5 * time, right + 10], "m", "m"),
      };
    },
  },
  {
    topic: "kinematics", difficulty: 0.55, count: 7,
    ask(dice) {
      const [slow, fast] = [dice.whole(2, 9) * 10, dice.whole(3, 12) * 10];
      const right = (2 * slow * fast) / (slow + fast);
      if (slow >= fast || !Number.isInteger(right)) return undefined;
      return {
        stem: { az: `Avtomobil yolun birinci yarısını ${slow} km/saat, ikinci yarısını ${fast} km/saat sürətlə getdi. Bütün yolda orta sürəti tapın.`, en: `A car covers the first half of its way at ${slow} km/h and the second half at ${fast} km/h. Find the average speed over the whole way.` },
        right: unit(right, "km/saat", "km/h"), wrong: units([(slow + fast) / 2, fast - slow, slow + fast, right + 10, right - 4], "km/saat", "km/h"),
      };
    },
  },
];

const dynamics: Template[] = [
  {
    topic: "dynamics", difficulty: 0.84, count: 8,
    ask(dice) {
      const [mass, gain] = [dice.whole(2, 25), dice.whole(2, 9)];
      const right = gain;
      return {
        stem: { az: `Kütləsi ${mass} kq olan cismə ${mass * gain} N əvəzləyici qüvvə təsir edir. Cismin təcilini tapın.`, en: `A resultant force of ${mass * gain} N acts on a body of ${mass} kg. Find its acceleration.` },
        right: unit(right, "m/san²", "m/s²"), wrong: units([mass, right + 1, right * 2, mass * mass * gain, right + 3], "m/san²", "m/s²"),
      };
    },
  },
  {
    topic: "dynamics", difficulty: 0.68, count: 8,
    ask(dice) {
      const [mass, friction] = [dice.whole(2, 30), dice.pick([0.1, 0.2, 0.3, 0.4, 0.5])];
      const right = Math.round(mass * friction * 100) / 10;
      return {
        stem: { az: `Kütləsi ${mass} kq olan cisim sürtünmə əmsalı ${number(friction).az} olan üfüqi səthdə sürüşür. Sürtünmə qüvvəsini tapın. (g = 10 m/san²)`, en: `A body of ${mass} kg slides on a horizontal surface; the coefficient of friction is ${friction}. Find the force of friction. (g = 10 m/s²)` },
        right: unit(right, "N", "N"), wrong: units([right / 10, mass * 10, right * 2, right + 5], "N", "N"),
      };
    },
  },
  {
    topic: "dynamics", difficulty: 0.72, count: 8,
    ask(dice) {
      const [mass, speed, other] = [dice.whole(1, 8), dice.whole(2, 12), dice.whole(1, 8)];
      const right = (mass * speed) / (mass + other);
      if (!Number.isInteger(right)) return undefined;
      return {
        stem: { az: `Kütləsi ${mass} kq olan araba ${speed} m/san sürətlə gəlib tərpənməz duran ${other} kq kütləli arabaya ilişir və onlar birlikdə hərəkət edir. Onların sürətini tapın.`, en: `A trolley of ${mass} kg moving at ${speed} m/s couples with a trolley of ${other} kg at rest, and they move on together. Find their speed.` },
        right: unit(right, "m/san", "m/s"), wrong: units([speed, speed / 2, right + 1, right * 2, right + 2], "m/san", "m/s"),
      };
    },
  },
  {
    topic: "dynamics", difficulty: 0.76, count: 6,
    ask(dice) {
      const [stiffness, stretch] = [dice.whole(2, 20) * 50, dice.pick([2, 4, 5, 6, 8, 10])];
      const right = (stiffness * stretch) / 100;
      return {
        stem: { az: `Sərtliyi ${stiffness} N/m olan yay ${stretch} sm dartılıb. Elastiklik qüvvəsini tapın.`, en: `A spring with a stiffness of ${stiffness} N/m is stretched by ${stretch} cm. Find the elastic force.` },
        right: unit(right, "N", "N"), wrong: units([stiffness * stretch, right * 10, right / 2, stiffness / stretch, right + 10], "N", "N"),
      };
    },
  },
];

const energy: Template[] = [
  {
    topic: "energy", difficulty: 0.74, count: 8,
    ask(dice) {
      const [mass, speed] = [dice.whole(1, 10) * 2, dice.whole(2, 15)];
      const right = (mass * speed * speed) / 2;
      return {
        stem: { az: `Kütləsi ${mass} kq olan cisim ${speed} m/san sürətlə hərəkət edir. Onun kinetik enerjisini tapın.`, en: `A body of ${mass} kg moves at ${speed} m/s. Find its kinetic energy.` },
        right: unit(right, "C", "J"), wrong: units([mass * speed * speed, (mass * speed) / 2, mass * speed, right + 20], "C", "J"),
      };
    },
  },
  {
    topic: "energy", difficulty: 0.78, count: 8,
    ask(dice) {
      const [mass, height] = [dice.whole(2, 20), dice.whole(2, 25)];
      const right = mass * 10 * height;
      return {
        stem: { az: `Kütləsi ${mass} kq olan cisim ${height} m hündürlüyə qaldırıldı. Onun potensial enerjisi nə qədər artdı? (g = 10 m/san²)`, en: `A body of ${mass} kg is lifted by ${height} m. By how much does its potential energy grow? (g = 10 m/s²)` },
        right: unit(right, "C", "J"), wrong: units([mass * height, right / 2, right * 2, right + 100], "C", "J"),
      };
    },
  },
  {
    topic: "energy", difficulty: 0.74, count: 7,
    ask(dice) {
      const [power, minutes] = [dice.whole(1, 12) * 50, dice.whole(2, 10)];
      const right = (power * minutes * 60) / 1000;
      return {
        stem: { az: `Gücü ${power} Vt olan mühərrik ${minutes} dəqiqədə neçə kilocoul iş görür?`, en: `How many kilojoules of work does a motor of ${power} W do in ${minutes} minutes?` },
        right: unit(right, "kC", "kJ"), wrong: units([(power * minutes) / 1000, right * 10, right / 2, right + 6, right + 12], "kC", "kJ"),
      };
    },
  },
  {
    topic: "energy", difficulty: 0.68, count: 7,
    ask(dice) {
      const [useful, percent] = [dice.whole(2, 18) * 30, dice.pick([20, 25, 30, 40, 50, 60, 75, 80])];
      const spent = (useful * 100) / percent;
      if (!Number.isInteger(spent)) return undefined;
      const shown = (value: number) => ({ az: `${value} %`, en: `${value}%` });
      return {
        stem: { az: `Mexanizmə ${spent} C enerji verildi, o, ${useful} C faydalı iş gördü. Faydalı iş əmsalını tapın.`, en: `A machine is given ${spent} J and does ${useful} J of useful work. Find its efficiency.` },
        right: shown(percent), wrong: [100 - percent, percent + 10, percent - 5, percent + 15].map(shown),
      };
    },
  },
];

const electricity: Template[] = [
  {
    topic: "electricity", difficulty: 0.84, count: 8,
    ask(dice) {
      const [resistance, current] = [dice.whole(2, 40), dice.pick([0.5, 1.5, 2, 2.5, 3, 4, 5, 6])];
      const voltage = resistance * current;
      return {
        stem: { az: `Müqaviməti ${resistance} Ω olan naqilin uclarına ${number(voltage).az} V gərginlik verilib. Cərəyan şiddətini tapın.`, en: `A voltage of ${voltage} V is applied to a conductor of ${resistance} Ω. Find the current.` },
        right: unit(current, "A", "A"), wrong: units([current * 2, current + 1, resistance, current + 0.5, voltage], "A", "A"),
      };
    },
  },
  {
    topic: "electricity", difficulty: 0.66, count: 8,
    ask(dice) {
      const [a, b] = [dice.whole(2, 60), dice.whole(3, 60)];
      const right = (a * b) / (a + b);
      if (a >= b || !Number.isInteger(right)) return undefined;
      return {
        stem: { az: `Müqavimətləri ${a} Ω və ${b} Ω olan iki naqil paralel birləşdirilib. Ümumi müqaviməti tapın.`, en: `Two conductors of ${a} Ω and ${b} Ω are connected in parallel. Find the total resistance.` },
        right: unit(right, "Ω", "Ω"), wrong: units([a + b, b - a, (a + b) / 2, right * 2, right + 1], "Ω", "Ω"),
      };
    },
  },
  {
    topic: "electricity", difficulty: 0.76, count: 8,
    ask(dice) {
      const [voltage, current] = [dice.pick([12, 24, 110, 127, 220]), dice.pick([0.5, 1.5, 2, 2.5, 3, 4, 5, 10])];
      const right = Math.round(voltage * current * 10) / 10;
      return {
        stem: { az: `Gərginliyi ${voltage} V olan dövrədə cərəyan şiddəti ${number(current).az} A-dir. İşlədicinin gücünü tapın.`, en: `In a circuit of ${voltage} V the current is ${current} A. Find the power of the load.` },
        right: unit(right, "Vt", "W"), wrong: units([voltage / current, right / 2, right * 2, voltage + current * 10, right + 20], "Vt", "W"),
      };
    },
  },
  {
    topic: "electricity", difficulty: 0.74, count: 6,
    ask(dice) {
      const [current, minutes] = [dice.pick([0.5, 1, 1.5, 2, 3, 4]), dice.whole(1, 10)];
      const right = current * minutes * 60;
      return {
        stem: { az: `Cərəyan şiddəti ${number(current).az} A olan naqildən ${minutes} dəqiqədə neçə kulon yük keçir?`, en: `How many coulombs pass in ${minutes} min through a conductor with a current of ${current} A?` },
        right: unit(right, "Kl", "C"), wrong: units([current * minutes, right / 2, right * 2, right + 60, minutes * 60 * 3], "Kl", "C"),
      };
    },
  },
];

const heatAndWaves: Template[] = [
  {
    topic: "heat-and-waves", difficulty: 0.7, count: 8,
    ask(dice) {
      const [mass, warmer] = [dice.whole(1, 6), dice.whole(2, 9) * 10];
      const right = (4200 * mass * warmer) / 1000;
      return {
        stem: { az: `${mass} kq suyu ${warmer} °C qızdırmaq üçün neçə kilocoul istilik lazımdır? (c = 4200 C/(kq·°C))`, en: `How many kilojoules of heat are needed to warm ${mass} kg of water by ${warmer} °C? (c = 4200 J/(kg·°C))` },
        right: unit(right, "kC", "kJ"), wrong: units([right / 2, right * 10, 4.2 * warmer + mass, right + 42], "kC", "kJ"),
      };
    },
  },
  {
    topic: "heat-and-waves", difficulty: 0.78, count: 8,
    ask(dice) {
      const [length, frequency] = [dice.pick([0.5, 1.5, 2, 2.5, 3, 4, 5]), dice.whole(2, 40) * 5];
      const right = length * frequency;
      return {
        stem: { az: `Dalğa uzunluğu ${number(length).az} m, tezliyi ${frequency} Hs olan dalğanın yayılma sürətini tapın.`, en: `A wave has a wavelength of ${length} m and a frequency of ${frequency} Hz. Find its speed.` },
        right: unit(right, "m/san", "m/s"), wrong: units([frequency / length, frequency + length, right * 2, right / 2, right + 10], "m/san", "m/s"),
      };
    },
  },
  {
    topic: "heat-and-waves", difficulty: 0.64, count: 8,
    ask(dice) {
      const [pressure, volume, smaller] = [dice.whole(1, 6) * 100, dice.whole(4, 24), dice.whole(2, 12)];
      const right = (pressure * volume) / smaller;
      if (smaller >= volume || !Number.isInteger(right)) return undefined;
      return {
        stem: { az: `İdeal qazın təzyiqi ${pressure} kPa, həcmi ${volume} l-dir. Temperatur sabit qalmaqla qaz ${smaller} l-dək sıxıldı. Yeni təzyiqi tapın.`, en: `An ideal gas at ${pressure} kPa fills ${volume} l. It is compressed to ${smaller} l at constant temperature. Find the new pressure.` },
        right: unit(right, "kPa", "kPa"), wrong: units([(pressure * smaller) / volume, pressure * 2, right + 100, right / 2, right + 50], "kPa", "kPa"),
      };
    },
  },
  {
    topic: "heat-and-waves", difficulty: 0.72, count: 7,
    ask(dice) {
      const depth = dice.whole(2, 40);
      const right = 10 * depth;
      return {
        stem: { az: `Suyun ${depth} m dərinliyində hidrostatik təzyiqi tapın. (Suyun sıxlığı 1000 kq/m³, g = 10 m/san².)`, en: `Find the hydrostatic pressure at a depth of ${depth} m in water. (The density of water is 1000 kg/m³, g = 10 m/s².)` },
        right: unit(right, "kPa", "kPa"), wrong: units([depth, right * 10, right / 2, right + 100, right + 10], "kPa", "kPa"),
      };
    },
  },
];

export const physics = () => fromTemplates("physics", [...kinematics, ...dynamics, ...energy, ...electricity, ...heatAndWaves]);
