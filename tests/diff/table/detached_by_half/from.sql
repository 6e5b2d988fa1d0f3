CREATE TABLE t (a integer) PARTITION BY RANGE (a);
CREATE TABLE leaves PARTITION OF t FOR VALUES FROM (0) TO (10);
CREATE TABLE stays PARTITION OF t FOR VALUES FROM (10) TO (20);
ALTER TABLE leaves ADD CONSTRAINT leaves_a_check CHECK (a IS NOT NULL AND a >= 0 AND a < 10);
ALTER TABLE stays ADD CONSTRAINT stays_a_check CHECK (a IS NOT NULL AND a >= 10 AND a < 20);
-- What DETACH PARTITION … CONCURRENTLY leaves when it is interrupted.
UPDATE pg_catalog.pg_inherits SET inhdetachpending = true WHERE inhparent = 't'::regclass;
