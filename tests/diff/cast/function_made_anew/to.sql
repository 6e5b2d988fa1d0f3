CREATE SCHEMA s;
CREATE TYPE s.mood AS ENUM ('sad', 'happy');
CREATE FUNCTION s.score(s.mood) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 1';
CREATE FUNCTION s.score(b s.mood, integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 2';
CREATE CAST (s.mood AS integer) WITH FUNCTION s.score(s.mood, integer);
COMMENT ON CAST (s.mood AS integer) IS 'kept';
