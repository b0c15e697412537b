import { defaultRules, type Application, type PlacementInput, type Vacancy } from "../types.ts";

/**
 * The slow and obviously right reference: repeated asking over plain objects, for one given way to order the tied; and every
 * way, one after the other. Written from the README, without a line of the program it checks.
 */
export interface Row {
  vacancy: string;
  round: 1 | 2;
  choice: number | null;
}

/** A way to order the tied: for each vacancy (or pool) the applications in order; only their order among equals counts. */
export type Resolution = Map<string, string[]>;

export class World {
  readonly rules;
  readonly input: PlacementInput;
  private readonly vacancies = new Map<string, Vacancy>();
  private readonly applications = new Map<string, Application>();
  readonly wishes = new Map<string, string[]>();

  constructor(input: PlacementInput) {
    this.input = input;
    this.rules = { ...defaultRules, ...input.rules };
    for (const vacancy of input.vacancies) this.vacancies.set(vacancy.vacancy, vacancy);
    for (const application of input.applications) {
      this.applications.set(application.application, application);
      const own = input.choices.filter((choice) => choice.application === application.application);
      this.wishes.set(application.application, own.sort((x, y) => x.choice - y.choice).map((choice) => choice.vacancy));
    }
  }

  eligible(application: string, vacancy: string): boolean {
    const { status, examScore } = this.applications.get(application)!;
    const mark = this.vacancies.get(vacancy)!.incentive ? this.rules.incentivePassMark : this.rules.passMark;
    return status === "valid" && examScore !== null && examScore >= mark;
  }

  total(application: string, vacancy: string): number {
    const { criteriaScore, examScore } = this.applications.get(application)!;
    const own = this.input.priorities?.find((priority) => priority.application === application && priority.vacancy === vacancy);
    return criteriaScore + (examScore ?? 0) + (own?.points ?? 0);
  }

  /** Every group of equal totals of two or more, at every vacancy and, for the second round, in every subject. */
  groups(): { where: string; members: string[] }[] {
    const result: { where: string; members: string[] }[] = [];
    const split = (where: string, members: string[]) => {
      const byTotal = Map.groupBy(members, (application) => this.total(application, where));
      for (const group of byTotal.values()) if (group.length > 1) result.push({ where, members: group });
    };
    for (const { vacancy } of this.input.vacancies) {
      split(vacancy, [...this.wishes.keys()].filter((application) => this.wishes.get(application)!.includes(vacancy) && this.eligible(application, vacancy)));
    }
    return result;
  }

  /** Round 1 under a resolution: everybody asks, the worst of too many goes on, until nobody has to. */
  roundOne(resolution: Resolution): Map<string, Row> {
    const at = new Map([...this.wishes.keys()].map((application) => [application, 0]));
    const asks = (application: string) => {
      const list = this.wishes.get(application)!;
      while (at.get(application)! < list.length && !this.eligible(application, list[at.get(application)!]!)) at.set(application, at.get(application)! + 1);
      return list[at.get(application)!];
    };
    for (let changed = true; changed; ) {
      changed = false;
      for (const { vacancy, seats } of this.input.vacancies) {
        const order = resolution.get(vacancy) ?? [];
        const asking = [...this.wishes.keys()].filter((application) => asks(application) === vacancy);
        asking.sort((x, y) => this.total(y, vacancy) - this.total(x, vacancy) || order.indexOf(x) - order.indexOf(y));
        for (const application of asking.slice(seats)) {
          at.set(application, at.get(application)! + 1);
          changed = true;
        }
      }
    }
    const rows = new Map<string, Row>();
    for (const application of this.wishes.keys()) {
      const vacancy = asks(application);
      if (vacancy !== undefined) rows.set(application, { vacancy, round: 1, choice: at.get(application)! + 1 });
    }
    return rows;
  }

  /** Who is in the pool of a subject after round 1. */
  pool(subject: string, first: Map<string, Row>): string[] {
    const left = this.left(subject, first);
    return this.input.applications
      .filter((row) => row.subject === subject && row.openConsent && !first.has(row.application))
      .filter((row) => left.some((vacancy) => this.eligible(row.application, vacancy)))
      .map((row) => row.application);
  }

  /** The seats left of a subject, each seat by itself. */
  left(subject: string, first: Map<string, Row>): string[] {
    return this.input.vacancies
      .filter((vacancy) => vacancy.subject === subject)
      .flatMap(({ vacancy, seats }) => {
        const taken = [...first.values()].filter((row) => row.vacancy === vacancy).length;
        return Array.from({ length: seats - taken }, () => vacancy);
      })
      .sort();
  }

  /** Whether all of these can sit on these seats at once: tried by augmenting paths. */
  seatable(people: string[], seats: string[]): boolean {
    const holder = new Map<number, string>();
    const seat = (application: string, seen: Set<number>): boolean =>
      seats.some((vacancy, i) => {
        if (seen.has(i) || !this.eligible(application, vacancy)) return false;
        seen.add(i);
        if (holder.has(i) && !seat(holder.get(i)!, seen)) return false;
        holder.set(i, application);
        return true;
      });
    return people.every((application) => seat(application, new Set()));
  }

  /** Round 2 of a subject with the pool in a given full order. */
  roundTwo(subject: string, first: Map<string, Row>, order: string[]): Map<string, Row> {
    let seats = this.left(subject, first);
    let chosen: string[] = [];
    for (const application of order) if (this.seatable([...chosen, application], seats)) chosen = [...chosen, application];
    const rows = new Map<string, Row>();
    for (let i = 0; i < chosen.length; i++) {
      const options = seats
        .filter((vacancy) => this.eligible(chosen[i]!, vacancy))
        .filter((vacancy) => this.seatable(chosen.slice(i + 1), without(seats, vacancy)));
      options.sort((x, y) => this.away(chosen[i]!, x) - this.away(chosen[i]!, y) || (x < y ? -1 : x > y ? 1 : 0));
      rows.set(chosen[i]!, { vacancy: options[0]!, round: 2, choice: null });
      seats = without(seats, options[0]!);
    }
    return rows;
  }

  private away(application: string, vacancy: string): number {
    const wish = this.wishes.get(application)![0];
    const spot = (id: string | undefined) => {
      const { institution } = this.vacancies.get(id ?? "") ?? {};
      const found = this.input.institutions?.find((row) => row.institution === institution);
      return found && found.latitude !== null && found.longitude !== null ? [found.latitude, found.longitude] : null;
    };
    const from = spot(wish);
    const to = spot(vacancy);
    if (!from || !to) return 1e9;
    const [lat1, lon1, lat2, lon2] = [...from, ...to].map((degrees) => (degrees * Math.PI) / 180) as [number, number, number, number];
    const h = Math.sin((lat2 - lat1) / 2) ** 2 + Math.cos(lat1) * Math.cos(lat2) * Math.sin((lon2 - lon1) / 2) ** 2;
    return Math.round(2 * 6371008.8 * Math.asin(Math.sqrt(h)));
  }

  /** Every order of a group that keeps the decisions taken. */
  orders(where: string, members: string[]): string[][] {
    const decided = new Map<string, number>();
    for (const row of this.input.decisions ?? []) if (row.vacancy === where) decided.set(row.application, row.order);
    return permutations(members).filter((order) =>
      order.every((x, i) => order.slice(i + 1).every((y) => !decided.has(x) || !decided.has(y) || decided.get(x)! < decided.get(y)!)),
    );
  }

  /** Every resolution of round 1; undefined where there are more than `limit`. */
  resolutions(limit: number): Resolution[] | undefined {
    const groups = this.groups().filter(({ where }) => !where.startsWith("pool:"));
    if (groups.reduce((ways, { members }) => ways * factorial(members.length), 1) > limit * 6) return undefined;
    let result: Resolution[] = [new Map()];
    for (const { where, members } of groups) {
      const orders = this.orders(where, members);
      result = result.flatMap((resolution) => orders.map((order) => new Map(resolution).set(where, [...(resolution.get(where) ?? []), ...order])));
      if (result.length > limit) return undefined;
    }
    return result;
  }

  /** Every order of the pool of a subject. */
  poolOrders(subject: string, first: Map<string, Row>, limit: number): string[][] | undefined {
    const byTotal = Map.groupBy(this.pool(subject, first), (application) => this.total(application, ""));
    let result: string[][] = [[]];
    for (const total of [...byTotal.keys()].sort((x, y) => y - x)) {
      if (byTotal.get(total)!.length > 6) return undefined;
      const orders = this.orders(`pool:${subject}`, byTotal.get(total)!);
      result = result.flatMap((before) => orders.map((order) => [...before, ...order]));
      if (result.length > limit) return undefined;
    }
    return result;
  }
}

export function permutations<T>(list: T[]): T[][] {
  if (list.length <= 1) return [list];
  return list.flatMap((first, i) => permutations(list.filter((_, k) => k !== i)).map((rest) => [first, ...rest]));
}

function factorial(n: number): number {
  return n <= 1 ? 1 : n * factorial(n - 1);
}

function without(list: string[], item: string): string[] {
  const i = list.indexOf(item);
  return [...list.slice(0, i), ...list.slice(i + 1)];
}
