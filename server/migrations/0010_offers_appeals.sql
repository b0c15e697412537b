-- In-year offers (§16), appeals (§19), publications and letters (§17), notices.

CREATE TABLE offer (
  id              uuid PRIMARY KEY,
  competition_id  uuid NOT NULL REFERENCES competition,
  vacancy_id      uuid NOT NULL REFERENCES vacancy,
  application_id  uuid NOT NULL REFERENCES application,
  state           text NOT NULL CHECK (state IN ('offered','accepted','declined','expired','revoked')),
  deadline        timestamptz NOT NULL,
  made_by         uuid NOT NULL REFERENCES account,
  made_at         timestamptz NOT NULL,
  answered_at     timestamptz,
  answer_reason   text CHECK (length(answer_reason) <= 1000)
);
-- one living offer for a person at a time, and never two for the same post to the same person
CREATE UNIQUE INDEX offer_one_open ON offer (application_id) WHERE state = 'offered';
CREATE UNIQUE INDEX offer_once ON offer (vacancy_id, application_id);
CREATE UNIQUE INDEX offer_accepted_once ON offer (application_id) WHERE state = 'accepted';

CREATE TABLE appeal (
  id              uuid PRIMARY KEY,
  number          integer GENERATED ALWAYS AS IDENTITY UNIQUE,
  application_id  uuid NOT NULL REFERENCES application,
  about           text NOT NULL CHECK (about IN ('criteria_score','exam','placement','papers','other')),
  text            text NOT NULL CHECK (length(text) BETWEEN 1 AND 4000),
  state           text NOT NULL CHECK (state IN ('filed','taken','upheld','rejected','withdrawn')),
  filed_at        timestamptz NOT NULL,
  taken_by        uuid REFERENCES account,
  taken_at        timestamptz,
  decided_by      uuid REFERENCES account,
  decided_at      timestamptz,
  decision        text CHECK (length(decision) BETWEEN 1 AND 4000),
  CHECK (state NOT IN ('upheld','rejected') OR decision IS NOT NULL)
);
CREATE INDEX appeal_application ON appeal (application_id);
CREATE INDEX appeal_state ON appeal (state, filed_at);

-- A list as it was published (§17): who stands in it, by whom it was published, and the letters that go with it. Who was recruited later is
-- added with letters of their own; nothing published is taken back silently.
CREATE TABLE publication (
  id              uuid PRIMARY KEY,
  competition_id  uuid NOT NULL REFERENCES competition,
  kind            text NOT NULL CHECK (kind IN ('recruited')),
  run_id          uuid NOT NULL REFERENCES placement_run,
  published_by    uuid NOT NULL REFERENCES account,
  published_at    timestamptz NOT NULL,
  UNIQUE (competition_id, kind)
);
CREATE TABLE letter (
  id              uuid PRIMARY KEY,
  publication_id  uuid NOT NULL REFERENCES publication,
  district_code   text NOT NULL REFERENCES district,
  -- 1 with the list itself, then one more for each addition to it
  batch           integer NOT NULL CHECK (batch >= 1),
  number          integer GENERATED ALWAYS AS IDENTITY UNIQUE,
  proof_code      text NOT NULL UNIQUE,
  file_id         uuid REFERENCES stored_file,
  issued_at       timestamptz NOT NULL,
  UNIQUE (publication_id, district_code, batch)
);
CREATE TABLE recruit (
  publication_id  uuid NOT NULL REFERENCES publication,
  ordinal         integer NOT NULL CHECK (ordinal >= 1),
  application_id  uuid NOT NULL REFERENCES application,
  vacancy_id      uuid NOT NULL REFERENCES vacancy,
  way             text NOT NULL CHECK (way IN ('round_1','round_2','in_year')),
  total           integer NOT NULL,
  letter_id       uuid NOT NULL REFERENCES letter,
  PRIMARY KEY (publication_id, ordinal),
  UNIQUE (publication_id, application_id)
);
CREATE INDEX recruit_letter ON recruit (letter_id);

-- What the cabinet shows as messages: a code with data; the mail that goes with it is a job.
CREATE TABLE notice (
  id          uuid PRIMARY KEY,
  -- messages of one instant keep their order
  ordinal     bigint GENERATED ALWAYS AS IDENTITY,
  person_id   uuid NOT NULL REFERENCES person,
  code        text NOT NULL,
  data        jsonb NOT NULL DEFAULT '{}',
  created_at  timestamptz NOT NULL,
  read_at     timestamptz,
  mailed_at   timestamptz,
  -- why the mail server will never take it
  mail_error  text,
  CHECK (mailed_at IS NULL OR mail_error IS NULL)
);
CREATE INDEX notice_person ON notice (person_id, ordinal DESC);
CREATE INDEX notice_to_mail ON notice (ordinal) WHERE mailed_at IS NULL AND mail_error IS NULL;
