-- Stage II from the staff's side (§6–§8): pauses, minutes that wait for a second person, reopened attempts, incidents, Safe Exam Browser.

ALTER TABLE exam_session
  -- since when the room's time stands still
  ADD COLUMN paused_at timestamptz,
  -- SHA-256 of Safe Exam Browser's settings, as many as may be used; empty: any browser
  ADD COLUMN seb_config_keys text[] NOT NULL DEFAULT '{}' CHECK (cardinality(seb_config_keys) <= 10 AND array_to_string(seb_config_keys, '') ~ '^([0-9a-f]{64})*$'),
  -- the settings where they were made here, offered as a file
  ADD COLUMN seb_settings jsonb,
  ADD CHECK (paused_at IS NULL OR state = 'open');

ALTER TABLE attempt
  ADD COLUMN paused_at timestamptz,
  -- how long the time stood still: in pauses, and between an end and its reopening
  ADD COLUMN paused_ms integer NOT NULL DEFAULT 0 CHECK (paused_ms >= 0),
  ADD CHECK (paused_at IS NULL OR (started_at IS NOT NULL AND finished_at IS NULL)),
  DROP CONSTRAINT attempt_check1,
  ADD CONSTRAINT attempt_ends CHECK (started_at IS NULL OR ends_at = started_at + make_interval(mins => minutes + extra_minutes) + paused_ms * interval '1 millisecond');

CREATE TABLE exam_pause (
  id          uuid PRIMARY KEY,
  session_id  uuid NOT NULL REFERENCES exam_session,
  reason      text NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
  paused_by   uuid NOT NULL REFERENCES account,
  paused_at   timestamptz NOT NULL,
  resumed_by  uuid REFERENCES account,
  resumed_at  timestamptz CHECK (resumed_at >= paused_at),
  CHECK ((resumed_by IS NULL) = (resumed_at IS NULL))
);
CREATE UNIQUE INDEX exam_pause_running ON exam_pause (session_id) WHERE resumed_at IS NULL;
CREATE INDEX exam_pause_session ON exam_pause (session_id);

-- More minutes than one person may give alone: they count once somebody else has agreed.
CREATE TABLE time_proposal (
  id           uuid PRIMARY KEY,
  kind         text NOT NULL CHECK (kind IN ('grant','reopening')),
  session_id   uuid NOT NULL REFERENCES exam_session,
  -- null: everybody in the session
  seat_id      uuid REFERENCES exam_seat,
  minutes      integer NOT NULL CHECK (minutes BETWEEN 0 AND 120),
  reason       text NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
  proposed_by  uuid NOT NULL REFERENCES account,
  proposed_at  timestamptz NOT NULL,
  state        text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting','approved','refused','withdrawn')),
  decided_by   uuid REFERENCES account,
  decided_at   timestamptz,
  decision     text CHECK (length(decision) BETWEEN 1 AND 500),
  CHECK (kind = 'grant' OR seat_id IS NOT NULL),
  CHECK ((state = 'waiting') = (decided_by IS NULL) AND (state = 'waiting') = (decided_at IS NULL)),
  CHECK (state NOT IN ('approved','refused') OR decided_by <> proposed_by),
  CHECK ((state IN ('refused','withdrawn')) = (decision IS NOT NULL))
);
CREATE INDEX time_proposal_session ON time_proposal (session_id, state);
-- what waits for a seat is decided before the next is asked for
CREATE UNIQUE INDEX time_proposal_waiting ON time_proposal (session_id, coalesce(seat_id, session_id)) WHERE state = 'waiting';

ALTER TABLE time_grant ADD COLUMN approved_by uuid REFERENCES account CHECK (approved_by <> granted_by);
CREATE TRIGGER time_grant_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON time_grant
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- An end that was taken back, with the score it had.
CREATE TABLE attempt_reopening (
  id           uuid PRIMARY KEY,
  attempt_id   uuid NOT NULL REFERENCES attempt,
  minutes      integer NOT NULL CHECK (minutes BETWEEN 0 AND 120),
  reason       text NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
  reopened_by  uuid NOT NULL REFERENCES account,
  approved_by  uuid REFERENCES account CHECK (approved_by <> reopened_by),
  reopened_at  timestamptz NOT NULL,
  finished_at  timestamptz NOT NULL CHECK (finished_at <= reopened_at),
  finish_kind  text NOT NULL CHECK (finish_kind IN ('time','closed')),
  score        integer NOT NULL,
  parts        jsonb NOT NULL
);
CREATE INDEX attempt_reopening_attempt ON attempt_reopening (attempt_id);
CREATE TRIGGER attempt_reopening_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON attempt_reopening
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What happened in a room. What was written down wrongly is put right by a further line.
CREATE TABLE exam_incident (
  id           uuid PRIMARY KEY,
  session_id   uuid NOT NULL REFERENCES exam_session,
  -- null: the whole room
  seat_id      uuid REFERENCES exam_seat,
  kind         text NOT NULL CHECK (kind IN ('technical','conduct','medical','other')),
  says         text NOT NULL CHECK (length(says) BETWEEN 1 AND 2000),
  happened_at  timestamptz NOT NULL,
  recorded_by  uuid NOT NULL REFERENCES account,
  recorded_at  timestamptz NOT NULL,
  CHECK (happened_at <= recorded_at)
);
CREATE INDEX exam_incident_session ON exam_incident (session_id, happened_at);
CREATE TRIGGER exam_incident_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON exam_incident
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
