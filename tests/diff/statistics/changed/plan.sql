SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. statistics public.dropped: it is gone
DROP STATISTICS "public"."dropped";

-- 2. statistics public.redefined: made anew: its definition differs
DROP STATISTICS "public"."redefined";

-- 3. statistics public.measured: its target
ALTER STATISTICS "public"."measured" SET STATISTICS -1;

-- 4. statistics public.plain: its target
ALTER STATISTICS "public"."plain" SET STATISTICS 100;

-- 5. statistics public.plain: its owner
ALTER STATISTICS "public"."plain" OWNER TO "keeper";

-- 6. statistics public.redefined: it is new
CREATE STATISTICS "public"."redefined" (dependencies, mcv) ON "id", "note" FROM "public"."orders";

-- 7. statistics public.redefined: its target
ALTER STATISTICS "public"."redefined" SET STATISTICS 7;

-- 8. statistics public.redefined: its comment
COMMENT ON STATISTICS "public"."redefined" IS 'kept';

-- 9. statistics public.single: it is new
CREATE STATISTICS "public"."single" ON ((a + b)) FROM "public"."single";
