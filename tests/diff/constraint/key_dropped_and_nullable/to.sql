CREATE TABLE t (a int, b int); CREATE UNIQUE INDEX becomes ON t (b);
