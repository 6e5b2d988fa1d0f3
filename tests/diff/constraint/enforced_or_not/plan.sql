SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. constraint l on public.b: made anew: its definition differs
ALTER TABLE "public"."b" DROP CONSTRAINT "l";

-- 2. constraint n on public.b: made anew: its definition differs
ALTER TABLE "public"."b" DROP CONSTRAINT "n";

-- 3. constraint i on public.b: whether it is checked [changes_behaviour]
ALTER TABLE "public"."b" ALTER CONSTRAINT "i" NOT ENFORCED;

-- 4. constraint j on public.b: whether it is checked [full_scan, blocks_writes, may_fail_on_data]
ALTER TABLE "public"."b" ALTER CONSTRAINT "j" ENFORCED;

-- 5. constraint k on public.b: when it is checked [changes_behaviour]
ALTER TABLE "public"."b" ALTER CONSTRAINT "k" NOT DEFERRABLE;

-- 6. constraint k on public.b: whether it is checked [full_scan, blocks_writes, may_fail_on_data]
ALTER TABLE "public"."b" ALTER CONSTRAINT "k" ENFORCED;

-- 7. constraint l on public.b: it is new
ALTER TABLE "public"."b" ADD CONSTRAINT "l" CHECK ((l > 0)) NOT ENFORCED;

-- 8. constraint m on public.b: whether it is checked [changes_behaviour]
ALTER TABLE "public"."b" ALTER CONSTRAINT "m" NOT ENFORCED;

-- 9. constraint n on public.b: it is new
ALTER TABLE "public"."b" ADD CONSTRAINT "n" FOREIGN KEY (i) REFERENCES public.a(id) NOT VALID;
