-- Stage II (§6–§9): the bank, sessions, attempts, answers.

CREATE TABLE item (
  id            uuid PRIMARY KEY,
  code          text NOT NULL UNIQUE CHECK (length(code) BETWEEN 1 AND 80),
  subject_code  text REFERENCES subject,
  part          text NOT NULL CHECK (part IN ('subject','method','logic')),
  topic         text NOT NULL CHECK (length(topic) BETWEEN 1 AND 100),
  difficulty    double precision NOT NULL CHECK (difficulty BETWEEN 0 AND 1),
  sample        boolean NOT NULL DEFAULT false,
  stem          jsonb NOT NULL,
  options       jsonb NOT NULL,
  key           text NOT NULL,
  state         text NOT NULL DEFAULT 'approved' CHECK (state IN ('draft','approved','retired')),
  created_at    timestamptz NOT NULL
);
CREATE INDEX item_bank ON item (subject_code, part, state);

CREATE TABLE exam_session (
  id              uuid PRIMARY KEY,
  competition_id  uuid NOT NULL REFERENCES competition,
  name            text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  place           text NOT NULL CHECK (length(place) BETWEEN 1 AND 300),
  district_code   text NOT NULL REFERENCES district,
  room            text NOT NULL CHECK (length(room) BETWEEN 1 AND 60),
  starts_at       timestamptz NOT NULL,
  seats           integer NOT NULL CHECK (seats BETWEEN 1 AND 10000),
  state           text NOT NULL CHECK (state IN ('planned','open','closed')),
  -- drawn questions follow from this seed; kept from the browser until the sitting is over
  seed            text NOT NULL,
  opened_at       timestamptz,
  closed_at       timestamptz,
  created_at      timestamptz NOT NULL
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

CREATE TABLE attempt (
  id            uuid PRIMARY KEY,
  seat_id       uuid NOT NULL UNIQUE REFERENCES exam_seat,
  token_hash    text NOT NULL,
  started_at    timestamptz NOT NULL,
  minutes       integer NOT NULL CHECK (minutes > 0),
  finished_at   timestamptz,
  finish_kind   text CHECK (finish_kind IN ('confirmed','time','closed')),
  -- right answers, of as many as there are questions (§8)
  score         integer CHECK (score >= 0),
  seen_at       timestamptz NOT NULL,
  CHECK ((finished_at IS NULL) = (score IS NULL))
);

CREATE TABLE attempt_question (
  attempt_id  uuid NOT NULL REFERENCES attempt,
  position    integer NOT NULL CHECK (position >= 1),
  item_id     uuid NOT NULL REFERENCES item,
  option_ids  text[] NOT NULL,
  PRIMARY KEY (attempt_id, position),
  UNIQUE (attempt_id, item_id)
);

-- Every answer as given: append-only, the newest counts. An option is named by identity, never by position.
CREATE TABLE answer (
  attempt_id  uuid NOT NULL REFERENCES attempt,
  item_id     uuid NOT NULL,
  sequence    integer NOT NULL CHECK (sequence >= 1),
  option_id   text,
  saved_at    timestamptz NOT NULL,
  PRIMARY KEY (attempt_id, sequence)
);
CREATE TRIGGER answer_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON answer
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE time_grant (
  id          uuid PRIMARY KEY,
  session_id  uuid NOT NULL REFERENCES exam_session,
  seat_id     uuid REFERENCES exam_seat,
  minutes     integer NOT NULL CHECK (minutes BETWEEN 1 AND 120),
  reason      text NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
  granted_by  uuid NOT NULL REFERENCES account,
  granted_at  timestamptz NOT NULL
);
CREATE INDEX time_grant_session ON time_grant (session_id);
