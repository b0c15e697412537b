-- What a candidate files in one competition.

CREATE SEQUENCE application_number AS integer MINVALUE 1;

CREATE TABLE application (
  id              uuid PRIMARY KEY,
  number          integer NOT NULL UNIQUE DEFAULT nextval('application_number'),
  competition_id  uuid NOT NULL REFERENCES competition,
  person_id       uuid NOT NULL REFERENCES person,
  subject_code    text REFERENCES subject,
  state           text NOT NULL CHECK (state IN ('draft','submitted','returned','approved','refused','withdrawn','cancelled')),
  -- answers to the criteria of stage I, by criterion code (§2); diplomas stand in education
  answers         jsonb NOT NULL DEFAULT '{}',
  open_consent    boolean NOT NULL DEFAULT false,
  -- null until the question of §5 was answered
  consent_answered_at timestamptz,
  -- stage I score, points × 100; null until computed
  criteria_score  integer,
  criteria_parts  jsonb,
  submitted_at    timestamptz,
  receipt         text UNIQUE,
  claimed_by      uuid REFERENCES account,
  claimed_at      timestamptz,
  decided_by      uuid REFERENCES account,
  decided_at      timestamptz,
  decision_reason text CHECK (length(decision_reason) BETWEEN 1 AND 2000),
  created_at      timestamptz NOT NULL,
  updated_at      timestamptz NOT NULL,
  version         integer NOT NULL DEFAULT 1,
  UNIQUE (competition_id, person_id),
  CHECK (state IN ('draft','withdrawn') OR (submitted_at IS NOT NULL AND subject_code IS NOT NULL)),
  CHECK (state NOT IN ('returned','refused','cancelled') OR decision_reason IS NOT NULL)
);
CREATE INDEX application_queue ON application (competition_id, state, submitted_at);
CREATE INDEX application_subject ON application (competition_id, subject_code, state);
CREATE INDEX application_person ON application (person_id);
CREATE INDEX application_claim ON application (claimed_by) WHERE claimed_by IS NOT NULL;

-- The repeating group "average grade": several diplomas, each with its average.
CREATE TABLE education (
  application_id  uuid NOT NULL REFERENCES application ON DELETE CASCADE,
  ordinal         integer NOT NULL CHECK (ordinal BETWEEN 1 AND 6),
  level           text NOT NULL CHECK (level IN ('secondary_special','bachelor','master','doctorate')),
  school          text NOT NULL CHECK (length(school) BETWEEN 1 AND 200),
  speciality      text NOT NULL CHECK (length(speciality) BETWEEN 1 AND 200),
  graduated       integer NOT NULL CHECK (graduated BETWEEN 1950 AND 2200),
  -- average grade × 100, on a scale of 100
  average         integer NOT NULL CHECK (average BETWEEN 200 AND 10000),
  honours         boolean NOT NULL DEFAULT false,
  diploma_number  text NOT NULL CHECK (length(diploma_number) BETWEEN 1 AND 60),
  PRIMARY KEY (application_id, ordinal)
);

CREATE TABLE choice (
  application_id  uuid NOT NULL REFERENCES application ON DELETE CASCADE,
  ordinal         integer NOT NULL CHECK (ordinal BETWEEN 1 AND 20),
  vacancy_id      uuid NOT NULL REFERENCES vacancy,
  PRIMARY KEY (application_id, ordinal),
  UNIQUE (application_id, vacancy_id)
);
CREATE INDEX choice_vacancy ON choice (vacancy_id);

CREATE TABLE application_document (
  id              uuid PRIMARY KEY,
  application_id  uuid NOT NULL REFERENCES application ON DELETE CASCADE,
  kind            text NOT NULL CHECK (kind IN ('identity','diploma','supplement','work_book','certificate','other')),
  -- the criterion of stage I that the paper proves
  criterion       text CHECK (length(criterion) BETWEEN 1 AND 60),
  file_id         uuid NOT NULL REFERENCES stored_file,
  created_at      timestamptz NOT NULL
);
CREATE INDEX application_document_application ON application_document (application_id);

-- The history a candidate and an officer read: every change of state, with its reason.
CREATE TABLE application_event (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  application_id  uuid NOT NULL REFERENCES application ON DELETE CASCADE,
  at              timestamptz NOT NULL,
  account_id      uuid,
  kind            text NOT NULL CHECK (kind IN ('started','reopened','changed','submitted','resubmitted','withdrawn','viewed',
                    'claimed','released','approved','returned','refused','cancelled')),
  data            jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX application_event_application ON application_event (application_id, id);
