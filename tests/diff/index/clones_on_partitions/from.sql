-- Clones have names of their own, and an index may be without some of them.
CREATE TABLE t (a integer NOT NULL, b text) PARTITION BY LIST (a);
CREATE TABLE t_1 PARTITION OF t FOR VALUES IN (1);
CREATE TABLE "T 2" PARTITION OF t FOR VALUES IN (2);
CREATE INDEX renamed ON t (b);
COMMENT ON INDEX t_1_b_idx IS 'a clone';
ALTER TABLE t ADD CONSTRAINT key PRIMARY KEY (a);
ALTER INDEX t_1_pkey RENAME TO "odd; name";
CREATE INDEX alone ON ONLY t (lower(b));
CREATE INDEX local ON t_1 (lower(b));
CREATE INDEX taken ON t_1 (a, b);
