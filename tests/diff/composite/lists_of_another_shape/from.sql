CREATE TYPE k AS (a integer, b text); CREATE TABLE t (list k[]);
