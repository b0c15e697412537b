import { defaultRules } from "./types.ts";
import type { Application, ChoiceExplanation, Explanation, Placement, PlacementInput, PlacementOutput, Vacancy } from "./types.ts";

/** Why this application got what it got (§5, §9, §10, §14, §15): codes with data, and never anybody else's name. */
export function explain(input: PlacementInput, output: PlacementOutput, application: string): Explanation {
  const known = opened.get(output);
  if (known?.input === input) return known.explainOne(application);
  const explainOne = explainer(input, output);
  opened.set(output, { input, explainOne });
  return explainOne(application);
}

/** The books of runs already opened, so that explaining every application of a run costs one opening. */
const opened = new WeakMap<PlacementOutput, { input: PlacementInput; explainOne: (application: string) => Explanation }>();

interface Books {
  input: PlacementInput;
  output: PlacementOutput;
  rules: typeof defaultRules;
  vacancies: Map<string, Vacancy>;
  /** By subject: its vacancies, and who was placed there in the second round. */
  bySubject: Map<string, { vacancies: Vacancy[]; second: Placement[] }>;
  applications: Map<string, Application>;
  placements: Map<string, Placement>;
  wishes: Map<string, string[]>;
  choosers: Map<string, string[]>;
  taken: Map<string, { taken: number; lowest: number | null }>;
  points: Map<string, number>;
  orders: Map<string, number>;
  openTies: Set<string>;
}

/** The same for many applications of one run: the books are put in order once. Throws where the application is unknown. */
export function explainer(input: PlacementInput, output: PlacementOutput): (application: string) => Explanation {
  const books = openBooks(input, output);
  const outcomes = new Map(output.outcomes.map((row) => [row.application, row]));
  return (application) => {
    const outcome = outcomes.get(application);
    const own = books.applications.get(application);
    if (!outcome || !own) throw new RangeError(`no such application: ${application}`);
    const wishes = books.wishes.get(application) ?? [];
    const open = outcome.state === "provisional" || books.placements.get(application)?.state === "provisional";
    return {
      application,
      outcome: outcome.outcome,
      state: open ? "provisional" : "final",
      total: outcome.total,
      placement: books.placements.get(application) ?? null,
      choices: wishes.map((vacancy, i) => explainChoice(books, own, vacancy, i + 1, open)),
      secondRound: explainSecondRound(books, own),
    };
  };
}

/** The length in front keeps two pairs from sharing a key, whatever their identifiers hold. */
const key = (vacancy: string, application: string) => `${vacancy.length} ${vacancy} ${application}`;

function openBooks(input: PlacementInput, output: PlacementOutput): Books {
  const wishes = new Map<string, string[]>();
  const choosers = new Map<string, string[]>();
  for (const { application, choice, vacancy } of input.choices) {
    const list = wishes.get(application) ?? [];
    wishes.set(application, list);
    list[choice - 1] = vacancy;
    const others = choosers.get(vacancy) ?? [];
    choosers.set(vacancy, others);
    others.push(application);
  }
  const vacancies = new Map(input.vacancies.map((row) => [row.vacancy, row]));
  const bySubject = new Map<string, { vacancies: Vacancy[]; second: Placement[] }>();
  for (const row of input.vacancies) {
    const shelf = bySubject.get(row.subject) ?? { vacancies: [], second: [] };
    bySubject.set(row.subject, shelf);
    shelf.vacancies.push(row);
  }
  for (const row of output.placements) if (row.round === 2) bySubject.get(vacancies.get(row.vacancy)!.subject)!.second.push(row);
  return {
    input,
    output,
    vacancies,
    bySubject,
    rules: { ...defaultRules, ...input.rules },
    applications: new Map(input.applications.map((row) => [row.application, row])),
    placements: new Map(output.placements.map((row) => [row.application, row])),
    wishes,
    choosers,
    taken: new Map(output.cutoffs.map((row) => [row.vacancy, { taken: row.taken, lowest: row.lowestTotal }])),
    points: new Map((input.priorities ?? []).map((row) => [key(row.vacancy, row.application), row.points])),
    orders: new Map((input.decisions ?? []).map((row) => [key(row.vacancy, row.application), row.order])),
    openTies: new Set(output.ties.map((row) => key(row.vacancy, row.application))),
  };
}

const markOf = (books: Books, vacancy: Vacancy) => (vacancy.incentive ? books.rules.incentivePassMark : books.rules.passMark);

function eligible(books: Books, own: Application, vacancy: Vacancy): boolean {
  return own.status === "valid" && own.examScore !== null && own.examScore >= markOf(books, vacancy);
}

function totalAt(books: Books, own: Application, vacancy: string): number {
  const priority = books.points.size > 0 ? (books.points.get(key(vacancy, own.application)) ?? 0) : 0;
  return own.criteriaScore + (own.examScore ?? 0) + priority;
}

const statusParagraph = { valid: "§10", absent: "§7", cancelled: "§13", withdrawn: "§4" } as const;

function explainChoice(books: Books, own: Application, id: string, choice: number, open: boolean): ChoiceExplanation {
  const vacancy = books.vacancies.get(id)!;
  const { taken, lowest } = books.taken.get(id) ?? { taken: 0, lowest: null };
  const total = own.examScore === null ? null : totalAt(books, own, id);
  const ahead = total === null ? [] : standingBefore(books, own, vacancy, total);
  const mark = markOf(books, vacancy);
  const placement = books.placements.get(own.application);
  const here = (application: string) => books.placements.get(application)?.vacancy === id && books.placements.get(application)?.round === 1;
  const common = {
    choice,
    vacancy: id,
    incentive: vacancy.incentive,
    eligible: eligible(books, own, vacancy),
    examScore: own.examScore,
    passMark: mark,
    total,
    seats: vacancy.seats,
    taken,
    lowestTotal: lowest,
    before: ahead.length,
    beforePlaced: ahead.filter(here).length,
  };
  if (own.status !== "valid" || own.examScore === null || total === null) {
    return { ...common, paragraph: statusParagraph[own.status], code: "not_considered", change: { code: "none" } };
  }
  if (own.examScore < mark) {
    return { ...common, paragraph: "§9", code: "below_pass_mark", change: { code: "exam_points", points: mark - own.examScore } };
  }
  if (placement?.round === 1 && placement.choice !== null && placement.choice <= choice) {
    const mine = placement.choice === choice;
    const unsettled = mine && placement.state === "provisional";
    const code = unsettled ? "tie_open" : mine ? "placed" : "earlier_choice";
    return { ...common, paragraph: unsettled ? "§14" : "§10", code, change: { code: unsettled ? "commission_order" : "none" } };
  }
  const undecided = books.openTies.has(key(id, own.application)) || open;
  if (lowest === null || total >= lowest) {
    return { ...common, paragraph: "§14", code: undecided ? "tie_open" : "tie_lost", change: { code: "commission_order" } };
  }
  return { ...common, paragraph: "§10", code: "higher_totals", change: { code: "total_points", points: lowest - total } };
}

/** The eligible applications that stand before this one at a vacancy: a higher total, or an earlier place by decision. */
function standingBefore(books: Books, own: Application, vacancy: Vacancy, total: number): string[] {
  const order = books.orders.get(key(vacancy.vacancy, own.application));
  return (books.choosers.get(vacancy.vacancy) ?? []).filter((application) => {
    const other = books.applications.get(application)!;
    if (application === own.application || !eligible(books, other, vacancy)) return false;
    const theirs = totalAt(books, other, vacancy.vacancy);
    if (theirs !== total) return theirs > total;
    const theirOrder = order === undefined ? undefined : books.orders.get(key(vacancy.vacancy, application));
    return order !== undefined && theirOrder !== undefined && theirOrder < order;
  });
}

function explainSecondRound(books: Books, own: Application): Explanation["secondRound"] {
  const { output, rules } = books;
  const placement = books.placements.get(own.application);
  const shelf = books.bySubject.get(own.subject) ?? { vacancies: [], second: [] };
  const open = shelf.vacancies.filter((vacancy) => eligible(books, own, vacancy));
  const seatsLeft = open.reduce((sum, vacancy) => sum + vacancy.seats - (books.taken.get(vacancy.vacancy)?.taken ?? 0), 0);
  const mine = new Set(open.map((vacancy) => vacancy.vacancy));
  let lowestTotal: number | null = null;
  for (const row of shelf.second) {
    if (mine.has(row.vacancy) && (lowestTotal === null || row.total < lowestTotal)) lowestTotal = row.total;
  }
  const say = (code: Explanation["secondRound"]["code"], paragraph = "§15") => ({ code, paragraph, seatsLeft, lowestTotal });
  if (own.status !== "valid" || own.examScore === null) return say("not_considered", statusParagraph[own.status]);
  if (!rules.secondRound) return say("off");
  if (placement?.round === 1) return say("not_needed");
  if (!own.openConsent) return say("no_consent", "§5");
  if (own.examScore < Math.min(rules.passMark, rules.incentivePassMark)) return say("not_considered", "§9");
  if (output.docket.secondRound === "waits") return say("waits");
  if (placement) return say(placement.state === "provisional" ? "tie_open" : "placed", placement.state === "provisional" ? "§14" : "§15");
  if (seatsLeft <= 0) return say("no_seat_left");
  if (books.openTies.has(key(`pool:${own.subject}`, own.application))) return say("tie_open", "§14");
  const total = own.criteriaScore + own.examScore;
  return lowestTotal !== null && total < lowestTotal ? say("higher_totals") : say("tie_lost", "§14");
}
