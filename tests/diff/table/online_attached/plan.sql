SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table public."Low; 1": it joins table public.t [full_scan, blocks_writes, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."t" ATTACH PARTITION "public"."Low; 1" FOR VALUES FROM (MINVALUE) TO (10);

-- 2. table public.hashed: it joins table public.spread [full_scan, blocks_writes, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."spread" ATTACH PARTITION "public"."hashed" FOR VALUES WITH (modulus 2, remainder 0);

-- 3. table public.listed: it joins table public.high [full_scan, blocks_writes, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."high" ATTACH PARTITION "public"."listed" FOR VALUES IN ('it''s', NULL);
