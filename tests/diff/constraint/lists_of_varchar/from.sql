CREATE TABLE t (s varchar(20), n varchar, d text);
CREATE VIEW standing AS SELECT s FROM t WHERE s IN ('x', 'y');
CREATE TABLE changed (s varchar(20) CHECK (s IN ('x', 'y')));
CREATE INDEX by_s ON changed (s) WHERE s IN ('x', 'y');
