CREATE DOMAIN "a.b" AS varchar(9) CHECK (VALUE IN ('x', 'y'));
CREATE TABLE t (s varchar(20), n varchar, d text, e "a.b",
    CHECK (s IN ('x', 'it''s (ARRAY[')), CHECK (s NOT IN ('x'::varchar(20), 'y'::varchar(20))),
    CHECK (e IN ('x', 'y')), g boolean GENERATED ALWAYS AS (s IN ('x', 'y')) STORED);
CREATE INDEX partial ON t (d) WHERE s IN ('x', 'y') AND n NOT IN ('z', 'w');
CREATE INDEX by_expression ON t ((CASE WHEN n IN ('a', 'b') THEN 1 END));
CREATE VIEW standing AS SELECT s FROM t WHERE s IN ('x', 'y');
CREATE VIEW v AS SELECT s IN ('x', 'y') AS yes FROM t WHERE n = ANY (ARRAY['p', 'q']::varchar[]);
CREATE MATERIALIZED VIEW m AS SELECT s FROM t WHERE s IN ('x', 'y');
CREATE POLICY p ON t USING (s IN ('x', 'y')) WITH CHECK (n NOT IN ('x', 'y'));
CREATE FUNCTION f(a varchar) RETURNS boolean LANGUAGE sql BEGIN ATOMIC SELECT a IN ('x', 'y'); END;
CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER tr BEFORE UPDATE ON t FOR EACH ROW WHEN (NEW.s IN ('x', 'y')) EXECUTE FUNCTION g();
CREATE RULE r AS ON UPDATE TO t WHERE OLD.s IN ('x', 'y') DO INSTEAD NOTHING;
CREATE STATISTICS st ON (s IN ('x', 'y')), d FROM t;
CREATE TABLE changed (s varchar(20) CHECK (s IN ('x', 'y', 'z')));
CREATE INDEX by_s ON changed (s) WHERE s IN ('x', 'z');
