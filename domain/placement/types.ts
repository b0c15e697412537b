/**
 * The shapes of a placement: what goes in and what comes out.
 *
 * All points are whole numbers: points × 10^scale (with the usual scale 2, 28 points are 2800). Numbers that decide lives
 * are never compared as floating point.
 */

/** The rules of one run that may differ from year to year (§5, §9, §15). Pass marks are points × 10^scale. */
export interface Rules {
  /** Decimal places of every score. */
  scale: number;
  /** §9: the exam score that opens posts without incentive. */
  passMark: number;
  /** §9: the exam score that opens posts with an incentive. */
  incentivePassMark: number;
  /** §5: how many choices an application may hold. */
  maxChoices: number;
  /** §15: whether posts left empty are filled in a second round. */
  secondRound: boolean;
}

/** The rules when nothing else is said: 28 and 21 points of 35, four choices, a second round, two decimal places. */
export const defaultRules: Rules = { scale: 2, passMark: 2800, incentivePassMark: 2100, maxChoices: 4, secondRound: true };

/** §4: the kind of rural incentive of a post; empty is none. */
export type Incentive = "" | "H-1" | "H-2";

/** A post of one subject at one institution, with one seat or more. */
export interface Vacancy {
  vacancy: string;
  subject: string;
  institution: string;
  seats: number;
  incentive: Incentive;
}

/** Where an institution stands; needed only for distances in the second round (§15). Degrees, WGS 84. */
export interface Institution {
  institution: string;
  name: string;
  district: string;
  latitude: number | null;
  longitude: number | null;
}

/** `valid` applications are considered; `absent` missed the exam (§7), `cancelled` fell with their papers (§13). */
export type ApplicationStatus = "valid" | "absent" | "cancelled" | "withdrawn";

/** What a candidate filed and reached. `examScore` is null where no exam was sat. */
export interface Application {
  application: string;
  subject: string;
  criteriaScore: number;
  examScore: number | null;
  openConsent: boolean;
  status: ApplicationStatus;
}

/** One of the ordered choices of an application (§5); `choice` counts from 1. */
export interface Choice {
  application: string;
  choice: number;
  vacancy: string;
}

/** Points that count for one application at one vacancy only; may be negative. */
export interface Priority {
  vacancy: string;
  application: string;
  points: number;
}

/** The commission's order (1 = first) among equal totals (§14); `vacancy` is `pool:SUBJECT` for the second round. */
export interface Decision {
  vacancy: string;
  application: string;
  order: number;
}

/** All that a placement needs. The order of the lists means nothing. */
export interface PlacementInput {
  rules?: Partial<Rules>;
  vacancies: Vacancy[];
  institutions?: Institution[];
  applications: Application[];
  choices: Choice[];
  priorities?: Priority[];
  decisions?: Decision[];
}

/** `final`: the same whatever the commission decides about ties. `provisional`: it still hangs on a decision. */
export type State = "final" | "provisional";

/** One placed application. `total` is the total at that vacancy; `choice` is null in the second round. */
export interface Placement {
  application: string;
  vacancy: string;
  round: 1 | 2;
  choice: number | null;
  total: number;
  state: State;
}

/** `unplaced` passed but got no seat; `failed` reached neither pass mark. */
export type OutcomeCode = "placed" | "unplaced" | "failed" | "absent" | "cancelled" | "withdrawn";

/** What became of one application. `total` is criteria + exam, null where there is no exam score. */
export interface Outcome {
  application: string;
  outcome: OutcomeCode;
  total: number | null;
  state: State;
}

/** One application that stands in a tie the commission must decide now, for `seats` seats (§14). */
export interface Tie {
  vacancy: string;
  total: number;
  seats: number;
  application: string;
}

/** What a vacancy looks like after round 1; `lowestTotal` is null where nobody is placed. */
export interface Cutoff {
  vacancy: string;
  seats: number;
  taken: number;
  lowestTotal: number | null;
}

/** A vacancy with seats left after the last round. */
export interface Empty {
  vacancy: string;
  seatsLeft: number;
}

/** One way in which a place may go: the vacancy and round, or null for no place. */
export type Place = { vacancy: string; round: 1 | 2; choice: number | null } | null;

/** What one possible decision would mean for whom: `may` lists all that can still become of that application. */
export interface TieOption {
  /** The tied applications that would get the seats. */
  first: string[];
  outcomes: { application: string; may: Place[] }[];
}

/** A tie the commission must decide now, with its consequences. */
export interface DocketEntry {
  vacancy: string;
  total: number;
  seats: number;
  applications: string[];
  /** True where every way to order the tied was gone through; false where the knot was too large. */
  exact: boolean;
  /** Every way the seats may go, where there are few enough to be read; empty otherwise. */
  options: TieOption[];
}

/** The ties to decide now, what hangs on them, and what the run says about its own exactness. */
export interface Docket {
  ties: DocketEntry[];
  /** Knots of ties too large to go through: their applications are called provisional out of caution. */
  cautious: { applications: number; vacancies: string[] }[];
  /** Decisions that order nobody: the application no longer stands among equals there. */
  idle: { vacancy: string; application: string }[];
  /** Whether the second round was run: "off" by the rules, "waits" until round 1 is final. */
  secondRound: "off" | "waits" | "run";
}

/** A placement. Every list is sorted by identifier; the same input gives the same output. */
export interface PlacementOutput {
  scale: number;
  placements: Placement[];
  outcomes: Outcome[];
  ties: Tie[];
  cutoffs: Cutoff[];
  empty: Empty[];
  docket: Docket;
}

/** A fault of the input: the file, the line (the header is line 1), what is wrong as a code, and the values for its sentence. */
export interface Fault {
  file: string;
  line: number;
  code: string;
  data: Record<string, string | number>;
}

/** Thrown where the input cannot be placed; it carries every fault, not only the first. */
export class InputError extends Error {
  readonly faults: Fault[];
  constructor(faults: Fault[]) {
    const first = faults[0];
    super(first ? `${faults.length} faults, first ${first.file}:${first.line}: ${first.code}` : "bad input");
    this.name = "InputError";
    this.faults = faults;
  }
}

/** Thrown where two engines disagree: nothing may be published. */
export class EngineError extends Error {
  readonly property: string;
  readonly applications: string[];
  constructor(property: string, applications: string[]) {
    super(`the two engines disagree (${property})`);
    this.name = "EngineError";
    this.property = property;
    this.applications = applications;
  }
}

/** A property of the README that an output breaks, and the people and vacancies it could touch. */
export interface Violation {
  property: string;
  code: string;
  applications: string[];
  vacancies: string[];
}

/** What the verifier found. `unproven` counts `final` rows in knots too large to go through (tried by samples only). */
export interface VerifyReport {
  right: boolean;
  violations: Violation[];
  unproven: number;
  counts: { applications: number; vacancies: number; placed: number; provisional: number; ties: number };
}

/** What happened to one choice, and what would have changed it; never another person's name. */
export interface ChoiceExplanation {
  choice: number;
  vacancy: string;
  incentive: Incentive;
  eligible: boolean;
  /** The paragraph that decided. */
  paragraph: string;
  code:
    | "placed"
    | "tie_open"
    | "earlier_choice"
    | "below_pass_mark"
    | "not_considered"
    | "higher_totals"
    | "tie_lost";
  /** Own exam score and the pass mark that holds here. */
  examScore: number | null;
  passMark: number;
  /** Own total at this vacancy. */
  total: number | null;
  seats: number;
  taken: number;
  lowestTotal: number | null;
  /** Eligible applications that chose this vacancy and stand before this one there. */
  before: number;
  /** Of those, how many were placed here. */
  beforePlaced: number;
  /** What would have changed it: so many points more in the exam or in the total, the commission's order, or nothing. */
  change: { code: "none" | "exam_points" | "total_points" | "commission_order" | "earlier_places_free"; points?: number };
}

/** Why an application got what it got. */
export interface Explanation {
  application: string;
  outcome: OutcomeCode;
  state: State;
  total: number | null;
  placement: Placement | null;
  choices: ChoiceExplanation[];
  /** §15: what the second round meant for this application. */
  secondRound: {
    code: "off" | "waits" | "not_needed" | "no_consent" | "not_considered" | "no_seat_left" | "higher_totals" | "tie_lost" | "tie_open" | "placed";
    paragraph: string;
    /** Seats left of the subject for which the application is eligible. */
    seatsLeft: number;
    lowestTotal: number | null;
  };
}

/** One move between two runs. `by` says along which link of a chain: who moved because of whom. */
export interface Move {
  application: string;
  from: Place;
  to: Place;
  /** `removed` no longer takes part, `entered` is new, `better`/`worse`/`same` by the own order of choices. */
  kind: "removed" | "entered" | "better" | "worse" | "other";
}

/** The difference between two runs: moves, the chains they form, and whoever was harmed without having left. */
export interface Difference {
  moves: Move[];
  /** Each chain begins with a seat set free and follows it: the next took that seat and set their own free. */
  chains: { vacancy: string; applications: string[] }[];
  /** Applications that stayed and are worse off in round 1: empty after a removal, else the run must be held. */
  harmed: string[];
}

/** What to change in a question "what if". Points are × 10^scale; `criteriaWeight` is a percentage (100 = as it was). */
export interface Changes {
  passMark?: number;
  incentivePassMark?: number;
  maxChoices?: number;
  secondRound?: boolean;
  /** Everybody consents to other posts, or nobody does. */
  consent?: "all" | "none";
  /** `none`: no post carries an incentive any more. */
  incentives?: "none";
  criteriaWeight?: number;
}

/** The figures of one run, for a comparison side by side. */
export interface Figures {
  applications: number;
  passed: number;
  seats: number;
  filled: number;
  ruralSeats: number;
  ruralFilled: number;
  /** How many got their 1st, 2nd … choice. */
  byChoice: number[];
  secondRound: number;
  unplaced: number;
  provisional: number;
}

/** The answer to "what if": the figures before and after, and who would move. */
export interface WhatIf {
  before: Figures;
  after: Figures;
  moved: number;
  gained: number;
  lost: number;
  output: PlacementOutput;
}
