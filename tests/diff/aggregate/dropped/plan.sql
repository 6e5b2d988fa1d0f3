SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. view s.v: it is gone
DROP VIEW "s"."v";

-- 2. aggregate s.average(bigint): it is gone
DROP AGGREGATE "s"."average"(bigint);

-- 3. aggregate s.collected(text[]): it is gone
DROP AGGREGATE "s"."collected"(text[]);

-- 4. aggregate s.least_of(integer): it is gone
DROP AGGREGATE "s"."least_of"(integer);

-- 5. aggregate s.most_common(anyelement): it is gone
DROP AGGREGATE "s"."most_common"(anyelement);

-- 6. aggregate s.number(): it is gone
DROP AGGREGATE "s"."number"(*);

-- 7. aggregate s.place("any"): it is gone
DROP AGGREGATE "s"."place"("any");

-- 8. aggregate s.share(double precision, anyelement): it is gone
DROP AGGREGATE "s"."share"(double precision, anyelement);

-- 9. aggregate s.total(integer): it is gone
DROP AGGREGATE "s"."total"(integer);

-- 10. function s.append(text[], text[]): it is gone
DROP FUNCTION "s"."append"(text[], text[]);

-- 11. table s.t: it is gone [data_loss, not_reversible]
DROP TABLE "s"."t";
