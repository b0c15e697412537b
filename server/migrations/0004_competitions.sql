-- One year's recruitment: its calendar, rules, criteria and blueprint are data.

CREATE TABLE competition (
  id            uuid PRIMARY KEY,
  year          integer NOT NULL UNIQUE CHECK (year BETWEEN 2000 AND 2200),
  calendar      jsonb NOT NULL,
  rules         jsonb NOT NULL,
  criteria      jsonb NOT NULL,
  blueprint     jsonb NOT NULL,
  subject_codes text[] NOT NULL,
  announced_at  timestamptz,
  frozen_at     timestamptz,
  created_at    timestamptz NOT NULL,
  version       integer NOT NULL DEFAULT 1
);
