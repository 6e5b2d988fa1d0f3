CREATE TABLE t (a integer, b text, UNIQUE (a, b));
CREATE UNIQUE INDEX "I; 1" ON t (a, b);
CREATE TABLE "T; 1" (a integer, b text, UNIQUE (a, b));
