-- Placement (§10): a run works on a frozen snapshot, is checked by the independent verifier, and is published by a second person.

CREATE TABLE placement_snapshot (
  id              uuid PRIMARY KEY,
  competition_id  uuid NOT NULL REFERENCES competition,
  -- json and not jsonb: the text stays as it was sealed, so that its hash can be made again
  input           json NOT NULL,
  input_hash      text NOT NULL,
  created_at      timestamptz NOT NULL
);

CREATE TABLE placement_run (
  id              uuid PRIMARY KEY,
  competition_id  uuid NOT NULL REFERENCES competition,
  number          integer NOT NULL,
  snapshot_id     uuid NOT NULL REFERENCES placement_snapshot,
  -- the round this run settles: 1 (§10) or 2 (§15)
  round           integer NOT NULL CHECK (round IN (1,2)),
  state           text NOT NULL CHECK (state IN ('queued','running','verified','held','published','failed')),
  previous_id     uuid REFERENCES placement_run,
  cause           text NOT NULL,
  -- figures, proof, difference to the run before; and the files' hashes as anybody can make them again
  report          jsonb,
  certificate     jsonb,
  fault           text,
  -- how many of the commission's decisions the docket knows; while there are more, it is being worked out again
  docket_decisions integer NOT NULL DEFAULT 0,
  requested_by    uuid NOT NULL REFERENCES account,
  requested_at    timestamptz NOT NULL,
  finished_at     timestamptz,
  published_by    uuid REFERENCES account,
  published_at    timestamptz,
  UNIQUE (competition_id, number),
  CHECK (published_by IS NULL OR published_by <> requested_by)
);
CREATE INDEX placement_run_state ON placement_run (competition_id, state, number);

CREATE TABLE placement (
  run_id          uuid NOT NULL REFERENCES placement_run,
  application_id  uuid NOT NULL REFERENCES application,
  vacancy_id      uuid NOT NULL REFERENCES vacancy,
  round           integer NOT NULL CHECK (round IN (1,2)),
  choice          integer,
  total           integer NOT NULL,
  state           text NOT NULL CHECK (state IN ('final','provisional')),
  PRIMARY KEY (run_id, application_id)
);
CREATE INDEX placement_vacancy ON placement (run_id, vacancy_id);

CREATE TABLE placement_outcome (
  run_id          uuid NOT NULL REFERENCES placement_run,
  application_id  uuid NOT NULL REFERENCES application,
  outcome         text NOT NULL CHECK (outcome IN ('placed','unplaced','failed','absent','cancelled','withdrawn')),
  total           integer,
  rank            integer,
  state           text NOT NULL CHECK (state IN ('final','provisional')),
  -- why, for each choice in order, and what the second round meant: codes with data, never another person
  reasons         jsonb NOT NULL DEFAULT '[]',
  second_round    jsonb,
  PRIMARY KEY (run_id, application_id)
);
CREATE INDEX placement_outcome_application ON placement_outcome (application_id);

CREATE TABLE placement_tie (
  run_id       uuid NOT NULL REFERENCES placement_run,
  ordinal      integer NOT NULL,
  -- a vacancy's id, or pool:SUBJECT in the second round
  at_vacancy   text NOT NULL,
  total        integer NOT NULL,
  seats        integer NOT NULL,
  application_ids uuid[] NOT NULL,
  exact        boolean NOT NULL,
  options      jsonb NOT NULL DEFAULT '[]',
  PRIMARY KEY (run_id, ordinal)
);
