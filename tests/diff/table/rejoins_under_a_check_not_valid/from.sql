-- What leaves a parent and joins one has the check itself in between, as valid as it was.
CREATE TABLE t (a integer) PARTITION BY LIST (a);
ALTER TABLE t ADD CONSTRAINT "some; check" CHECK (a > 0) NOT VALID;
CREATE TABLE valid PARTITION OF t FOR VALUES IN (1);
CREATE TABLE "not; valid" (a integer);
INSERT INTO "not; valid" VALUES (-2);
ALTER TABLE "not; valid" ADD CONSTRAINT "some; check" CHECK (a > 0) NOT VALID;
ALTER TABLE t ATTACH PARTITION "not; valid" FOR VALUES IN (-2);
CREATE TABLE middle PARTITION OF t FOR VALUES IN (7, 8) PARTITION BY LIST (a);
CREATE TABLE low PARTITION OF middle FOR VALUES IN (8);
CREATE TABLE p (a integer);
ALTER TABLE p ADD CONSTRAINT later CHECK (a > 0) NOT VALID;
CREATE TABLE d (a integer) INHERITS (p);
