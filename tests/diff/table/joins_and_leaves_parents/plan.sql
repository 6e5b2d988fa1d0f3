SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table public.changer: it leaves table public.p [changes_behaviour]
ALTER TABLE "public"."changer" NO INHERIT "public"."p";

-- 2. table public.leaver: it leaves table public.p [changes_behaviour]
ALTER TABLE "public"."leaver" NO INHERIT "public"."p";

-- 3. table public.turner: it leaves table public.p [changes_behaviour]
ALTER TABLE "public"."turner" NO INHERIT "public"."p";

-- 4. table public.turner: it leaves table public.q [changes_behaviour]
ALTER TABLE "public"."turner" NO INHERIT "public"."q";

-- 5. table public.p_only: a column is gone [data_loss, not_reversible]
ALTER TABLE ONLY "public"."p_only" DROP COLUMN "e";

-- 6. table public.changer: it joins table public.q [changes_behaviour]
ALTER TABLE "public"."changer" INHERIT "public"."q";

-- 7. table public.joiner: it joins table public.q [changes_behaviour]
ALTER TABLE "public"."joiner" INHERIT "public"."q";

-- 8. table public.turner: it joins table public.q [changes_behaviour]
ALTER TABLE "public"."turner" INHERIT "public"."q";

-- 9. table public.turner: it joins table public.p [changes_behaviour]
ALTER TABLE "public"."turner" INHERIT "public"."p";
