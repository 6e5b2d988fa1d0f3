CREATE TABLE t (x text DEFAULT 'a'); CREATE INDEX i ON t (x) WHERE x = 'b';
