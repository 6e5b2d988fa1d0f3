SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. index public.things_sorted: made anew: it hangs on collation public.sorted
DROP INDEX "public"."things_sorted";

-- 2. view public.names: made anew: it hangs on collation public.sorted
DROP VIEW "public"."names";

-- 3. collation public.sorted: made anew: its definition differs
DROP COLLATION "public"."sorted";

-- 4. collation public.sorted: it is new
CREATE COLLATION "public"."sorted" (PROVIDER = libc, LOCALE = 'POSIX');

-- 5. collation public.sorted: its comment
COMMENT ON COLLATION "public"."sorted" IS 'kept';

-- 6. view public.names: it is new
CREATE VIEW "public"."names" AS
 SELECT (things.name COLLATE public.sorted) AS name
   FROM public.things;

-- 7. view public.names: its privileges
GRANT SELECT ON TABLE "public"."names" TO "reader";

-- 8. index public.things_sorted: it is new [full_scan, blocks_writes, index_build]
CREATE INDEX things_sorted ON public.things USING btree (name COLLATE public.sorted);

-- 9. index public.things_sorted: its comment
COMMENT ON INDEX "public"."things_sorted" IS 'kept';
