SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. base type s.label: its options [not_reversible, changes_behaviour]
ALTER TYPE "s"."label" SET (STORAGE = external);

-- 2. table s.t: its type is stored in another way
ALTER TABLE "s"."t" ALTER COLUMN "a" SET STORAGE external;

-- 3. table s.u: its type is stored in another way
ALTER TABLE "s"."u" ALTER COLUMN "a" SET STORAGE external;

-- 4. table s.u: its type is stored in another way
ALTER TABLE "s"."u" ALTER COLUMN "c" SET STORAGE external;

-- 5. materialized view s.m: its type is stored in another way
ALTER MATERIALIZED VIEW "s"."m" ALTER COLUMN "a" SET STORAGE external;
