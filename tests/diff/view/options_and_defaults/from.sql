CREATE TABLE t (a int, b int); CREATE VIEW v WITH (security_barrier) AS SELECT a, b FROM t; ALTER VIEW v ALTER a SET DEFAULT 1;
