CREATE TABLE t (a int, b text); CREATE INDEX i ON t (a); CREATE INDEX gone ON t (b); COMMENT ON INDEX i IS 'kept';
