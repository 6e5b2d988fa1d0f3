CREATE TYPE pair AS (a integer, b text, c date);
CREATE TABLE t OF pair;
COMMENT ON COLUMN t.a IS 'a';
INSERT INTO t VALUES (1, 'x', NULL);
