CREATE TABLE t (a int, UNIQUE (a)); CREATE INDEX i ON t (a);
