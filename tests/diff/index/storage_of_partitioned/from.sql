-- The storage of an index with parts cannot change; what its parts have is said all the same.
CREATE TABLE t (a integer NOT NULL, b text) PARTITION BY LIST (a);
CREATE TABLE t_1 PARTITION OF t FOR VALUES IN (1) PARTITION BY LIST (b);
CREATE TABLE t_1_x PARTITION OF t_1 FOR VALUES IN ('x');
CREATE TABLE t_2 PARTITION OF t FOR VALUES IN (2);
CREATE INDEX i ON t (b) WITH (fillfactor = 70) WHERE a > 0;
ALTER INDEX t_2_b_idx SET (fillfactor = 50);
COMMENT ON INDEX i IS 'kept';
ALTER TABLE t ADD CONSTRAINT key UNIQUE (a, b) WITH (fillfactor = 60) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX above ON ONLY t (a);
CREATE INDEX middle ON ONLY t_1 (a) WITH (fillfactor = 30);
CREATE INDEX low ON t_1_x (a) WITH (fillfactor = 20);
ALTER INDEX middle ATTACH PARTITION low;
ALTER INDEX above ATTACH PARTITION middle;
CREATE INDEX last ON t_2 (a);
ALTER INDEX above ATTACH PARTITION last;
