CREATE TYPE c AS (a int, b varchar(9) COLLATE "C", n numeric(4,2)); CREATE TABLE t (x int);
COMMENT ON COLUMN c.n IS 'new'; COMMENT ON TYPE c IS 'it';
