CREATE TABLE t (a integer, b integer); CREATE INDEX i ON t (a); CREATE INDEX of_gone ON t (b);
