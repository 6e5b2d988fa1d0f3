-- A partition leaves, a table becomes one, and a bound changes; what each has on its own goes along.
CREATE TABLE owner (id integer PRIMARY KEY);
CREATE TABLE sale (id integer NOT NULL, at date NOT NULL, owner integer REFERENCES owner,
    note text CONSTRAINT noted CHECK (note <> ''), PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE INDEX ON sale (note);
CREATE TABLE sale_1 PARTITION OF sale FOR VALUES FROM ('2025-01-01') TO ('2025-02-01');
CREATE TABLE "Sale 2" PARTITION OF sale FOR VALUES FROM ('2025-02-01') TO ('2025-03-01');
CREATE TABLE sale_3 (id integer NOT NULL, at date NOT NULL, owner integer, note text);
CREATE INDEX sale_3_by_note ON sale_3 (note);
CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$;
CREATE TRIGGER noticed AFTER INSERT ON sale FOR EACH ROW EXECUTE FUNCTION nothing();
CREATE VIEW seen AS SELECT id FROM sale;
CREATE MATERIALIZED VIEW counted AS SELECT count(*) FROM seen;
