CREATE TYPE k AS (b text, a integer); CREATE TABLE t (list k[]);
