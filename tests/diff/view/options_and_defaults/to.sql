CREATE TABLE t (a int, b int); CREATE VIEW v WITH (check_option = local) AS SELECT a, b FROM t; ALTER VIEW v ALTER b SET DEFAULT 2;
CREATE VIEW "V; w" WITH (security_barrier = true, check_option = cascaded) AS SELECT a AS "A;", b AS "b c" FROM t;
