// Made by `npm run schema` from server/migrations. Do not edit.
import type { ColumnType, GeneratedAlways } from "kysely";

/** What a jsonb column holds is given its shape where it is read. */
export type Json = any;

export interface Account {
  id: string;
  person_id: ColumnType<string | null, string | null | undefined, string | null>;
  login: string;
  password_hash: string;
  disabled_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  created_at: ColumnType<Date, Date | string, Date | string>;
}

export interface Answer {
  attempt_id: string;
  sequence: number;
  item_id: string;
  response: ColumnType<Json, string, string>;
  saved_at: ColumnType<Date, Date | string, Date | string>;
}

export interface Appeal {
  id: string;
  number: GeneratedAlways<number>;
  application_id: string;
  about: "criteria_score" | "exam" | "placement" | "papers" | "other";
  text: string;
  state: "filed" | "taken" | "upheld" | "rejected" | "withdrawn";
  filed_at: ColumnType<Date, Date | string, Date | string>;
  taken_by: ColumnType<string | null, string | null | undefined, string | null>;
  taken_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  decided_by: ColumnType<string | null, string | null | undefined, string | null>;
  decided_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  decision: ColumnType<string | null, string | null | undefined, string | null>;
}

export interface Application {
  id: string;
  number: ColumnType<number, number | undefined, number>;
  competition_id: string;
  person_id: string;
  subject_code: ColumnType<string | null, string | null | undefined, string | null>;
  state: "draft" | "submitted" | "returned" | "approved" | "refused" | "withdrawn" | "cancelled";
  answers: ColumnType<Json, string | undefined, string>;
  open_consent: ColumnType<boolean, boolean | undefined, boolean>;
  consent_answered_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  criteria_score: ColumnType<number | null, number | null | undefined, number | null>;
  criteria_parts: ColumnType<Json | null, string | null | undefined, string | null>;
  submitted_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  receipt: ColumnType<string | null, string | null | undefined, string | null>;
  claimed_by: ColumnType<string | null, string | null | undefined, string | null>;
  claimed_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  decided_by: ColumnType<string | null, string | null | undefined, string | null>;
  decided_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  decision_reason: ColumnType<string | null, string | null | undefined, string | null>;
  created_at: ColumnType<Date, Date | string, Date | string>;
  updated_at: ColumnType<Date, Date | string, Date | string>;
  version: ColumnType<number, number | undefined, number>;
}

export interface ApplicationDocument {
  id: string;
  application_id: string;
  kind: "identity" | "diploma" | "supplement" | "work_book" | "certificate" | "other";
  criterion: ColumnType<string | null, string | null | undefined, string | null>;
  file_id: string;
  created_at: ColumnType<Date, Date | string, Date | string>;
}

export interface ApplicationEvent {
  id: GeneratedAlways<number>;
  application_id: string;
  at: ColumnType<Date, Date | string, Date | string>;
  account_id: ColumnType<string | null, string | null | undefined, string | null>;
  kind: "started" | "reopened" | "changed" | "submitted" | "resubmitted" | "withdrawn" | "viewed" | "claimed" | "released" | "approved" | "returned" | "refused" | "cancelled";
  data: ColumnType<Json, string | undefined, string>;
}

export interface Attempt {
  id: string;
  seat_id: string;
  token_hash: string;
  entered_at: ColumnType<Date, Date | string, Date | string>;
  started_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  minutes: number;
  extra_minutes: ColumnType<number, number | undefined, number>;
  ends_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  finished_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  finish_kind: ColumnType<"confirmed" | "time" | "closed" | null, "confirmed" | "time" | "closed" | null | undefined, "confirmed" | "time" | "closed" | null>;
  score: ColumnType<number | null, number | null | undefined, number | null>;
  parts: ColumnType<Json | null, string | null | undefined, string | null>;
  paused_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  paused_ms: ColumnType<number, number | undefined, number>;
  seen_at: ColumnType<Date, Date | string, Date | string>;
}

export interface AttemptQuestion {
  attempt_id: string;
  position: number;
  item_id: string;
  option_ids: string[];
}

export interface Audit {
  id: GeneratedAlways<number>;
  at: ColumnType<Date, Date | string, Date | string>;
  account_id: ColumnType<string | null, string | null | undefined, string | null>;
  roles: ColumnType<string[], string[] | undefined, string[]>;
  action: string;
  object_id: ColumnType<string | null, string | null | undefined, string | null>;
  data: ColumnType<Json, string | undefined, string>;
  request_id: string;
}

export interface Bank {
  single: ColumnType<boolean, boolean | undefined, boolean>;
  revision: ColumnType<number, number | undefined, number>;
}

export interface Choice {
  application_id: string;
  ordinal: number;
  vacancy_id: string;
}

export interface Clock {
  single: ColumnType<boolean, boolean | undefined, boolean>;
  offset_seconds: ColumnType<number, number | undefined, number>;
  demo: ColumnType<boolean, boolean | undefined, boolean>;
  country: ColumnType<string | null, string | null | undefined, string | null>;
  living: ColumnType<Json | null, string | null | undefined, string | null>;
}

export interface Competition {
  id: string;
  year: number;
  calendar: ColumnType<Json, string, string>;
  rules: ColumnType<Json, string, string>;
  criteria: ColumnType<Json, string, string>;
  blueprint: ColumnType<Json, string, string>;
  subject_codes: string[];
  announced_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  frozen_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  created_at: ColumnType<Date, Date | string, Date | string>;
  version: ColumnType<number, number | undefined, number>;
}

export interface District {
  code: string;
  name_az: string;
  name_en: string;
  kind: "district" | "city";
  region: string;
  latitude: number;
  longitude: number;
  folded: GeneratedAlways<string | null>;
}

export interface Education {
  application_id: string;
  ordinal: number;
  level: "secondary_special" | "bachelor" | "master" | "doctorate";
  school: string;
  speciality: string;
  graduated: number;
  average: number;
  honours: ColumnType<boolean, boolean | undefined, boolean>;
  diploma_number: string;
}

export interface ExamEntryFailure {
  code: string;
  at: ColumnType<Date, Date | string, Date | string>;
}

export interface ExamSeat {
  id: string;
  session_id: string;
  application_id: string;
  seat: number;
  code: string;
  password: string;
  attendance: ColumnType<"expected" | "present" | "absent", "expected" | "present" | "absent" | undefined, "expected" | "present" | "absent">;
}

export interface ExamSession {
  id: string;
  competition_id: string;
  name: string;
  place: string;
  district_code: string;
  room: string;
  starts_at: ColumnType<Date, Date | string, Date | string>;
  seats: number;
  minutes: number;
  state: "planned" | "open" | "closed";
  seed: string;
  paused_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  seb_config_keys: ColumnType<string[], string[] | undefined, string[]>;
  seb_settings: ColumnType<Json | null, string | null | undefined, string | null>;
  bank_revision: ColumnType<number | null, number | null | undefined, number | null>;
  opened_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  closed_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  created_at: ColumnType<Date, Date | string, Date | string>;
}

export interface Idempotency {
  key: string;
  account_id: ColumnType<string | null, string | null | undefined, string | null>;
  action: string;
  input_hash: string;
  answer: ColumnType<Json | null, string | null | undefined, string | null>;
  at: ColumnType<Date, Date | string, Date | string>;
}

export interface Institution {
  id: string;
  code: string;
  name_az: string;
  name_en: string;
  district_code: string;
  settlement: string;
  kind: "village" | "town";
  latitude: number;
  longitude: number;
  distance_m: number;
  synthetic: ColumnType<boolean, boolean | undefined, boolean>;
  folded: GeneratedAlways<string | null>;
}

export interface Interview {
  application_id: string;
  place: string;
  starts_at: ColumnType<Date, Date | string, Date | string>;
  state: "planned" | "held" | "missed";
  notes: ColumnType<string | null, string | null | undefined, string | null>;
  recorded_by: ColumnType<string | null, string | null | undefined, string | null>;
  recorded_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
}

export interface Item {
  id: string;
  code: string;
  subject_code: ColumnType<string | null, string | null | undefined, string | null>;
  part: "subject" | "method" | "logic";
  topic: string;
  difficulty: ColumnType<number | null, number | null | undefined, number | null>;
  sample: ColumnType<boolean, boolean | undefined, boolean>;
  stem: ColumnType<Json, string, string>;
  item: ColumnType<Json, string, string>;
  state: ColumnType<"draft" | "approved" | "retired", "draft" | "approved" | "retired" | undefined, "draft" | "approved" | "retired">;
  added_revision: number;
  retired_revision: ColumnType<number | null, number | null | undefined, number | null>;
  created_at: ColumnType<Date, Date | string, Date | string>;
}

export interface LateAnswer {
  id: GeneratedAlways<number>;
  attempt_id: string;
  sequence: number;
  item_id: string;
  response: ColumnType<Json, string, string>;
  arrived_at: ColumnType<Date, Date | string, Date | string>;
}

export interface Letter {
  id: string;
  publication_id: string;
  district_code: string;
  batch: number;
  number: GeneratedAlways<number>;
  proof_code: string;
  file_id: ColumnType<string | null, string | null | undefined, string | null>;
  issued_at: ColumnType<Date, Date | string, Date | string>;
}

export interface Notice {
  id: string;
  ordinal: GeneratedAlways<number>;
  person_id: string;
  code: string;
  data: ColumnType<Json, string | undefined, string>;
  created_at: ColumnType<Date, Date | string, Date | string>;
  read_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  mailed_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  mail_error: ColumnType<string | null, string | null | undefined, string | null>;
}

export interface Offer {
  id: string;
  competition_id: string;
  vacancy_id: string;
  application_id: string;
  state: "offered" | "accepted" | "declined" | "expired" | "revoked";
  deadline: ColumnType<Date, Date | string, Date | string>;
  made_by: string;
  made_at: ColumnType<Date, Date | string, Date | string>;
  answered_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  answer_reason: ColumnType<string | null, string | null | undefined, string | null>;
}

export interface Papers {
  application_id: string;
  state: "expected" | "approved" | "cancelled";
  reason: ColumnType<string | null, string | null | undefined, string | null>;
  decided_by: ColumnType<string | null, string | null | undefined, string | null>;
  decided_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
}

export interface Person {
  id: string;
  family_name: string;
  given_name: string;
  patronymic: ColumnType<string | null, string | null | undefined, string | null>;
  fin: ColumnType<string | null, string | null | undefined, string | null>;
  birth_date: ColumnType<string | null, string | null | undefined, string | null>;
  email: ColumnType<string | null, string | null | undefined, string | null>;
  phone: ColumnType<string | null, string | null | undefined, string | null>;
  created_at: ColumnType<Date, Date | string, Date | string>;
}

export interface Placement {
  run_id: string;
  application_id: string;
  vacancy_id: string;
  round: number;
  choice: ColumnType<number | null, number | null | undefined, number | null>;
  total: number;
  state: "final" | "provisional";
}

export interface PlacementOutcome {
  run_id: string;
  application_id: string;
  outcome: "placed" | "unplaced" | "failed" | "absent" | "cancelled" | "withdrawn";
  total: ColumnType<number | null, number | null | undefined, number | null>;
  rank: ColumnType<number | null, number | null | undefined, number | null>;
  state: "final" | "provisional";
  reasons: ColumnType<Json, string | undefined, string>;
  second_round: ColumnType<Json | null, string | null | undefined, string | null>;
}

export interface PlacementRun {
  id: string;
  competition_id: string;
  number: number;
  snapshot_id: string;
  round: number;
  state: "queued" | "running" | "verified" | "held" | "published" | "failed";
  previous_id: ColumnType<string | null, string | null | undefined, string | null>;
  cause: string;
  report: ColumnType<Json | null, string | null | undefined, string | null>;
  certificate: ColumnType<Json | null, string | null | undefined, string | null>;
  fault: ColumnType<string | null, string | null | undefined, string | null>;
  docket_decisions: ColumnType<number, number | undefined, number>;
  requested_by: string;
  requested_at: ColumnType<Date, Date | string, Date | string>;
  finished_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  published_by: ColumnType<string | null, string | null | undefined, string | null>;
  published_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
}

export interface PlacementSnapshot {
  id: string;
  competition_id: string;
  input: ColumnType<Json, string, string>;
  input_hash: string;
  created_at: ColumnType<Date, Date | string, Date | string>;
}

export interface PlacementTie {
  run_id: string;
  ordinal: number;
  at_vacancy: string;
  total: number;
  seats: number;
  application_ids: string[];
  exact: boolean;
  options: ColumnType<Json, string | undefined, string>;
}

export interface Publication {
  id: string;
  competition_id: string;
  kind: string;
  run_id: string;
  published_by: string;
  published_at: ColumnType<Date, Date | string, Date | string>;
}

export interface Recruit {
  publication_id: string;
  ordinal: number;
  application_id: string;
  vacancy_id: string;
  way: "round_1" | "round_2" | "in_year";
  total: number;
  letter_id: string;
}

export interface RoleGrant {
  account_id: string;
  role: "candidate" | "verifier" | "exam_manager" | "invigilator" | "commission_member" | "placement_officer" | "district_officer" | "auditor" | "administrator";
  district_code: ColumnType<string | null, string | null | undefined, string | null>;
  granted_by: ColumnType<string | null, string | null | undefined, string | null>;
  granted_at: ColumnType<Date, Date | string, Date | string>;
}

export interface Session {
  token_hash: string;
  account_id: string;
  created_at: ColumnType<Date, Date | string, Date | string>;
  expires_at: ColumnType<Date, Date | string, Date | string>;
  seen_at: ColumnType<Date, Date | string, Date | string>;
}

export interface Settlement {
  code: string;
  name_az: string;
  name_en: string;
  district_code: string;
  latitude: number;
  longitude: number;
}

export interface SignInFailure {
  subject: string;
  at: ColumnType<Date, Date | string, Date | string>;
}

export interface StoredFile {
  id: string;
  name: string;
  media_type: string;
  size_bytes: number;
  sha256: string;
  owner_id: ColumnType<string | null, string | null | undefined, string | null>;
  created_at: ColumnType<Date, Date | string, Date | string>;
}

export interface Subject {
  code: string;
  name_az: string;
  name_en: string;
  folded: GeneratedAlways<string | null>;
}

export interface TieDecision {
  id: string;
  competition_id: string;
  run_id: string;
  at_vacancy: string;
  total: number;
  application_ids: string[];
  reason: string;
  decided_by: string;
  decided_at: ColumnType<Date, Date | string, Date | string>;
}

export interface TimeGrant {
  id: string;
  session_id: string;
  seat_id: ColumnType<string | null, string | null | undefined, string | null>;
  minutes: number;
  reason: string;
  granted_by: string;
  granted_at: ColumnType<Date, Date | string, Date | string>;
  approved_by: ColumnType<string | null, string | null | undefined, string | null>;
}

export interface ExamPause {
  id: string;
  session_id: string;
  reason: string;
  paused_by: string;
  paused_at: ColumnType<Date, Date | string, Date | string>;
  resumed_by: ColumnType<string | null, string | null | undefined, string | null>;
  resumed_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
}

export interface TimeProposal {
  id: string;
  kind: "grant" | "reopening";
  session_id: string;
  seat_id: ColumnType<string | null, string | null | undefined, string | null>;
  minutes: number;
  reason: string;
  proposed_by: string;
  proposed_at: ColumnType<Date, Date | string, Date | string>;
  state: ColumnType<"waiting" | "approved" | "refused" | "withdrawn", "waiting" | "approved" | "refused" | "withdrawn" | undefined, "waiting" | "approved" | "refused" | "withdrawn">;
  decided_by: ColumnType<string | null, string | null | undefined, string | null>;
  decided_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  decision: ColumnType<string | null, string | null | undefined, string | null>;
}

export interface AttemptReopening {
  id: string;
  attempt_id: string;
  minutes: number;
  reason: string;
  reopened_by: string;
  approved_by: ColumnType<string | null, string | null | undefined, string | null>;
  reopened_at: ColumnType<Date, Date | string, Date | string>;
  finished_at: ColumnType<Date, Date | string, Date | string>;
  finish_kind: "time" | "closed";
  score: number;
  parts: ColumnType<Json, string, string>;
}

export interface ExamIncident {
  id: string;
  session_id: string;
  seat_id: ColumnType<string | null, string | null | undefined, string | null>;
  kind: "technical" | "conduct" | "medical" | "other";
  says: string;
  happened_at: ColumnType<Date, Date | string, Date | string>;
  recorded_by: string;
  recorded_at: ColumnType<Date, Date | string, Date | string>;
}

export interface Vacancy {
  id: string;
  competition_id: string;
  number: number;
  institution_id: string;
  subject_code: string;
  seats: number;
  incentive_rule: ColumnType<"H-1" | "H-2" | null, "H-1" | "H-2" | null | undefined, "H-1" | "H-2" | null>;
  incentive_override: ColumnType<"none" | "H-1" | "H-2" | null, "none" | "H-1" | "H-2" | null | undefined, "none" | "H-1" | "H-2" | null>;
  incentive_reason: ColumnType<string | null, string | null | undefined, string | null>;
  incentive: GeneratedAlways<"H-1" | "H-2" | null>;
  state: "draft" | "approved" | "frozen" | "withdrawn" | "closed";
  origin: ColumnType<"competition" | "in_year", "competition" | "in_year" | undefined, "competition" | "in_year">;
  note: ColumnType<string | null, string | null | undefined, string | null>;
  state_reason: ColumnType<string | null, string | null | undefined, string | null>;
  created_at: ColumnType<Date, Date | string, Date | string>;
  version: ColumnType<number, number | undefined, number>;
}

export interface Database {
  account: Account;
  answer: Answer;
  appeal: Appeal;
  application: Application;
  application_document: ApplicationDocument;
  application_event: ApplicationEvent;
  attempt: Attempt;
  attempt_question: AttemptQuestion;
  audit: Audit;
  bank: Bank;
  choice: Choice;
  clock: Clock;
  competition: Competition;
  district: District;
  education: Education;
  exam_entry_failure: ExamEntryFailure;
  exam_seat: ExamSeat;
  exam_pause: ExamPause;
  time_proposal: TimeProposal;
  attempt_reopening: AttemptReopening;
  exam_incident: ExamIncident;
  exam_session: ExamSession;
  idempotency: Idempotency;
  institution: Institution;
  interview: Interview;
  item: Item;
  late_answer: LateAnswer;
  letter: Letter;
  notice: Notice;
  offer: Offer;
  papers: Papers;
  person: Person;
  placement: Placement;
  placement_outcome: PlacementOutcome;
  placement_run: PlacementRun;
  placement_snapshot: PlacementSnapshot;
  placement_tie: PlacementTie;
  publication: Publication;
  recruit: Recruit;
  role_grant: RoleGrant;
  session: Session;
  settlement: Settlement;
  sign_in_failure: SignInFailure;
  stored_file: StoredFile;
  subject: Subject;
  tie_decision: TieDecision;
  time_grant: TimeGrant;
  vacancy: Vacancy;
}
