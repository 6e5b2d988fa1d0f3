-- What can be changed in place is not made anew.
CREATE TABLE "T; 1" (a integer PRIMARY KEY, "b c" text, d integer, CONSTRAINT "K; 2" UNIQUE (d) WITH (fillfactor = 70));
CREATE INDEX "I; WITH (x) WHERE" ON "T; 1" ("b c") WITH (fillfactor = 70, deduplicate_items = off) WHERE "b c" <> ' WITH (fillfactor=''70'') WHERE ';
CREATE INDEX g ON "T; 1" USING gin (to_tsvector('simple', "b c")) WITH (fastupdate = off);
CREATE INDEX plain ON "T; 1" (a) INCLUDE (d);
CREATE MATERIALIZED VIEW v AS SELECT a FROM "T; 1";
CREATE INDEX on_view ON v (a);
CREATE INDEX anew ON "T; 1" (a, d) WITH (fillfactor = 50);
COMMENT ON INDEX plain IS 'kept';
