SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. view s.v: it is gone
DROP VIEW "s"."v";

-- 2. table s.t: it is gone [data_loss, not_reversible]
DROP TABLE "s"."t";

-- 3. range type s.r1: it is gone
DROP TYPE "s"."r1";

-- 4. composite type s.other: it is gone
DROP TYPE "s"."other";

-- 5. cast (s.mood AS bigint): it is gone
DROP CAST (s.mood AS bigint);

-- 6. function s.score(s.mood, integer, boolean): it is gone
DROP FUNCTION "s"."score"(s.mood, integer, boolean);

-- 7. cast (s.mood AS integer): it is gone
DROP CAST (s.mood AS integer);

-- 8. function s.score(s.mood): it is gone
DROP FUNCTION "s"."score"(s.mood);

-- 9. cast (s.point AS text): it is gone
DROP CAST (s.point AS text);

-- 10. cast (text AS s.mood): it is gone
DROP CAST (text AS s.mood);
