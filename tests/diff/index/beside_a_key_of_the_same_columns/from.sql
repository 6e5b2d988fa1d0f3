-- A key of a partition becomes that of the partitioned table, not a part of its index.
CREATE TABLE t (a integer, b text, UNIQUE (a, b));
CREATE UNIQUE INDEX "I; 1" ON t (a, b);
CREATE TABLE "T; 1" (a integer, b text, UNIQUE (a, b));
CREATE TABLE u (a integer, b text) PARTITION BY LIST (a);
CREATE TABLE u_1 PARTITION OF u FOR VALUES IN (1);
ALTER TABLE u_1 ADD CONSTRAINT "U; 1" PRIMARY KEY (a);
CREATE UNIQUE INDEX u_1_own ON u_1 (a);
