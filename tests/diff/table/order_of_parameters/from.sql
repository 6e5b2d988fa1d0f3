CREATE TABLE a (x int) WITH (autovacuum_enabled = false, fillfactor = 70);
CREATE TABLE b (x text, y text) WITH (fillfactor = 50, toast.autovacuum_enabled = false, toast.autovacuum_freeze_max_age = 100000);
ALTER TABLE b ALTER COLUMN x SET (n_distinct = 5, n_distinct_inherited = 6);
CREATE TABLE c (id int CONSTRAINT c_key PRIMARY KEY WITH (fillfactor = 60, deduplicate_items = off));
CREATE VIEW v WITH (security_barrier, security_invoker) AS SELECT 1 AS x;
CREATE MATERIALIZED VIEW m WITH (fillfactor = 60, autovacuum_enabled = false) AS SELECT 1 AS x;
