CREATE TABLE t (a int, b int, CHECK (a > b), UNIQUE (a, b)); CREATE INDEX i ON t (b, a);
