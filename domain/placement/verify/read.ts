import { noClaims, type Case, type Claims } from "./case.ts";
import { wishNumber } from "./from-rows.ts";

/** The bytes of each file of a folder. */
export type Folder = { [file: string]: Uint8Array | undefined };

/** How many bytes are turned into text at a time. */
const stretch = 1 << 25;

/** Reads the case from an input folder. The verifier reads for itself; that the input is sound is for the reader of `place` to say. */
export function readCase(folder: Folder): Case {
  const given = folder["rules.json"] ? (JSON.parse(new TextDecoder().decode(folder["rules.json"])) as Record<string, number | boolean>) : {};
  const scale = Number(given.scale ?? 2);
  const points = (text: string) => scaled(text, scale);
  const rules = {
    scale,
    passMark: points(String(given.passMark ?? 28)),
    incentivePassMark: points(String(given.incentivePassMark ?? 21)),
    maxChoices: Number(given.maxChoices ?? 4),
    secondRound: given.secondRound !== false,
  };
  const spots = new Map<string, [number, number]>();
  eachRow(folder["institutions.csv"], ["institution", "latitude", "longitude"], ([id, latitude, longitude]) => {
    if (latitude !== "" && longitude !== "") spots.set(id!, [Number(latitude), Number(longitude)]);
  });
  const subjects = new Map<string, number>();
  const subjectNumber = (name: string) => subjects.get(name) ?? (subjects.set(name, subjects.size), subjects.size - 1);
  const v = new Map<string, number>();
  const posts = { subject: [] as number[], seats: [] as number[], mark: [] as number[], latitude: [] as number[], longitude: [] as number[] };
  eachRow(folder["vacancies.csv"], ["vacancy", "subject", "institution", "seats", "incentive"], ([id, subject, institution, seats, incentive]) => {
    v.set(id!, v.size);
    posts.subject.push(subjectNumber(subject!));
    posts.seats.push(Number(seats));
    posts.mark.push(incentive ? rules.incentivePassMark : rules.passMark);
    const spot = spots.get(institution!);
    posts.latitude.push(spot?.[0] ?? NaN);
    posts.longitude.push(spot?.[1] ?? NaN);
  });
  const a = new Map<string, number>();
  const people = { subject: [] as number[], criteria: [] as number[], exam: [] as number[], status: [] as string[], consent: [] as number[] };
  const columns = ["application", "subject", "criteria_score", "exam_score", "open_consent", "status"];
  eachRow(folder["applications.csv"], columns, ([id, subject, criteria, exam, consent, status]) => {
    a.set(id!, a.size);
    people.subject.push(subjectNumber(subject!));
    people.criteria.push(points(criteria!));
    people.exam.push(exam === "" ? -Infinity : points(exam!));
    people.consent.push(consent === "yes" ? 1 : 0);
    people.status.push(status === "valid" ? "valid" : status!);
  });
  const wishes = new Int32Array(a.size * rules.maxChoices).fill(-1);
  let last = "";
  let who = -1;
  eachRow(folder["choices.csv"], ["application", "choice", "vacancy"], ([application, choice, vacancy]) => {
    if (application !== last) {
      last = application!;
      who = a.get(last)!;
    }
    wishes[who * rules.maxChoices + Number(choice) - 1] = v.get(vacancy!)!;
  });
  const world: Case = {
    rules,
    applications: [...a.keys()],
    vacancies: [...v.keys()],
    subjects: [...subjects.keys()],
    subject: Int32Array.from(people.subject),
    criteria: Int32Array.from(people.criteria),
    examScore: Float64Array.from(people.exam),
    status: people.status,
    consent: Uint8Array.from(people.consent),
    wishes,
    vacancySubject: Int32Array.from(posts.subject),
    seats: Int32Array.from(posts.seats),
    mark: Int32Array.from(posts.mark),
    latitude: Float64Array.from(posts.latitude),
    longitude: Float64Array.from(posts.longitude),
    points: new Map(),
    order: new Map(),
    poolOrder: new Map(),
  };
  eachRow(folder["priorities.csv"], ["vacancy", "application", "points"], ([vacancy, application, value]) => {
    world.points.set(wishNumber(world, a.get(application!)!, v.get(vacancy!)!), points(value!));
  });
  eachRow(folder["decisions.csv"], ["vacancy", "application", "order"], ([vacancy, application, order]) => {
    if (vacancy!.startsWith("pool:")) world.poolOrder.set(a.get(application!)!, Number(order));
    else world.order.set(wishNumber(world, a.get(application!)!, v.get(vacancy!)!), Number(order));
  });
  return world;
}

/** Reads the claims of an output folder. */
export function readClaims(world: Case, folder: Folder): Claims {
  const claims = noClaims(world.applications.length);
  const a = new Map(world.applications.map((id, i) => [id, i]));
  const v = new Map(world.vacancies.map((id, i) => [id, i]));
  const points = (text: string) => scaled(text, world.rules.scale);
  const strange = (property: string, code: string, application?: string, vacancy?: string) =>
    claims.strange.push({ property, code, ...(application ? { application } : {}), ...(vacancy ? { vacancy } : {}) });
  for (const file of ["placements.csv", "outcomes.csv", "ties.csv", "cutoffs.csv", "empty.csv"]) if (!folder[file]) strange("P12", "file_missing");
  const finality = (state: string) => {
    if (state !== "final" && state !== "provisional") strange("P12", "state_unknown");
    return Number(state === "final");
  };
  const columns = ["application", "vacancy", "round", "choice", "total", "state"];
  eachRow(folder["placements.csv"], columns, ([application, vacancy, round, choice, total, state]) => {
    const who = a.get(application!) ?? -1;
    const where = v.get(vacancy!) ?? -1;
    if (who < 0 || where < 0 || claims.place[who] !== -1 || (round !== "1" && round !== "2") || (round === "2" && choice !== "")) {
      strange("P12", "placement_strange", application, vacancy);
      return;
    }
    claims.place[who] = where;
    claims.round[who] = Number(round);
    claims.choice[who] = Number(choice);
    claims.total[who] = points(total!);
    claims.placeFinal[who] = finality(state!);
  });
  eachRow(folder["outcomes.csv"], ["application", "outcome", "total", "state"], ([application, outcome, total, state]) => {
    const who = a.get(application!) ?? -1;
    if (who < 0 || claims.outcome[who] !== "") {
      strange("P12", "outcome_strange", application);
      return;
    }
    claims.outcome[who] = outcome!;
    claims.outcomeTotal[who] = total === "" ? NaN : points(total!);
    claims.outcomeFinal[who] = finality(state!);
  });
  eachRow(folder["ties.csv"], ["vacancy", "total", "seats", "application"], ([vacancy, total, seats, application]) => {
    const pool = vacancy!.startsWith("pool:");
    const tie = {
      vacancy: pool ? -1 : (v.get(vacancy!) ?? -1),
      subject: pool ? world.subjects.indexOf(vacancy!.slice(5)) : -1,
      application: a.get(application!) ?? -1,
      total: points(total!),
      seats: Number(seats),
    };
    if (tie.application < 0 || (tie.vacancy < 0 && tie.subject < 0)) strange("P9", "tie_strange", application, vacancy);
    else claims.ties.push(tie);
  });
  eachRow(folder["cutoffs.csv"], ["vacancy", "seats", "taken", "lowest_total"], ([vacancy, seats, taken, lowest]) => {
    claims.cutoffs.set(v.get(vacancy!) ?? -1, { seats: Number(seats), taken: Number(taken), lowest: lowest === "" ? null : points(lowest!) });
  });
  eachRow(folder["empty.csv"], ["vacancy", "seats_left"], ([vacancy, left]) => claims.empty.set(v.get(vacancy!) ?? -1, Number(left)));
  return claims;
}

/** An exact decimal as a whole number × 10^scale; NaN where it is none. */
function scaled(text: string, scale: number): number {
  const dot = text.indexOf(".");
  const whole = dot < 0 ? text : text.slice(0, dot);
  const part = dot < 0 ? "" : text.slice(dot + 1);
  if (part.length > scale || whole === "") return NaN;
  return Number(whole + part.padEnd(scale, "0")) + 0;
}

/** Calls `visit` with the columns asked for, in that order, for every record; the list is the same one every time. */
function eachRow(bytes: Uint8Array | undefined, columns: string[], visit: (fields: string[]) => void): void {
  if (!bytes) return;
  let at: number[] | undefined;
  const asked: string[] = columns.map(() => "");
  const row = (fields: string[]) => {
    if (!at) at = columns.map((column) => fields.indexOf(column));
    else {
      for (let i = 0; i < at.length; i++) asked[i] = fields[at[i]!] ?? "";
      visit(asked);
    }
  };
  if (bytes.includes(34)) return eachQuoted(new TextDecoder().decode(bytes), row);
  const decoder = new TextDecoder();
  const fields: string[] = [];
  for (let from = 0; from < bytes.length; ) {
    const cut = from + stretch >= bytes.length ? bytes.length : bytes.lastIndexOf(10, from + stretch) + 1;
    const text = decoder.decode(bytes.subarray(from, cut));
    for (let start = 0; start < text.length; ) {
      let end = text.indexOf("\n", start);
      if (end < 0) end = text.length;
      const stop = text.charCodeAt(end - 1) === 13 ? end - 1 : end;
      if (stop > start) {
        fields.length = 0;
        for (let field = start; field <= stop; ) {
          const comma = text.indexOf(",", field);
          const to = comma < 0 || comma > stop ? stop : comma;
          fields.push(text.slice(field, to));
          field = to + 1;
        }
        row(fields);
      }
      start = end + 1;
    }
    from = cut;
  }
}

/** The same where some field is quoted. */
function eachQuoted(text: string, row: (fields: string[]) => void): void {
  const token = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/gy;
  token.lastIndex = text.startsWith("\ufeff") ? 1 : 0;
  let fields: string[] = [];
  for (let match = token.exec(text); match && token.lastIndex <= text.length; match = token.exec(text)) {
    fields.push(match[1] === undefined ? match[2]! : match[1].replaceAll('""', '"'));
    if (match[3] !== ",") {
      if (fields.length > 1 || fields[0] !== "") row(fields);
      fields = [];
    }
    if (match[3] === "" || token.lastIndex === text.length) break;
  }
}
