CREATE TYPE c AS (a bigint); CREATE TABLE t (x c);
