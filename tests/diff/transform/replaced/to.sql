CREATE SCHEMA s;
CREATE TYPE s."Mood x" AS ENUM ('a');
CREATE FUNCTION s."to; text"(internal) RETURNS internal LANGUAGE internal IMMUTABLE STRICT AS 'prsd_lextype';
CREATE FUNCTION s.from_text(internal) RETURNS s."Mood x" LANGUAGE internal IMMUTABLE STRICT AS 'int4recv';
CREATE TRANSFORM FOR s."Mood x" LANGUAGE plpgsql (TO SQL WITH FUNCTION s.from_text(internal));
COMMENT ON TRANSFORM FOR s."Mood x" LANGUAGE plpgsql IS 'how it looks';
CREATE FUNCTION s.f(s."Mood x") RETURNS integer TRANSFORM FOR TYPE s."Mood x" LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
