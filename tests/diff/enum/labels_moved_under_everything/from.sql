CREATE TYPE "Mood; x" AS ENUM ('sad', 'ok', 'glad');
COMMENT ON TYPE "Mood; x" IS 'how it goes';
REVOKE USAGE ON TYPE "Mood; x" FROM PUBLIC;
GRANT USAGE ON TYPE "Mood; x" TO reader;
ALTER TYPE "Mood; x" OWNER TO keeper;

CREATE DOMAIN known AS "Mood; x" DEFAULT 'ok' CHECK (VALUE <> 'glad');
CREATE TYPE pair AS (first "Mood; x", second known, note text);
CREATE FUNCTION usual() RETURNS "Mood; x" LANGUAGE sql AS $$ SELECT 'ok'::"Mood; x" $$;
CREATE FUNCTION text_of(m "Mood; x", more "Mood; x"[] DEFAULT '{sad}') RETURNS text
    LANGUAGE sql IMMUTABLE AS $$ SELECT 'x' $$;
CREATE FUNCTION sum_of(m "Mood; x") RETURNS integer LANGUAGE sql
    BEGIN ATOMIC SELECT 1 WHERE m = 'sad'; END;
GRANT EXECUTE ON FUNCTION sum_of TO reader;
CREATE PROCEDURE note(INOUT m "Mood; x") LANGUAGE plpgsql AS $$ BEGIN END $$;

CREATE TABLE t (
    id integer PRIMARY KEY,
    m "Mood; x" NOT NULL DEFAULT 'ok',
    list "Mood; x"[] DEFAULT ARRAY['sad', 'ok']::"Mood; x"[],
    k known DEFAULT 'sad',
    p pair,
    u "Mood; x" DEFAULT usual(),
    label text DEFAULT ('sad'::"Mood; x")::text,
    g text GENERATED ALWAYS AS (text_of(m)) STORED,
    CONSTRAINT not_sad CHECK (m <> 'sad' OR k IS NULL),
    CONSTRAINT one_each UNIQUE (m, id)
);
COMMENT ON CONSTRAINT not_sad ON t IS 'kept';
CREATE INDEX by_mood ON t (m) WHERE m = 'glad';
COMMENT ON INDEX by_mood IS 'a partial one';
CREATE INDEX by_text ON t (text_of(m));
CREATE INDEX plain ON t (m);
CREATE STATISTICS s ON m, k FROM t;
CREATE TABLE other (id integer, m "Mood; x", FOREIGN KEY (m, id) REFERENCES t (m, id));
CREATE TABLE child (more text) INHERITS (t);

INSERT INTO t (id, m, k, p) VALUES (1, 'glad', NULL, NULL), (2, 'ok', 'ok', ROW('sad', 'sad', 'a "quoted", one'));
INSERT INTO other VALUES (1, 'glad');
INSERT INTO child (id, m, list) VALUES (3, 'glad', '{sad,NULL}');

CREATE VIEW glad AS SELECT id, m FROM t WHERE m = 'glad';
GRANT SELECT ON glad TO reader;
CREATE VIEW above AS SELECT id FROM glad;
COMMENT ON VIEW above IS 'on a view';
CREATE MATERIALIZED VIEW counted AS SELECT m, count(*) AS n FROM t GROUP BY m;
CREATE UNIQUE INDEX counted_m ON counted (m);
CREATE POLICY seen ON t TO reader USING (m <> 'sad');
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER touched BEFORE UPDATE OF m ON t FOR EACH ROW WHEN (NEW.m = 'glad') EXECUTE FUNCTION touch();
COMMENT ON TRIGGER touched ON t IS 'noted';
