CREATE TABLE t (a integer, b integer, c text); CREATE INDEX gone ON t (a); CREATE INDEX "changed; 1" ON t (b); COMMENT ON INDEX "changed; 1" IS 'kept'; CREATE MATERIALIZED VIEW m AS SELECT a FROM t;
