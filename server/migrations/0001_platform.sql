-- What every module stands on: folding for search, idempotency keys, the audit trail, the demo clock, stored files.

CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- The twin of fold() in i18n/fold.ts: what people type without Azerbaijani or Uzbek letters still finds them.
CREATE FUNCTION kadr_fold(value text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN lower(translate(normalize(value, NFD),
    -- six schwas and the dotless i become plain letters; the accents that NFD sets apart and all apostrophes go
    U&'\018F\0259\04D8\04D9\01DD\018E\0131'
    '\0300\0301\0302\0303\0304\0306\0307\0308\0309\030A\030B\030C\0323\0327\0328\0331'
    '\0027\0060\00B4\02B9\02BB\02BC\2018\2019\2032',
    'eeeeeei') COLLATE "C");

-- A write that is repeated with the same key (a double click, a retry after a lost answer) is done once and answered twice.
CREATE TABLE idempotency (
  key         text PRIMARY KEY CHECK (length(key) BETWEEN 8 AND 200),
  account_id  uuid,
  action      text NOT NULL,
  input_hash  text NOT NULL,
  answer      jsonb,
  at          timestamptz NOT NULL
);
CREATE INDEX idempotency_at ON idempotency (at);

-- Who did what, when. Append-only: the trigger refuses changes even to the application's own role.
CREATE TABLE audit (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at           timestamptz NOT NULL,
  account_id   uuid,
  roles        text[] NOT NULL DEFAULT '{}',
  action       text NOT NULL,
  object_id    uuid,
  data         jsonb NOT NULL DEFAULT '{}',
  request_id   text NOT NULL
);
CREATE INDEX audit_object ON audit (object_id, id);
CREATE INDEX audit_account ON audit (account_id, id);
CREATE INDEX audit_action ON audit (action, id);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Demo mode only: how far the calendar has been moved from the real time, and how far the country has come on its way to a later day.
CREATE TABLE clock (
  single          boolean PRIMARY KEY DEFAULT true CHECK (single),
  offset_seconds  bigint NOT NULL DEFAULT 0,
  -- set once by the seed of a demo; without it the calendar cannot be moved
  demo            boolean NOT NULL DEFAULT false,
  -- which invented country stands here: its people can be made again from the name
  country         text,
  -- while the country lives on to a later day: {target, step, steps, doing, done, of, startedAt, failed}
  living          jsonb
);
INSERT INTO clock DEFAULT VALUES;

CREATE TABLE stored_file (
  id           uuid PRIMARY KEY,
  name         text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  media_type   text NOT NULL,
  size_bytes   bigint NOT NULL CHECK (size_bytes >= 0),
  sha256       text NOT NULL,
  owner_id     uuid,
  created_at   timestamptz NOT NULL
);
