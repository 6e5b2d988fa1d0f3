SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. view s.v: it is gone
DROP VIEW "s"."v";

-- 2. function s.first(s.pair): it is gone
DROP FUNCTION "s"."first"(s.pair);

-- 3. table s.t: it is gone [data_loss, not_reversible]
DROP TABLE "s"."t";

-- 4. base type s.pair: it is gone
DROP TYPE "s"."pair" CASCADE;

-- 5. domain s.tag: it is gone
DROP DOMAIN "s"."tag";

-- 6. base type s.label: it is gone
DROP TYPE "s"."label" CASCADE;

-- 7. function s.label_stats(internal): it is gone
DROP FUNCTION "s"."label_stats"(internal);
