CREATE TYPE "in.ner" AS ("B" text, a bigint, c uuid);
CREATE TYPE outer_type AS (n integer, i "in.ner", l text[]);
COMMENT ON COLUMN outer_type.n IS 'a number';
CREATE DOMAIN "dom" AS "in.ner" CHECK ((VALUE).a > 0);
CREATE TABLE t (id integer, i "in.ner", list text[], o outer_type DEFAULT ROW(1, NULL, NULL)::outer_type, d "dom");
CREATE FUNCTION n_of(o outer_type) RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT (o).n $$;
CREATE VIEW v AS SELECT (i)."B" AS b, n_of(o) FROM t;
CREATE INDEX by_n ON t (n_of(o));
