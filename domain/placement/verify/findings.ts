import type { Violation } from "../types.ts";
import type { Case } from "./case.ts";

/** Collects what is broken, one violation for each property and code, with everybody it could touch. */
export class Findings {
  private readonly found = new Map<string, { property: string; code: string; applications: Set<string>; vacancies: Set<string> }>();
  private readonly world: Case;
  /** Rows called final that could be tried but not proven. */
  unproven = 0;

  constructor(world: Case) {
    this.world = world;
  }

  add(property: string, code: string, applications: number[], vacancies: number[]): void {
    this.say(
      property,
      code,
      applications.filter((a) => a >= 0).map((a) => this.world.applications.name(a)),
      vacancies.filter((v) => v >= 0).map((v) => this.world.vacancies.name(v)),
    );
  }

  say(property: string, code: string, applications: string[], vacancies: string[]): void {
    const key = `${property} ${code}`;
    const known = this.found.get(key) ?? { property, code, applications: new Set(), vacancies: new Set() };
    this.found.set(key, known);
    for (const application of applications) known.applications.add(application);
    for (const vacancy of vacancies) known.vacancies.add(vacancy);
  }

  list(): Violation[] {
    return [...this.found.values()].map(({ property, code, applications, vacancies }) => ({
      property,
      code,
      applications: [...applications].sort(),
      vacancies: [...vacancies].sort(),
    }));
  }
}
