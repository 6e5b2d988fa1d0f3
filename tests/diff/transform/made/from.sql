CREATE SCHEMA s;
CREATE TYPE s."Mood x" AS ENUM ('a');
CREATE FUNCTION s."to; text"(internal) RETURNS internal LANGUAGE internal IMMUTABLE STRICT AS 'prsd_lextype';
CREATE FUNCTION s.from_text(internal) RETURNS s."Mood x" LANGUAGE internal IMMUTABLE STRICT AS 'int4recv';
