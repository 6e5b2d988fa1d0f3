SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table public.low: it leaves table public.t [changes_behaviour]
ALTER TABLE "public"."t" DETACH PARTITION "public"."low";

-- 2. table public.of_expression: it leaves table public.u [changes_behaviour]
ALTER TABLE "public"."u" DETACH PARTITION "public"."of_expression";
