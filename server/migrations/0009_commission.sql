-- Stage III (§12–§14): papers, interviews, and the order the commission gives to the tied.

CREATE TABLE papers (
  application_id  uuid PRIMARY KEY REFERENCES application,
  state           text NOT NULL CHECK (state IN ('expected','approved','cancelled')),
  reason          text CHECK (length(reason) BETWEEN 1 AND 2000),
  decided_by      uuid REFERENCES account,
  decided_at      timestamptz,
  CHECK (state <> 'cancelled' OR reason IS NOT NULL)
);

CREATE TABLE interview (
  application_id  uuid PRIMARY KEY REFERENCES application,
  place           text NOT NULL CHECK (length(place) BETWEEN 1 AND 300),
  starts_at       timestamptz NOT NULL,
  state           text NOT NULL CHECK (state IN ('planned','held','missed')),
  notes           text CHECK (length(notes) <= 4000),
  recorded_by     uuid REFERENCES account,
  recorded_at     timestamptz
);

-- One row per tied application, in the order the commission gave (1 = first); kept with its reason (§14).
CREATE TABLE tie_decision (
  id              uuid PRIMARY KEY,
  competition_id  uuid NOT NULL REFERENCES competition,
  run_id          uuid NOT NULL REFERENCES placement_run,
  at_vacancy      text NOT NULL,
  total           integer NOT NULL,
  application_ids uuid[] NOT NULL CHECK (cardinality(application_ids) >= 2),
  reason          text NOT NULL CHECK (length(reason) BETWEEN 1 AND 2000),
  decided_by      uuid NOT NULL REFERENCES account,
  decided_at      timestamptz NOT NULL
);
CREATE INDEX tie_decision_competition ON tie_decision (competition_id, at_vacancy);
