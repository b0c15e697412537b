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
  link: ColumnType<number | null, number | null | undefined, number | null>;
  hash: ColumnType<string | null, string | null | undefined, string | null>;
}

export interface AnswerJournal {
  id: string;
  attempt_id: string;
  machine_id: ColumnType<string | null, string | null | undefined, string | null>;
  source: "line" | "file";
  digest: string;
  file_name: ColumnType<string | null, string | null | undefined, string | null>;
  handed_in_by: ColumnType<string | null, string | null | undefined, string | null>;
  arrived_at: ColumnType<Date, Date | string, Date | string>;
  ended_at: ColumnType<Date, Date | string, Date | string>;
  drift_ms: ColumnType<number | null, number | null | undefined, number | null>;
  counted: number;
  score_before: ColumnType<number | null, number | null | undefined, number | null>;
  score_after: ColumnType<number | null, number | null | undefined, number | null>;
}

export interface AnswerSeal {
  id: GeneratedAlways<number>;
  attempt_id: string;
  links: number;
  hash: string;
  receipt_links: ColumnType<number | null, number | null | undefined, number | null>;
  receipt_hash: ColumnType<string | null, string | null | undefined, string | null>;
  sealed_at: ColumnType<Date, Date | string, Date | string>;
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
  entered_at: ColumnType<Date, Date | string, Date | string>;
  started_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  minutes: number;
  extra_minutes: ColumnType<number, number | undefined, number>;
  ends_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  finished_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  finish_kind: ColumnType<"confirmed" | "time" | "closed" | null, "confirmed" | "time" | "closed" | null | undefined, "confirmed" | "time" | "closed" | null>;
  score: ColumnType<number | null, number | null | undefined, number | null>;
  parts: ColumnType<Json | null, string | null | undefined, string | null>;
  seen_at: ColumnType<Date, Date | string, Date | string>;
  paused_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  paused_ms: ColumnType<number, number | undefined, number>;
  chain_links: ColumnType<number | null, number | null | undefined, number | null>;
  chain_hash: ColumnType<string | null, string | null | undefined, string | null>;
  form_set_id: ColumnType<string | null, string | null | undefined, string | null>;
  form_number: ColumnType<number | null, number | null | undefined, number | null>;
}

export interface AttemptQuestion {
  attempt_id: string;
  position: number;
  item_id: string;
  option_ids: string[];
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
  key_revision: ColumnType<number, number | undefined, number>;
}

export interface ChainCheck {
  id: string;
  competition_id: string;
  session_id: ColumnType<string | null, string | null | undefined, string | null>;
  state: "queued" | "done";
  attempts: ColumnType<number, number | undefined, number>;
  answers: ColumnType<number, number | undefined, number>;
  unsealed: ColumnType<number, number | undefined, number>;
  findings: ColumnType<Json, string | undefined, string>;
  requested_by: ColumnType<string | null, string | null | undefined, string | null>;
  requested_at: ColumnType<Date, Date | string, Date | string>;
  finished_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
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

export interface ExamDraw {
  id: string;
  competition_id: string;
  number: number;
  seed: string;
  commitment: string;
  committed_at: ColumnType<Date, Date | string, Date | string>;
  revealed_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  revealed_by: ColumnType<string | null, string | null | undefined, string | null>;
}

export interface ExamEntryFailure {
  code: string;
  at: ColumnType<Date, Date | string, Date | string>;
}

export interface ExamForm {
  set_id: string;
  number: number;
  item_ids: string[];
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

export interface ExamKey {
  session_id: string;
  public_key: string;
  private_key: string;
  time_secret: string;
}

export interface ExamMachine {
  id: string;
  attempt_id: string;
  token_hash: string;
  secret_hash: ColumnType<string | null, string | null | undefined, string | null>;
  state: "waiting" | "active" | "fenced" | "refused";
  asked_at: ColumnType<Date, Date | string, Date | string>;
  decided_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  decided_by: ColumnType<string | null, string | null | undefined, string | null>;
  address: ColumnType<string | null, string | null | undefined, string | null>;
  browser: ColumnType<string | null, string | null | undefined, string | null>;
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
  bank_revision: ColumnType<number | null, number | null | undefined, number | null>;
  opened_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  closed_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  created_at: ColumnType<Date, Date | string, Date | string>;
  paused_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  seb_config_keys: ColumnType<string[], string[] | undefined, string[]>;
  seb_settings: ColumnType<Json | null, string | null | undefined, string | null>;
  draw_id: ColumnType<string | null, string | null | undefined, string | null>;
  program: ColumnType<string | null, string | null | undefined, string | null>;
  not_held: ColumnType<string | null, string | null | undefined, string | null>;
}

export interface ExamTrust {
  id: GeneratedAlways<number>;
  session_id: string;
  program: string;
  manifest: ColumnType<Json, string, string>;
  signature: string;
  public_key: string;
  canaries: ColumnType<Json, string, string>;
  reason: ColumnType<string | null, string | null | undefined, string | null>;
  proved_by: ColumnType<string | null, string | null | undefined, string | null>;
  proved_at: ColumnType<Date, Date | string, Date | string>;
}

export interface FormSet {
  id: string;
  competition_id: string;
  subject_code: string;
  starts_at: ColumnType<Date, Date | string, Date | string>;
  state: "queued" | "ready" | "failed";
  asked: ColumnType<number, number | undefined, number>;
  wanted: ColumnType<Json, string, string>;
  requested_by: ColumnType<string | null, string | null | undefined, string | null>;
  requested_at: ColumnType<Date, Date | string, Date | string>;
  way: ColumnType<"optimised" | "relaxed" | "quick" | null, "optimised" | "relaxed" | "quick" | null | undefined, "optimised" | "relaxed" | "quick" | null>;
  settings: ColumnType<Json | null, string | null | undefined, string | null>;
  report: ColumnType<Json | null, string | null | undefined, string | null>;
  bank_revision: ColumnType<number | null, number | null | undefined, number | null>;
  fingerprint: ColumnType<string | null, string | null | undefined, string | null>;
  fault: ColumnType<Json | null, string | null | undefined, string | null>;
  finished_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  used_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
}

export interface FormSetReplaced {
  id: GeneratedAlways<number>;
  set_id: string;
  fingerprint: string;
  published_at: ColumnType<Date, Date | string, Date | string>;
  replaced_at: ColumnType<Date, Date | string, Date | string>;
}

export interface FormTopic {
  competition_id: string;
  subject_code: string;
  part: "subject" | "method" | "logic";
  topic: string;
  questions: number;
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
  version: ColumnType<number, number | undefined, number>;
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
  state: ColumnType<"draft" | "review" | "approved" | "retired", "draft" | "review" | "approved" | "retired" | undefined, "draft" | "review" | "approved" | "retired">;
  added_revision: ColumnType<number | null, number | null | undefined, number | null>;
  retired_revision: ColumnType<number | null, number | null | undefined, number | null>;
  created_at: ColumnType<Date, Date | string, Date | string>;
  version: ColumnType<number, number | undefined, number>;
  author_ids: ColumnType<string[], string[] | undefined, string[]>;
  stimulus_id: ColumnType<string | null, string | null | undefined, string | null>;
  changed_at: ColumnType<Date, Date | string, Date | string>;
  submitted_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  returned_reason: ColumnType<string | null, string | null | undefined, string | null>;
  reviewed_by: ColumnType<string | null, string | null | undefined, string | null>;
  reviewed_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  dropped_key: ColumnType<number, number | undefined, number>;
}

export interface ItemAnalysis {
  id: string;
  competition_id: string;
  state: "queued" | "done" | "failed";
  scores_hash: ColumnType<string | null, string | null | undefined, string | null>;
  checked: ColumnType<number, number | undefined, number>;
  disagreements: ColumnType<Json, string | undefined, string>;
  milliseconds: ColumnType<number | null, number | null | undefined, number | null>;
  fault: ColumnType<string | null, string | null | undefined, string | null>;
  requested_by: string;
  requested_at: ColumnType<Date, Date | string, Date | string>;
  finished_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  chain_faults: ColumnType<number, number | undefined, number>;
}

export interface ItemAppeal {
  id: string;
  number: GeneratedAlways<number>;
  case_id: string;
  application_id: string;
  position: number;
  text: string;
  filed_at: ColumnType<Date, Date | string, Date | string>;
  withdrawn_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
}

export interface ItemCase {
  id: string;
  number: GeneratedAlways<number>;
  competition_id: string;
  item_id: string;
  state: "open" | "proposed" | "rejected" | "key_changed" | "set_aside" | "withdrawn";
  opened_at: ColumnType<Date, Date | string, Date | string>;
  outcome: ColumnType<"rejected" | "key_changed" | "set_aside" | null, "rejected" | "key_changed" | "set_aside" | null | undefined, "rejected" | "key_changed" | "set_aside" | null>;
  reason: ColumnType<string | null, string | null | undefined, string | null>;
  right_options: ColumnType<string[] | null, string[] | null | undefined, string[] | null>;
  proposed_by: ColumnType<string | null, string | null | undefined, string | null>;
  proposed_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  decided_by: ColumnType<string | null, string | null | undefined, string | null>;
  decided_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  key_version: ColumnType<number | null, number | null | undefined, number | null>;
}

export interface ItemEnemy {
  code: string;
  enemy: string;
  added_revision: number;
  removed_revision: ColumnType<number | null, number | null | undefined, number | null>;
}

export interface ItemFigures {
  analysis_id: string;
  scope: string;
  item_id: string;
  given: number;
  facility: number;
  item_total: ColumnType<number | null, number | null | undefined, number | null>;
  corrected: ColumnType<number | null, number | null | undefined, number | null>;
  rasch: ColumnType<number | null, number | null | undefined, number | null>;
  omitted: number;
  aside: boolean;
  distractors: ColumnType<Json, string, string>;
  curves: ColumnType<Json, string, string>;
  flags: string[];
}

export interface ItemKey {
  item_id: string;
  version: number;
  key: ColumnType<Json, string, string>;
  neutral: ColumnType<boolean, boolean | undefined, boolean>;
  reason: ColumnType<string, string | undefined, string>;
  proposed_by: ColumnType<string | null, string | null | undefined, string | null>;
  proposed_at: ColumnType<Date, Date | string, Date | string>;
  approved_by: ColumnType<string | null, string | null | undefined, string | null>;
  approved_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  inherited: ColumnType<boolean, boolean | undefined, boolean>;
}

export interface ItemMedium {
  item_id: string;
  sha256: string;
}

export interface ItemSignature {
  case_id: string;
  ordinal: number;
  kind: "proposed" | "signed" | "objected";
  outcome: "rejected" | "key_changed" | "set_aside";
  reason: ColumnType<string | null, string | null | undefined, string | null>;
  account_id: string;
  at: ColumnType<Date, Date | string, Date | string>;
}

export interface JournalEntry {
  journal_id: string;
  place: number;
  sequence: number;
  item_id: string;
  response: ColumnType<Json, string, string>;
  anchor_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  elapsed_ms: number;
  answered_by: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  verdict: "counted" | "saved" | "after_end" | "too_late" | "nothing_missing" | "fenced" | "anchor_unknown" | "chain_broken" | "out_of_order" | "in_future" | "unreadable" | "question_unknown" | "sequence_taken";
}

export interface LateAnswer {
  id: GeneratedAlways<number>;
  attempt_id: string;
  sequence: number;
  item_id: string;
  response: ColumnType<Json, string, string>;
  arrived_at: ColumnType<Date, Date | string, Date | string>;
  machine_id: ColumnType<string | null, string | null | undefined, string | null>;
  reason: ColumnType<"late" | "fenced", "late" | "fenced" | undefined, "late" | "fenced">;
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

export interface Medium {
  sha256: string;
  media_type: "image/png" | "image/jpeg";
  size_bytes: number;
  width: number;
  height: number;
  name: string;
  added_by: string;
  added_at: ColumnType<Date, Date | string, Date | string>;
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

export interface Rescoring {
  id: string;
  number: GeneratedAlways<number>;
  competition_id: string;
  state: "waiting" | "accepted" | "dropped";
  reason: string;
  changes_hash: string;
  figures: ColumnType<Json, string, string>;
  requested_by: string;
  requested_at: ColumnType<Date, Date | string, Date | string>;
  decided_by: ColumnType<string | null, string | null | undefined, string | null>;
  decided_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
}

export interface RescoringChange {
  rescoring_id: string;
  attempt_id: string;
  application_id: string;
  subject_code: string;
  old_score: number;
  new_score: number;
  old_parts: ColumnType<Json, string, string>;
  new_parts: ColumnType<Json, string, string>;
  old_rank: ColumnType<number | null, number | null | undefined, number | null>;
  new_rank: ColumnType<number | null, number | null | undefined, number | null>;
}

export interface ResultsReview {
  id: string;
  competition_id: string;
  scores_hash: string;
  finding: string;
  outlying: ColumnType<Json, string, string>;
  reviewed_by: string;
  reviewed_at: ColumnType<Date, Date | string, Date | string>;
  released_by: ColumnType<string | null, string | null | undefined, string | null>;
  released_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  chain_faults: ColumnType<number, number | undefined, number>;
}

export interface RoleGrant {
  account_id: string;
  role: "candidate" | "verifier" | "item_author" | "item_reviewer" | "exam_manager" | "invigilator" | "commission_member" | "placement_officer" | "district_officer" | "auditor" | "administrator";
  district_code: ColumnType<string | null, string | null | undefined, string | null>;
  granted_by: ColumnType<string | null, string | null | undefined, string | null>;
  granted_at: ColumnType<Date, Date | string, Date | string>;
}

export interface ServerProcess {
  id: string;
  kind: "server" | "worker";
  name: string;
  program: string;
  manifest: ColumnType<Json, string, string>;
  signature: string;
  public_key: string;
  started_at: ColumnType<Date, Date | string, Date | string>;
  seen_at: ColumnType<Date, Date | string, Date | string>;
  ended_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
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

export interface SigningKey {
  single: ColumnType<boolean, boolean | undefined, boolean>;
  private_key: string;
  public_key: string;
  created_at: ColumnType<Date, Date | string, Date | string>;
}

export interface Stimulus {
  id: string;
  name: string;
  content: ColumnType<Json, string, string>;
  changed_at: ColumnType<Date, Date | string, Date | string>;
  author_ids: string[];
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

export interface TestFigures {
  analysis_id: string;
  scope: string;
  persons: number;
  questions: number;
  mean: ColumnType<number | null, number | null | undefined, number | null>;
  sd: ColumnType<number | null, number | null | undefined, number | null>;
  alpha: ColumnType<number | null, number | null | undefined, number | null>;
  sem: ColumnType<number | null, number | null | undefined, number | null>;
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
  answer_journal: AnswerJournal;
  answer_seal: AnswerSeal;
  appeal: Appeal;
  application: Application;
  application_document: ApplicationDocument;
  application_event: ApplicationEvent;
  attempt: Attempt;
  attempt_question: AttemptQuestion;
  attempt_reopening: AttemptReopening;
  audit: Audit;
  bank: Bank;
  chain_check: ChainCheck;
  choice: Choice;
  clock: Clock;
  competition: Competition;
  district: District;
  education: Education;
  exam_draw: ExamDraw;
  exam_entry_failure: ExamEntryFailure;
  exam_form: ExamForm;
  exam_incident: ExamIncident;
  exam_key: ExamKey;
  exam_machine: ExamMachine;
  exam_pause: ExamPause;
  exam_seat: ExamSeat;
  exam_session: ExamSession;
  exam_trust: ExamTrust;
  form_set: FormSet;
  form_set_replaced: FormSetReplaced;
  form_topic: FormTopic;
  idempotency: Idempotency;
  institution: Institution;
  interview: Interview;
  item: Item;
  item_analysis: ItemAnalysis;
  item_appeal: ItemAppeal;
  item_case: ItemCase;
  item_enemy: ItemEnemy;
  item_figures: ItemFigures;
  item_key: ItemKey;
  item_medium: ItemMedium;
  item_signature: ItemSignature;
  journal_entry: JournalEntry;
  late_answer: LateAnswer;
  letter: Letter;
  medium: Medium;
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
  rescoring: Rescoring;
  rescoring_change: RescoringChange;
  results_review: ResultsReview;
  role_grant: RoleGrant;
  server_process: ServerProcess;
  session: Session;
  settlement: Settlement;
  sign_in_failure: SignInFailure;
  signing_key: SigningKey;
  stimulus: Stimulus;
  stored_file: StoredFile;
  subject: Subject;
  test_figures: TestFigures;
  tie_decision: TieDecision;
  time_grant: TimeGrant;
  time_proposal: TimeProposal;
  vacancy: Vacancy;
}
