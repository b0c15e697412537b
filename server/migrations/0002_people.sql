-- People, their accounts, roles and sessions.

CREATE TABLE person (
  id           uuid PRIMARY KEY,
  family_name  text NOT NULL CHECK (length(family_name) BETWEEN 1 AND 100),
  given_name   text NOT NULL CHECK (length(given_name) BETWEEN 1 AND 100),
  patronymic   text CHECK (length(patronymic) <= 100),
  fin          text UNIQUE CHECK (fin ~ '^[0-9A-HJ-NP-Z]{7}$'),
  birth_date   date,
  email        text CHECK (length(email) <= 200),
  phone        text CHECK (length(phone) <= 40),
  created_at   timestamptz NOT NULL
);
CREATE INDEX person_name ON person (family_name COLLATE "az-x-icu", given_name COLLATE "az-x-icu");
CREATE INDEX person_fold ON person USING gin (kadr_fold(family_name || ' ' || given_name) gin_trgm_ops);

CREATE TABLE account (
  id             uuid PRIMARY KEY,
  person_id      uuid REFERENCES person,
  login          text NOT NULL UNIQUE CHECK (login ~ '^[a-z0-9._@+-]{3,200}$'),
  password_hash  text NOT NULL,
  disabled_at    timestamptz,
  created_at     timestamptz NOT NULL
);
CREATE INDEX account_person ON account (person_id);

CREATE TABLE role_grant (
  account_id     uuid NOT NULL REFERENCES account,
  role           text NOT NULL CHECK (role IN ('candidate','verifier','exam_manager','invigilator','commission_member',
                   'placement_officer','district_officer','auditor','administrator')),
  district_code  text,
  granted_by     uuid,
  granted_at     timestamptz NOT NULL,
  PRIMARY KEY (account_id, role)
);

-- A session's token is never stored, only its SHA-256.
CREATE TABLE session (
  token_hash   text PRIMARY KEY,
  account_id   uuid NOT NULL REFERENCES account,
  created_at   timestamptz NOT NULL,
  expires_at   timestamptz NOT NULL,
  seen_at      timestamptz NOT NULL
);
CREATE INDEX session_account ON session (account_id);

-- Failed sign-ins, counted to slow down guessing (per login and per address).
CREATE TABLE sign_in_failure (
  subject  text NOT NULL,
  at       timestamptz NOT NULL
);
CREATE INDEX sign_in_failure_subject ON sign_in_failure (subject, at);
