CREATE TABLE t (a integer);
ALTER TABLE t ADD CONSTRAINT positive CHECK (a > 0);
COMMENT ON CONSTRAINT positive ON t IS 'it''s';
