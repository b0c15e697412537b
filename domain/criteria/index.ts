/**
 * Stage I (§2): what a candidate declares about education and achievements is turned into points by criteria set before applications open.
 * Annex 4 of the regulation, which lists the criteria, is not among the public documents; criteria are therefore data of a competition,
 * published with it, and this module only applies them. Points are integers, points × 100; averages are × 100 on a scale of 100.
 */

/** A diploma of the repeating group "average grade". `average` is × 100 on a scale of 100 (8640 is 86.40). */
export interface Diploma {
  level: "secondary_special" | "bachelor" | "master" | "doctorate";
  average: number;
  honours: boolean;
}

/** What the criteria are applied to: the diplomas, and the answers to the criteria that ask a question. */
export interface Facts {
  diplomas: readonly Diploma[];
  /** By criterion code: an option's code for `option`, a whole number for `count`. Absent is the same as nothing declared. */
  answers: Readonly<Record<string, string | number | undefined>>;
}

/** One criterion. `name` holds its words in each language, since criteria are data and not part of the program. */
export type Criterion = { code: string; name: Record<string, string> } & (
  | { kind: "level"; points: Partial<Record<Diploma["level"], number>> }
  /** Points of the band in which the mean of all averages lies: the last band whose `from` is not above it. */
  | { kind: "average"; bands: { from: number; points: number }[] }
  | { kind: "honours"; points: number }
  | { kind: "option"; options: { code: string; name: Record<string, string>; points: number }[]; paper: boolean }
  | { kind: "count"; each: number; most: number; paper: boolean }
);

/** One line of the account a candidate reads: the criterion, what counted, and the points × 100. */
export interface Part {
  code: string;
  counted: string | number | null;
  points: number;
}

export interface CriteriaScore {
  total: number;
  parts: Part[];
}

const levelOrder: readonly Diploma["level"][] = ["secondary_special", "bachelor", "master", "doctorate"];

/** The mean of the averages of all diplomas, × 100, rounded half up; null without a diploma. Each diploma counts once, whatever its level. */
export const meanAverage = (diplomas: readonly Diploma[]): number | null => {
  if (diplomas.length === 0) return null;
  const sum = diplomas.reduce((total, { average }) => total + average, 0);
  return Math.floor((2 * sum + diplomas.length) / (2 * diplomas.length));
};

const part = (criterion: Criterion, { diplomas, answers }: Facts): Part => {
  const nothing: Part = { code: criterion.code, counted: null, points: 0 };
  const answer = answers[criterion.code];
  switch (criterion.kind) {
    case "level": {
      const best = levelOrder.findLast((level) => diplomas.some((diploma) => diploma.level === level));
      return best ? { code: criterion.code, counted: best, points: criterion.points[best] ?? 0 } : nothing;
    }
    case "average": {
      const mean = meanAverage(diplomas);
      if (mean === null) return nothing;
      const band = criterion.bands.reduce<{ from: number; points: number } | null>(
        (found, next) => (next.from <= mean && (!found || next.from >= found.from) ? next : found),
        null,
      );
      return { code: criterion.code, counted: mean, points: band?.points ?? 0 };
    }
    case "honours": {
      const honours = diplomas.some((diploma) => diploma.honours);
      return honours ? { code: criterion.code, counted: "yes", points: criterion.points } : nothing;
    }
    case "option": {
      const option = criterion.options.find(({ code }) => code === answer);
      return option ? { code: criterion.code, counted: option.code, points: option.points } : nothing;
    }
    case "count": {
      const count = typeof answer === "number" && Number.isInteger(answer) && answer > 0 ? answer : 0;
      return count > 0 ? { code: criterion.code, counted: count, points: Math.min(count * criterion.each, criterion.most) } : nothing;
    }
  }
};

/** Applies every criterion in turn. The total is the sum of the parts: nothing is weighed twice and nothing is hidden between them. */
export const scoreCriteria = (criteria: readonly Criterion[], facts: Facts): CriteriaScore => {
  const parts = criteria.map((criterion) => part(criterion, facts));
  return { total: parts.reduce((sum, { points }) => sum + points, 0), parts };
};

/** The most points (× 100) a candidate can reach under these criteria. */
export const mostPoints = (criteria: readonly Criterion[]): number =>
  criteria.reduce((sum, criterion) => {
    switch (criterion.kind) {
      case "level":
        return sum + Math.max(0, ...Object.values(criterion.points));
      case "average":
        return sum + Math.max(0, ...criterion.bands.map(({ points }) => points));
      case "honours":
        return sum + criterion.points;
      case "option":
        return sum + Math.max(0, ...criterion.options.map(({ points }) => points));
      case "count":
        return sum + criterion.most;
    }
  }, 0);

/** The criteria a new competition starts with: 20 points in all, to be changed before it is announced. */
export const usualCriteria: readonly Criterion[] = [
  { code: "level", kind: "level", name: { az: "Təhsil səviyyəsi", en: "Level of education" }, points: { secondary_special: 400, bachelor: 600, master: 700, doctorate: 800 } },
  {
    code: "average",
    kind: "average",
    name: { az: "Diplomların orta qiyməti", en: "Average grade of the diplomas" },
    bands: [
      { from: 5100, points: 100 },
      { from: 6100, points: 200 },
      { from: 7100, points: 300 },
      { from: 8100, points: 400 },
      { from: 8600, points: 450 },
      { from: 9100, points: 500 },
    ],
  },
  { code: "honours", kind: "honours", name: { az: "Fərqlənmə diplomu", en: "Diploma with honours" }, points: 100 },
  {
    code: "language",
    kind: "option",
    paper: true,
    name: { az: "Dil sertifikatı", en: "Language certificate" },
    options: [
      { code: "b1", name: { az: "B1", en: "B1" }, points: 100 },
      { code: "b2", name: { az: "B2", en: "B2" }, points: 150 },
      { code: "c1", name: { az: "C1 və ya C2", en: "C1 or C2" }, points: 200 },
    ],
  },
  { code: "experience", kind: "count", each: 50, most: 200, paper: true, name: { az: "Pedaqoji iş təcrübəsi, il", en: "Years of teaching" } },
  { code: "olympiad", kind: "count", each: 100, most: 200, paper: true, name: { az: "Olimpiada qalibi olan şagirdlər", en: "Pupils who won an olympiad" } },
];
