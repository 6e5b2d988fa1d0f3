CREATE TYPE c AS (a int, gone text, b varchar(5)); CREATE TABLE t (x int);
