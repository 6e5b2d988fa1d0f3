CREATE SCHEMA s;
CREATE TYPE s.point AS (x integer, y integer);
CREATE TYPE s.mood AS ENUM ('sad', 'happy');
CREATE DOMAIN s.code AS text;

CREATE FUNCTION s.score(s.mood) RETURNS integer LANGUAGE sql IMMUTABLE RETURN length($1::text);
CREATE FUNCTION s.score(s.mood, integer, boolean) RETURNS bigint LANGUAGE sql IMMUTABLE RETURN $2;
CREATE CAST (s.mood AS integer) WITH FUNCTION s.score(s.mood) AS ASSIGNMENT;
COMMENT ON CAST (s.mood AS integer) IS 'how happy';
CREATE CAST (s.mood AS bigint) WITH FUNCTION s.score(s.mood, integer, boolean) AS IMPLICIT;
CREATE CAST (s.point AS text) WITH INOUT;
CREATE CAST (text AS s.mood) WITH INOUT AS ASSIGNMENT;
CREATE TYPE s.other AS (x integer, y integer);
CREATE TYPE s.r1 AS RANGE (SUBTYPE = integer);
CREATE TABLE s.t (a integer DEFAULT 'sad'::s.mood::integer, b text DEFAULT (ROW(1, 2)::s.point)::text,
    c bigint GENERATED ALWAYS AS ('happy'::s.mood) STORED);
CREATE VIEW s.v AS SELECT (ROW(1, 2)::s.point)::text AS p, 'sad'::text::s.mood AS m;
