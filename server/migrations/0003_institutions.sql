-- Reference data (upserted from server/reference at every start) and institutions.

-- The order of schools: Azerbaijani letters, and school No. 2 before school No. 11.
CREATE COLLATION az_numbered (provider = icu, locale = 'az-u-kn-true');

CREATE TABLE district (
  code       text PRIMARY KEY,
  name_az    text NOT NULL,
  name_en    text NOT NULL,
  kind       text NOT NULL CHECK (kind IN ('district','city')),
  region     text NOT NULL,
  latitude   double precision NOT NULL,
  longitude  double precision NOT NULL,
  folded     text GENERATED ALWAYS AS (kadr_fold(name_az || ' ' || name_en)) STORED
);
CREATE TABLE settlement (
  code           text PRIMARY KEY,
  name_az        text NOT NULL,
  name_en        text NOT NULL,
  district_code  text NOT NULL REFERENCES district,
  latitude       double precision NOT NULL,
  longitude      double precision NOT NULL
);
CREATE TABLE subject (
  code     text PRIMARY KEY,
  name_az  text NOT NULL,
  name_en  text NOT NULL,
  folded   text GENERATED ALWAYS AS (kadr_fold(name_az || ' ' || name_en)) STORED
);

CREATE TABLE institution (
  id             uuid PRIMARY KEY,
  code           text NOT NULL UNIQUE,
  name_az        text NOT NULL,
  name_en        text NOT NULL,
  district_code  text NOT NULL REFERENCES district,
  settlement     text NOT NULL,
  kind           text NOT NULL CHECK (kind IN ('village','town')),
  latitude       double precision NOT NULL,
  longitude      double precision NOT NULL,
  -- straight line from the district centre, in metres; the incentive kind follows from it (§4)
  distance_m     integer NOT NULL CHECK (distance_m >= 0),
  synthetic      boolean NOT NULL DEFAULT false,
  -- counts the corrections, so that two officers never write over one another
  version        integer NOT NULL DEFAULT 0,
  -- what searches go through, folded once and not at every search
  folded         text GENERATED ALWAYS AS (kadr_fold(name_az || ' ' || name_en || ' ' || settlement || ' ' || code)) STORED
);
CREATE INDEX institution_district ON institution (district_code);
CREATE INDEX institution_fold ON institution USING gin (folded gin_trgm_ops);
