CREATE TABLE t (a int, b int); CREATE UNIQUE INDEX i ON t (a); CREATE TABLE u (a int REFERENCES t (a));
