CREATE TABLE t (a int, b text); CREATE UNIQUE INDEX i ON t (a DESC NULLS LAST, lower(b) text_pattern_ops) INCLUDE (b) WITH (fillfactor = 80) WHERE a > 0; COMMENT ON INDEX i IS 'kept';
CREATE INDEX "I; ON ONLY j" ON t USING gin (to_tsvector('simple', b)); ALTER INDEX "I; ON ONLY j" ALTER COLUMN 1 SET STATISTICS 50;
