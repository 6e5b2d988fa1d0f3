CREATE EXTENSION pg_trgm VERSION '1.6';
CREATE TABLE t (a text);
CREATE INDEX t_a ON t USING gin (a public.gin_trgm_ops);
INSERT INTO t VALUES ('a');
