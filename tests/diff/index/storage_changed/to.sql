CREATE TABLE "T; 1" (a integer PRIMARY KEY WITH (fillfactor = 80), "b c" text, d integer, CONSTRAINT "K; 2" UNIQUE (d));
CREATE INDEX "I; WITH (x) WHERE" ON "T; 1" ("b c") WITH (fillfactor = 60) WHERE "b c" <> ' WITH (fillfactor=''70'') WHERE ';
CREATE INDEX g ON "T; 1" USING gin (to_tsvector('simple', "b c")) WITH (fastupdate = on, gin_pending_list_limit = 128);
CREATE INDEX plain ON "T; 1" (a) INCLUDE (d) WITH (deduplicate_items = off);
CREATE MATERIALIZED VIEW v AS SELECT a FROM "T; 1";
CREATE INDEX on_view ON v (a) WITH (fillfactor = 90);
CREATE INDEX anew ON "T; 1" (a, d DESC) WITH (fillfactor = 50) WHERE a > 0;
COMMENT ON INDEX plain IS 'kept';
