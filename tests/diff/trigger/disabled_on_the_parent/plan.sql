SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. trigger a on public.t: when it fires [changes_behaviour]
ALTER TABLE "public"."t" DISABLE TRIGGER "a";

-- 2. trigger b on public.t: when it fires [changes_behaviour]
ALTER TABLE "public"."t" DISABLE TRIGGER "b";

-- 3. table public.t1: when trigger b on public.t fires on it [changes_behaviour]
ALTER TABLE ONLY "public"."t1" ENABLE TRIGGER "b";

-- 4. table public.t2: when trigger b on public.t fires on it [changes_behaviour]
ALTER TABLE ONLY "public"."t2" ENABLE TRIGGER "b";
