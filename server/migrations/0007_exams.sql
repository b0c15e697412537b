-- Stage II (§6–§9): the bank, sessions, attempts, answers.

-- Every change of the bank takes the next revision, so that a session opened at a revision draws from the same items until it is over.
CREATE TABLE bank (
  single    boolean PRIMARY KEY DEFAULT true CHECK (single),
  revision  integer NOT NULL DEFAULT 0
);
INSERT INTO bank DEFAULT VALUES;

CREATE TABLE item (
  id                uuid PRIMARY KEY,
  code              text NOT NULL UNIQUE CHECK (length(code) BETWEEN 1 AND 80),
  -- null where the item serves every subject
  subject_code      text REFERENCES subject,
  part              text NOT NULL CHECK (part IN ('subject','method','logic')),
  topic             text NOT NULL CHECK (length(topic) BETWEEN 1 AND 100),
  difficulty        double precision CHECK (difficulty BETWEEN 0 AND 1),
  sample            boolean NOT NULL DEFAULT false,
  -- the question in plain words, by language: for lists and search
  stem              jsonb NOT NULL,
  -- the whole item as the exam's rules know it, its key included; it is never changed
  item              jsonb NOT NULL,
  state             text NOT NULL DEFAULT 'approved' CHECK (state IN ('draft','approved','retired')),
  added_revision    integer NOT NULL,
  retired_revision  integer CHECK (retired_revision > added_revision),
  created_at        timestamptz NOT NULL,
  CHECK ((state = 'retired') = (retired_revision IS NOT NULL)),
  CHECK (part <> 'subject' OR subject_code IS NOT NULL)
);
CREATE INDEX item_bank ON item (subject_code, part, state);
CREATE INDEX item_topic ON item (topic, difficulty);
CREATE INDEX item_sample ON item (subject_code) WHERE sample;
CREATE INDEX item_fold ON item USING gin (kadr_fold(code || ' ' || topic || ' ' || coalesce(stem ->> 'az', '') || ' ' || coalesce(stem ->> 'en', '')) gin_trgm_ops);

CREATE TABLE exam_session (
  id              uuid PRIMARY KEY,
  competition_id  uuid NOT NULL REFERENCES competition,
  name            text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  place           text NOT NULL CHECK (length(place) BETWEEN 1 AND 300),
  district_code   text NOT NULL REFERENCES district,
  room            text NOT NULL CHECK (length(room) BETWEEN 1 AND 60),
  starts_at       timestamptz NOT NULL,
  seats           integer NOT NULL CHECK (seats BETWEEN 1 AND 10000),
  minutes         integer NOT NULL CHECK (minutes BETWEEN 1 AND 600),
  state           text NOT NULL CHECK (state IN ('planned','open','closed')),
  -- drawn questions follow from this seed and the bank's revision; kept from the browser until the sitting is over
  seed            text NOT NULL CHECK (length(seed) >= 22),
  bank_revision   integer,
  opened_at       timestamptz,
  closed_at       timestamptz,
  created_at      timestamptz NOT NULL,
  UNIQUE (place, room, starts_at),
  CHECK (state = 'planned' OR bank_revision IS NOT NULL)
);
CREATE INDEX exam_session_competition ON exam_session (competition_id, starts_at);

CREATE TABLE exam_seat (
  id              uuid PRIMARY KEY,
  session_id      uuid NOT NULL REFERENCES exam_session,
  application_id  uuid NOT NULL UNIQUE REFERENCES application,
  seat            integer NOT NULL CHECK (seat >= 1),
  code            text NOT NULL UNIQUE,
  -- shown to the candidate in the cabinet and on the seat list; the exam entry asks for both
  password        text NOT NULL,
  attendance      text NOT NULL DEFAULT 'expected' CHECK (attendance IN ('expected','present','absent')),
  UNIQUE (session_id, seat)
);

-- Wrong codes and passwords at the door of the room, counted to slow down guessing.
CREATE TABLE exam_entry_failure (
  code  text NOT NULL,
  at    timestamptz NOT NULL
);
CREATE INDEX exam_entry_failure_code ON exam_entry_failure (code, at);

CREATE TABLE attempt (
  id             uuid PRIMARY KEY,
  seat_id        uuid NOT NULL UNIQUE REFERENCES exam_seat,
  -- SHA-256 of the room's token; a new entry puts a new one in its place
  token_hash     text NOT NULL UNIQUE,
  entered_at     timestamptz NOT NULL,
  started_at     timestamptz,
  minutes        integer NOT NULL CHECK (minutes > 0),
  extra_minutes  integer NOT NULL DEFAULT 0 CHECK (extra_minutes >= 0),
  -- start + minutes + grants, by the server's clock
  ends_at        timestamptz,
  finished_at    timestamptz,
  finish_kind    text CHECK (finish_kind IN ('confirmed','time','closed')),
  -- right answers, of as many as there are questions (§8), and how they divide by part
  score          integer CHECK (score >= 0),
  parts          jsonb,
  seen_at        timestamptz NOT NULL,
  CHECK ((started_at IS NULL) = (ends_at IS NULL)),
  CHECK (started_at IS NULL OR ends_at = started_at + make_interval(mins => minutes + extra_minutes)),
  CHECK ((finished_at IS NULL) = (score IS NULL) AND (finished_at IS NULL) = (finish_kind IS NULL)),
  CHECK (finished_at IS NULL OR started_at IS NOT NULL)
);
CREATE INDEX attempt_running ON attempt (ends_at) WHERE finished_at IS NULL;

CREATE TABLE attempt_question (
  attempt_id  uuid NOT NULL REFERENCES attempt,
  position    integer NOT NULL CHECK (position >= 1),
  item_id     uuid NOT NULL REFERENCES item,
  -- the options in the order shown, by identity
  option_ids  text[] NOT NULL,
  PRIMARY KEY (attempt_id, item_id),
  UNIQUE (attempt_id, position)
);

-- Every answer as given: append-only, the newest counts. An option is named by identity, never by position.
CREATE TABLE answer (
  attempt_id  uuid NOT NULL,
  sequence    integer NOT NULL CHECK (sequence >= 1),
  item_id     uuid NOT NULL,
  response    jsonb NOT NULL,
  saved_at    timestamptz NOT NULL,
  PRIMARY KEY (attempt_id, sequence),
  FOREIGN KEY (attempt_id, item_id) REFERENCES attempt_question (attempt_id, item_id)
);
CREATE TRIGGER answer_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON answer
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What came after the end: not counted, and not thrown away.
CREATE TABLE late_answer (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  attempt_id  uuid NOT NULL REFERENCES attempt,
  sequence    integer NOT NULL,
  item_id     uuid NOT NULL,
  response    jsonb NOT NULL,
  arrived_at  timestamptz NOT NULL,
  UNIQUE (attempt_id, sequence, item_id)
);
CREATE TRIGGER late_answer_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON late_answer
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE time_grant (
  id          uuid PRIMARY KEY,
  session_id  uuid NOT NULL REFERENCES exam_session,
  -- null: everybody in the session
  seat_id     uuid REFERENCES exam_seat,
  minutes     integer NOT NULL CHECK (minutes BETWEEN 1 AND 120),
  reason      text NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
  granted_by  uuid NOT NULL REFERENCES account,
  granted_at  timestamptz NOT NULL
);
CREATE INDEX time_grant_session ON time_grant (session_id);
