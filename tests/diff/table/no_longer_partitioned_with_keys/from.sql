-- On the way back, keys and indexes over the same columns find theirs on the partition.
CREATE TABLE t (a integer, b text, UNIQUE (a, b)) PARTITION BY LIST (a);
CREATE UNIQUE INDEX "I; 1" ON t (a, b);
CREATE TABLE "T; 1" PARTITION OF t FOR VALUES IN (1);
