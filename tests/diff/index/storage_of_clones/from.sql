-- What stands on partitions for an index or key can have a storage of its own.
CREATE TABLE "T; 1" (a integer NOT NULL, b text) PARTITION BY LIST (a);
CREATE TABLE one PARTITION OF "T; 1" FOR VALUES IN (1);
CREATE TABLE "T 2" PARTITION OF "T; 1" FOR VALUES IN (2);
CREATE TABLE gone PARTITION OF "T; 1" FOR VALUES IN (9);
CREATE INDEX i ON "T; 1" (b) WITH (fillfactor = 70);
ALTER TABLE "T; 1" ADD CONSTRAINT key PRIMARY KEY (a) WITH (fillfactor = 60);
ALTER INDEX one_b_idx SET (fillfactor = 50);
ALTER INDEX "T 2_pkey" RENAME TO "odd; name";
ALTER INDEX "odd; name" SET (deduplicate_items = off);
ALTER INDEX gone_b_idx RESET (fillfactor);
ALTER INDEX gone_pkey RESET (fillfactor);
