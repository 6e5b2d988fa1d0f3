CREATE COLLATION sorted (LOCALE = 'POSIX');
COMMENT ON COLLATION sorted IS 'kept';
CREATE DOMAIN word AS text COLLATE sorted;
CREATE TABLE t (
    a text COLLATE sorted NOT NULL DEFAULT 'x' PRIMARY KEY,
    b varchar(10) COLLATE sorted,
    c text[] COLLATE sorted,
    d text,
    e word,
    g text COLLATE sorted GENERATED ALWAYS AS (d || 'x') STORED,
    CONSTRAINT positive CHECK (b > 'a')
);
INSERT INTO t VALUES ('one', 'b', '{x}', 'd', 'e');
CREATE INDEX i ON t (b);
CREATE INDEX j ON t (d COLLATE sorted);
CREATE VIEW v AS SELECT a, b FROM t WHERE b > 'b';
GRANT SELECT ON v TO reader;
CREATE TABLE u (a text COLLATE sorted REFERENCES t);
CREATE TABLE p (a text, b text COLLATE sorted) PARTITION BY LIST (a);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN ('1');
