-- from PostgreSQL 15
CREATE TABLE a (x int) WITH (fillfactor = 70, autovacuum_enabled = false, vacuum_truncate = false);
CREATE TABLE b (x text, y text) WITH (fillfactor = 50, toast.autovacuum_freeze_max_age = 100000, toast.autovacuum_enabled = false);
ALTER TABLE b ALTER COLUMN x SET (n_distinct_inherited = 6, n_distinct = 5);
CREATE TABLE c (id int CONSTRAINT c_key PRIMARY KEY WITH (deduplicate_items = off, fillfactor = 60));
CREATE VIEW v WITH (security_invoker, security_barrier) AS SELECT 1 AS x;
CREATE MATERIALIZED VIEW m WITH (autovacuum_enabled = false, fillfactor = 60) AS SELECT 1 AS x;
CREATE TABLE n (x int) WITH (vacuum_truncate = false, fillfactor = 70);
