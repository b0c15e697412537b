import type { Dice } from "./dice.ts";
import { almaMaters } from "./names.ts";
import type { Application, Education } from "./types.ts";

/** The characters of a FIN: no I and no O. */
const finAlphabet = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/** A person nobody can take for a real one: a numbered name, a FIN of one series, a telephone code and a mail domain that do not exist. */
export function makePerson(number: number, year: number, dice: Dice): Application["person"] {
  const digits = String(number).padStart(5, "0");
  const age = Math.round(Math.min(60, 21 + Math.abs(dice.normal(0, 9))));
  return {
    familyName: `Namizəd ${digits}`,
    givenName: "Sınaq",
    fin: syntheticFin(number),
    birthDate: `${year - age - 1}-${two(dice.whole(1, 12))}-${two(dice.whole(1, 28))}`,
    phone: `+994 00 ${digits.slice(0, 3)} ${digits.slice(3)} 00`,
    email: `namized${digits}@example.invalid`,
    login: `namized${digits}`,
  };
}

/** `SNQ` and four characters; different for each number below 34⁴. */
export function syntheticFin(number: number): string {
  const space = finAlphabet.length ** 4;
  let rest = (number * 611953 + 7) % space;
  let text = "";
  for (let place = 0; place < 4; place++) {
    text = finAlphabet[rest % finAlphabet.length]! + text;
    rest = Math.floor(rest / finAlphabet.length);
  }
  return `SNQ${text}`;
}

/** One to three diplomas, from the lowest on; better candidates have better averages, on the whole. */
export function makeEducation(number: number, birthYear: number, year: number, ability: number, subjectName: string, dice: Dice): Education[] {
  const age = year - birthYear;
  const levels: Education["level"][] = [];
  if (dice.chance(0.18)) levels.push("secondary_special");
  if (levels.length === 0 || dice.chance(0.55)) levels.push("bachelor");
  if (levels.includes("bachelor") && age >= 24 && dice.chance(0.28)) levels.push("master");
  if (levels.includes("master") && levels.length < 3 && age >= 29 && dice.chance(0.04)) levels.push("doctorate");
  const ages = { secondary_special: 19, bachelor: 22, master: 24, doctorate: 28 };
  return levels.map((level, index) => {
    const average = Math.round(Math.min(100, Math.max(51, dice.normal(76 + 4 * ability, 8))) * 100);
    return {
      level,
      school: dice.pick(level === "secondary_special" ? almaMaters.secondary_special : almaMaters.higher),
      speciality: `${subjectName} müəllimliyi`,
      graduated: Math.min(year, birthYear + ages[level] + dice.whole(0, 1)),
      average,
      honours: average >= 9100 && dice.chance(0.8),
      diplomaNumber: `SNQ-${String(number).padStart(5, "0")}-${index + 1}`,
    };
  });
}

/** What a candidate declares to the criteria that ask a question; most declare little. */
export function makeAnswers(birthYear: number, year: number, dice: Dice): Record<string, string | number> {
  const answers: Record<string, string | number> = {};
  if (dice.chance(0.3)) answers["language"] = dice.weighted(["b1", "b2", "c1"], (code) => ({ b1: 5, b2: 3, c1: 1 })[code]!);
  const possible = Math.max(0, year - birthYear - 23);
  const years = dice.chance(0.5) ? dice.whole(0, Math.min(possible, 20)) : 0;
  if (years > 0) answers["experience"] = years;
  if (years >= 3 && dice.chance(0.12)) answers["olympiad"] = dice.whole(1, 3);
  return answers;
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}
