/** How large a made-up competition is, and the seed that makes it again. */
export interface WorldSize {
  applications: number;
  vacancies: number;
  seed: number;
}

const subjectCount = 40;

/** Whole numbers from a seed (xorshift), the same on every machine. */
function stream(seed: number) {
  let state = (Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ 0xc2b2ae35) | 1;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  for (let i = 0; i < 8; i++) next();
  const unit = () => next() / 4294967296;
  return {
    below: (most: number) => next() % most,
    unit,
    /** About normal, mean 0 and deviation 1: twelve units less six. */
    bell: () => unit() + unit() + unit() + unit() + unit() + unit() + unit() + unit() + unit() + unit() + unit() + unit() - 6,
  };
}

/**
 * The files of a made-up competition: 40 subjects of uneven size, schools with coordinates, a third of them in villages with
 * incentives, few schools that many want, scores as exams and diplomas give them (so that totals tie as they do in life), four
 * choices each, three in five with open consent.
 */
export function makeWorld({ applications, vacancies, seed }: WorldSize): { [file: string]: Uint8Array } {
  const luck = stream(seed);
  const encoder = new TextEncoder();
  const subjectOf = unevenSubjects(luck);
  const institutions = Math.max(1, Math.round(vacancies / 6));
  const schools: string[] = ["institution,name,district,latitude,longitude\n"];
  const kind = new Uint8Array(institutions);
  for (let i = 0; i < institutions; i++) {
    kind[i] = luck.below(3) > 0 ? 0 : 1 + luck.below(2);
    const latitude = (38.4 + luck.unit() * 3.5).toFixed(5);
    const longitude = (44.8 + luck.unit() * 5.6).toFixed(5);
    schools.push(`I${pad(i, 6)},School ${i + 1},D${pad(luck.below(78), 2)},${latitude},${longitude}\n`);
  }
  const posts: string[] = ["vacancy,subject,institution,seats,incentive\n"];
  const ofSubject: number[][] = Array.from({ length: subjectCount }, () => []);
  for (let v = 0; v < vacancies; v++) {
    const subject = v < subjectCount ? v : subjectOf();
    const school = luck.below(institutions);
    const seats = 1 + (luck.below(10) < 6 ? 0 : luck.below(10) < 7 ? 1 + luck.below(3) : 4 + luck.below(6));
    ofSubject[subject]!.push(v);
    posts.push(`V${pad(v, 6)},S${pad(subject, 2)},I${pad(school, 6)},${seats},${["", "H-1", "H-2"][kind[school]!]}\n`);
  }
  const people = new Lines(applications * 40, "application,subject,criteria_score,exam_score,open_consent,status\n");
  const wishes = new Lines(applications * 4 * 18, "application,choice,vacancy\n");
  for (let a = 0; a < applications; a++) {
    let subject = subjectOf();
    while (ofSubject[subject]!.length === 0) subject = (subject + 1) % subjectCount;
    const name = `A${pad(a, 7)}`;
    const fate = luck.below(1000);
    const status = fate < 30 ? "absent" : fate < 36 ? "cancelled" : fate < 45 ? "withdrawn" : "valid";
    people.add(`${name},S${pad(subject, 2)},${criteria(luck)},${status === "absent" ? "" : exam(luck)},${luck.below(5) < 3 ? "yes" : "no"},${status}\n`);
    const list = ofSubject[subject]!;
    const chosen: number[] = [];
    for (let choice = 1; choice <= Math.min(4, list.length); choice++) {
      // Every second wish goes to the wanted schools, the others anywhere.
      let at = luck.below(2) === 0 ? Math.floor(list.length * luck.unit() ** 3) : luck.below(list.length);
      while (chosen.includes(list[at]!)) at = (at + 1) % list.length;
      chosen.push(list[at]!);
      wishes.add(`${name},${choice},V${pad(list[at]!, 6)}\n`);
    }
  }
  return {
    "rules.json": encoder.encode('{"scale":2,"passMark":28,"incentivePassMark":21,"maxChoices":4,"secondRound":true}\n'),
    "institutions.csv": encoder.encode(schools.join("")),
    "vacancies.csv": encoder.encode(posts.join("")),
    "applications.csv": people.done(),
    "choices.csv": wishes.done(),
  };
}

/** Lines gathered in stretches, so that a million of them need no single string. */
class Lines {
  private bytes: Uint8Array;
  private used = 0;
  private waiting: string[] = [];

  constructor(expected: number, header: string) {
    this.bytes = new Uint8Array(Math.max(1024, expected));
    this.add(header);
  }

  add(line: string): void {
    if (this.waiting.push(line) >= 4096) this.flush();
  }

  done(): Uint8Array {
    this.flush();
    return this.bytes.subarray(0, this.used);
  }

  private flush(): void {
    const text = this.waiting.join("");
    if (this.used + text.length > this.bytes.length) {
      const wider = new Uint8Array(Math.max(this.bytes.length * 2, this.used + text.length));
      wider.set(this.bytes.subarray(0, this.used));
      this.bytes = wider;
    }
    this.used += new TextEncoder().encodeInto(text, this.bytes.subarray(this.used)).written;
    this.waiting = [];
  }
}

function unevenSubjects(luck: ReturnType<typeof stream>): () => number {
  const weights = Array.from({ length: subjectCount }, (_, i) => 40 / (i + 8));
  const sum = weights.reduce((x, y) => x + y, 0);
  const table = new Uint8Array(4096);
  let at = 0;
  weights.forEach((weight, i) => {
    for (let k = Math.max(1, Math.round((weight / sum) * 4096)); k > 0 && at < 4096; k--) table[at++] = i;
  });
  table.fill(0, at);
  return () => table[luck.below(4096)]!;
}

/** The exam: right answers of 35. */
function exam(luck: ReturnType<typeof stream>): string {
  return String(Math.max(0, Math.min(35, Math.round(26 + 5.5 * luck.bell()))));
}

/** Stage I: ten times a diploma's average, and points for achievements by halves. */
function criteria(luck: ReturnType<typeof stream>): string {
  const average = Math.max(300, Math.min(500, Math.round(410 + 45 * luck.bell())));
  const achievements = luck.below(2) === 0 ? 0 : 50 * luck.below(25);
  const points = average * 10 + achievements;
  return `${Math.floor(points / 100)}.${pad(points % 100, 2)}`;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, "0");
}
