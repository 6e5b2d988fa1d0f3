CREATE TABLE owner (id integer PRIMARY KEY);
CREATE TABLE sale (id integer NOT NULL, at date NOT NULL, owner integer REFERENCES owner,
    note text CONSTRAINT noted CHECK (note <> ''), more text, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE INDEX ON sale (note);
CREATE TABLE sale_1 (id integer NOT NULL, at date NOT NULL, owner integer REFERENCES owner,
    note text CONSTRAINT noted CHECK (note <> ''), PRIMARY KEY (id, at));
CREATE INDEX sale_1_note_idx ON sale_1 (note);
CREATE TABLE "Sale 2" PARTITION OF sale FOR VALUES FROM ('2025-02-01') TO ('2025-02-15');
CREATE TABLE sale_3 (id integer NOT NULL, at date NOT NULL, owner integer, note text
    CONSTRAINT noted CHECK (note <> ''), more text);
CREATE INDEX sale_3_by_note ON sale_3 (note);
ALTER TABLE sale ATTACH PARTITION sale_3 FOR VALUES FROM ('2025-03-01') TO ('2025-04-01');
CREATE TABLE sale_rest PARTITION OF sale DEFAULT;
CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$;
CREATE TRIGGER noticed AFTER INSERT ON sale FOR EACH ROW EXECUTE FUNCTION nothing();
CREATE VIEW seen AS SELECT id FROM sale WHERE more IS NULL;
CREATE MATERIALIZED VIEW counted AS SELECT count(*) FROM seen;
