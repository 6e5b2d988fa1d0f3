CREATE TYPE "in.ner" AS (a integer, "B" text);
CREATE TYPE outer_type AS (gone date, i "in.ner", n integer, l "in.ner"[]);
COMMENT ON COLUMN outer_type.n IS 'a number';
CREATE DOMAIN "dom" AS "in.ner" CHECK ((VALUE).a > 0);
CREATE TABLE t (id integer, i "in.ner", list text[], o outer_type DEFAULT ROW(NULL, NULL, 1, NULL)::outer_type, d "dom");
CREATE FUNCTION n_of(o outer_type) RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT (o).n $$;
INSERT INTO t VALUES (1, NULL, NULL, NULL, NULL), (2, ROW(1, 'x,"y"'), NULL, ROW('2020-01-01', ROW(NULL, NULL), 3, ARRAY[ROW(1, 'z')::"in.ner"]), ROW(5, '(')),
    (3, ROW(NULL, NULL), '{}', ROW(NULL, NULL, NULL, NULL), NULL);
CREATE VIEW v AS SELECT (i)."B" AS b, n_of(o) FROM t;
CREATE INDEX by_n ON t (n_of(o));
